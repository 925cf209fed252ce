import type { DocumentRecord } from '#web/client/types.ts'
import type { Span } from './spans.ts'

const LONGEST = 600

/**
 * A citation for a report or a mail: document, page, place and the words, then the address that opens them.
 * `unit` is what a page of this kind is called.
 */
export function citationText(
  document: Pick<DocumentRecord, 'filename'>,
  unit: string,
  page: { number: number; title?: string | null; text: string },
  span: Span | null,
  address: string,
): string {
  const named = page.title && unit !== 'page' ? ` (${page.title})` : ''
  const where = `${document.filename}, ${unit} ${page.number}${named}`
  if (span === null) return `${where}\n${address}`
  const words = page.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim()
  const quoted = words.length > LONGEST ? `${words.slice(0, LONGEST).toWellFormed()}…` : words
  return `“${quoted}”\n${where}, characters ${span.start} to ${span.end}\n${address}`
}
