import type { DocumentRecord, DocumentStage } from '#web/client/types.ts'

/**
 * The five stages of reading a document, in order; it can be searched from the fourth on. `from` and `to` are where the
 * stage begins and ends on the bar of 0..100.
 */
export const STAGES: readonly { id: DocumentStage; word: string; from: number; to: number }[] = [
  { id: 'read', word: 'Read', from: 0, to: 40 },
  { id: 'passages', word: 'Passages', from: 40, to: 60 },
  { id: 'entities', word: 'Entities', from: 60, to: 75 },
  { id: 'search', word: 'Search', from: 75, to: 80 },
  { id: 'vectors', word: 'Vectors', from: 80, to: 100 },
]

export interface StageCell {
  state: 'done' | 'now' | 'failed' | 'open'
  /** Share of the running stage, 0..1. */
  part: number
}

type Progress = Pick<DocumentRecord, 'status' | 'stage' | 'progress'>

/** Place of the stage a document is in, 0..4, and how much of it is done, 0..1. */
export function stageAt({ stage, progress }: Pick<Progress, 'stage' | 'progress'>): { index: number; part: number } {
  const whole = progress ?? 0
  const named = STAGES.findIndex((s) => s.id === stage)
  const index =
    named >= 0
      ? named
      : Math.max(
          0,
          STAGES.findLastIndex((s) => s.from <= whole && whole < 100),
        )
  const { from, to } = STAGES[index] ?? { from: 0, to: 100 }
  return { index, part: Math.min(1, Math.max(0, (whole - from) / (to - from))) }
}

/** What each of the five cells shows for a document's status, stage and overall progress (0..100). */
export function stageCells(document: Progress): StageCell[] {
  const { status } = document
  const now = stageAt(document)
  return STAGES.map((_, index) => {
    if (status === 'COMPLETE') return { state: 'done', part: 1 }
    if (status === 'QUEUED') return { state: 'open', part: 0 }
    if (index < now.index) return { state: 'done', part: 1 }
    if (index > now.index) return { state: 'open', part: 0 }
    if (status === 'ERROR') return { state: 'failed', part: 1 }
    if (status === 'CANCELLED') return { state: 'open', part: 0 }
    return { state: 'now', part: Math.max(0.08, now.part) }
  })
}
