import type { Page } from '#domain/documents/page.ts'
import { sheetPage } from '#domain/documents/sheet-page.ts'
import { decodeText } from '#domain/text/decode-text.ts'

/** A csv is one page; its delimiter is guessed from the content. */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<Page> {
  const { default: papa } = await import('papaparse')
  const text = decodeText(bytes)
  // Guessed without the empty lines, which count as one column; parsed with them, because rows keep their number.
  const { delimiter } = papa.parse<string[]>(text, { preview: 50, skipEmptyLines: 'greedy' }).meta
  const { data } = papa.parse<string[]>(text, { delimiter })
  const page = sheetPage(1, null, data)
  if (page !== null) yield page
}
