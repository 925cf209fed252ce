import { unzipSync, zipSync } from 'fflate'
import type { Page } from '#domain/documents/page.ts'
import { sheetPage } from '#domain/documents/sheet-page.ts'
import { checkArchive } from './check-archive.ts'

/** A workbook: one page per sheet, numbered as in the workbook, titled by the sheet's name. */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<Page> {
  checkArchive(bytes)
  const { default: readWorkbook } = await import('read-excel-file/universal')
  // stored without compression: to inflate parts of more than 320 kB the library would start a thread, and workerd has none
  const stored = zipSync(unzipSync(bytes), { level: 0 })
  const sheets = await readWorkbook(new Blob([new Uint8Array(stored)]))
  for (const [index, { sheet, data }] of sheets.entries()) {
    const page = sheetPage(
      index + 1,
      sheet,
      data.map((row) => row.map(cellText)),
    )
    if (page !== null) yield page
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(cell)
}
