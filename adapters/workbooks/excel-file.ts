import { unzipSync, zipSync } from 'fflate'
import { Failure } from '#domain/failure.ts'
import { decodeText } from '#domain/text/decode-text.ts'
import { MOST_CELLS, type CellValue, type Sheet, type Workbooks } from './port.ts'

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
    const { writeXlsx } = await import('./write-xlsx.ts')
    return writeXlsx(sheets)
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
  const stored = unpacked(bytes)
  const { default: readWorkbook } = await import('read-excel-file/universal')
  try {
    const sheets = await readWorkbook(new Blob([stored]))
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellValue)) }))
  } catch {
    throw damaged()
  }
}

/**
 * The same archive without compression: to inflate parts of more than 320 kB the library would start a thread, and workerd has
 * none. Refuses what would grow too large by the archive's directory; sizes written there too small make the inflation fail.
 */
function unpacked(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let total = 0
  const fits = ({ originalSize }: { originalSize: number }) => {
    total += originalSize
    return total <= MOST_INFLATED_BYTES
  }
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, { filter: fits })
  } catch {
    throw damaged()
  }
  if (total > MOST_INFLATED_BYTES) throw tooLarge()
  return new Uint8Array(zipSync(parts, { level: 0 }))
}

function cellValue(cell: unknown): CellValue {
  if (cell === null || cell === undefined) return null
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  return typeof cell === 'number' || typeof cell === 'boolean' ? cell : String(cell)
}

const damaged = () =>
  new Failure(
    'invalid',
    'The file cannot be opened as a workbook. Save it again as .xlsx without a password and send it anew.',
  )
const tooLarge = () =>
  new Failure('invalid', 'The file holds more cells than can be read. Split it and send the parts.')
