import type { DocumentRecord, DocumentStage } from '#web/client/types.ts'

/** The five stages of reading a document, in order; it can be searched from the fourth on. */
export const STAGES: readonly { id: DocumentStage; word: string }[] = [
  { id: 'read', word: 'Read' },
  { id: 'passages', word: 'Passages' },
  { id: 'entities', word: 'Entities' },
  { id: 'search', word: 'Search' },
  { id: 'vectors', word: 'Vectors' },
]

export interface StageCell {
  state: 'done' | 'now' | 'failed' | 'open'
  /** Share of the running stage, 0..1; each stage is a fifth of `progress`. */
  part: number
}

/** What each of the five cells shows for a document's status, stage and overall progress (0..100). */
export function stageCells(document: Pick<DocumentRecord, 'status' | 'stage' | 'progress'>): StageCell[] {
  const { status, progress } = document
  const current = STAGES.findIndex((s) => s.id === document.stage)
  const at = current < 0 ? Math.min(4, Math.floor((progress ?? 0) / 20)) : current
  return STAGES.map((_, index) => {
    if (status === 'COMPLETE') return { state: 'done', part: 1 }
    if (status === 'QUEUED') return { state: 'open', part: 0 }
    if (index < at) return { state: 'done', part: 1 }
    if (index > at) return { state: 'open', part: 0 }
    if (status === 'ERROR') return { state: 'failed', part: 1 }
    if (status === 'CANCELLED') return { state: 'open', part: 0 }
    return { state: 'now', part: Math.min(1, Math.max(0.08, ((progress ?? 0) - index * 20) / 20)) }
  })
}
