import type { DocumentKind } from '#domain/documents/document-kinds.ts'
import { counted, fileSize } from '#web/client/format.ts'
import type { DocumentRecord } from '#web/client/types.ts'
import type { IconName } from '#web/parts/icons.ts'
import { STAGES, stageAt } from '#web/parts/stages.ts'

/** What a page of each kind is called: a citation points into a page, a section or a sheet. */
const UNIT: Readonly<Record<string, string>> = {
  pdf: 'page',
  docx: 'section',
  md: 'section',
  txt: 'section',
  xlsx: 'sheet',
  csv: 'table',
} satisfies Record<DocumentKind, string>

export function unitOf(kind: string | null | undefined): string {
  return UNIT[kind ?? ''] ?? 'page'
}

export function kindIcon(kind: string | null | undefined): IconName {
  return kind === 'xlsx' || kind === 'csv' ? 'inventory' : 'doc'
}

/** "pdf, 48 pages, 6.2 MB": what is known of it. */
export function factsOf(document: Pick<DocumentRecord, 'kind' | 'pages' | 'size'>): string {
  const { kind, pages, size } = document
  const parts = [kind, pages ? counted(pages, unitOf(kind)) : null, size ? fileSize(size) : null]
  return parts.filter(Boolean).join(', ')
}

export interface Now {
  /** The stage, stronger. */
  stage: string | null
  text: string
}

/**
 * What stands beside the stages while a document is read: "Entities page 26 of 48". The bar has fewer steps than a long
 * document has pages; then it says "about". `before` counts what is queued ahead of it.
 */
export function nowOf(document: DocumentRecord, before = 0): Now {
  const { status, kind, pages, passages } = document
  if (status === 'QUEUED')
    return { stage: null, text: before === 0 ? 'Next in the queue' : `In the queue, ${before} before it` }
  if (status === 'CANCELLED') return { stage: null, text: 'Stopped before it was read. Read it again at any time.' }
  if (status !== 'PROCESSING') return { stage: null, text: '' }
  const { index, part } = stageAt(document)
  const stage = STAGES[index] ?? { id: 'read', word: 'Read', from: 0, to: 40 }
  const of = stage.id === 'vectors' ? passages : stage.id === 'read' ? null : pages
  const noun = stage.id === 'vectors' ? 'passage' : unitOf(kind)
  if (!of || stage.id === 'search') return { stage: stage.word, text: stage.id === 'read' ? `${unitOf(kind)}s` : '' }
  const at = Math.min(of, Math.max(1, Math.round(part * of)))
  return { stage: stage.word, text: `${of > stage.to - stage.from ? 'about ' : ''}${noun} ${at} of ${of}` }
}
