import { unzipSync } from 'fflate'
import { Failure } from '#domain/failure.ts'
import { decodeText } from '#domain/text/decode-text.ts'
import { MOST_CELLS, type CellValue, type Sheet, type SheetToWrite, type Workbooks } from './port.ts'

const MOST_INFLATED_BYTES = 200 * 1024 * 1024

/** Runs on Node and workerd; the libraries are loaded when first needed. */
export const workbooks: Workbooks = {
  async read(bytes, kind) {
    const sheets = kind === 'csv' ? await readCsv(bytes) : await readXlsx(bytes)
    const cells = sheets.reduce((n, { rows }) => rows.reduce((sum, row) => sum + row.length, n), 0)
    if (cells > MOST_CELLS) throw tooLarge()
    return { sheets }
  },

  async write(sheets) {
    const { default: writeXlsx } = await import('write-excel-file/universal')
    const blob = await writeXlsx(sheets.map(toWrite)).toBlob()
    return new Uint8Array(await blob.arrayBuffer())
  },
}

async function readCsv(bytes: Uint8Array): Promise<Sheet[]> {
  const { default: papa } = await import('papaparse')
  const text = decodeText(bytes)
  // Guessed without the empty lines, which count as one column; parsed with them, because rows keep their number.
  const { delimiter } = papa.parse<string[]>(text, { preview: 50, skipEmptyLines: 'greedy' }).meta
  const { data } = papa.parse<string[]>(text, { delimiter })
  return [{ name: '', rows: data.map((row) => row.map((cell) => (cell === '' ? null : cell))) }]
}

async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  checkArchive(bytes)
  const { default: readWorkbook } = await import('read-excel-file/universal')
  try {
    const sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]))
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellValue)) }))
  } catch {
    throw damaged()
  }
}

/** Only the directory of the archive is read here; sizes written there too small make the inflation fail instead of grow. */
function checkArchive(bytes: Uint8Array): void {
  let total = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        return false
      },
    })
  } catch {
    throw damaged()
  }
  if (total > MOST_INFLATED_BYTES) throw tooLarge()
}

function cellValue(cell: unknown): CellValue {
  if (cell === null || cell === undefined) return null
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  return typeof cell === 'number' || typeof cell === 'boolean' ? cell : String(cell)
}

function toWrite({ name, rows, widths = [], head = 0 }: SheetToWrite) {
  return {
    sheet: name,
    data: rows.map((row, i) =>
      row.map((value) => (value === null ? null : i < head ? { value, fontWeight: 'bold' as const } : { value })),
    ),
    columns: widths.map((width) => ({ width })),
    ...(head > 0 ? { stickyRowsCount: head } : {}),
  }
}

const damaged = () =>
  new Failure(
    'invalid',
    'The file cannot be opened as a workbook. Save it again as .xlsx without a password and send it anew.',
  )
const tooLarge = () =>
  new Failure('invalid', 'The file holds more cells than can be read. Split it and send the parts.')
