import { Failure } from '../failure.ts'
import { ASSET_COLUMNS, ASSET_FIELDS, type AssetField } from './asset-fields.ts'
import { columnLetters, type Grid, type Table } from './find-table.ts'
import { readCell } from './read-cell.ts'

/** Column header -> what it means; headers that are not there are left out. */
export type Mapping = Readonly<Record<string, AssetField>>

export type AssetValues = { readonly [F in AssetField]?: string | boolean }

/** A cell that cannot be taken, or one to look at. */
export interface CellProblem {
  /** As spreadsheets call it: C7. */
  readonly cell: string
  /** The header above it. */
  readonly column: string
  readonly message: string
}
export interface AssetRow {
  /** Row of the sheet, from 1. */
  readonly row: number
  /** Only cells that are filled and could be read. */
  readonly values: AssetValues
}
export interface AssetList {
  readonly rows: readonly AssetRow[]
  readonly errors: readonly CellProblem[]
  readonly warnings: readonly CellProblem[]
  /** Where the problem of a row and field is told. */
  readonly at: (row: number, field: AssetField, message: string) => CellProblem
}

export const MOST_ROWS = 10_000

/** The mapping that the headers suggest. */
export const guessedMapping = (table: Table): Mapping =>
  Object.fromEntries(table.columns.flatMap(({ header, guess }) => (guess === null ? [] : [[header, guess]])))

/** A mapping as somebody chose it, or the Failure (400) that names what is wrong; no column may be asked for twice. */
export function chosenMapping(table: Table, chosen: Readonly<Record<string, AssetField | null | ''>>): Mapping {
  const mapping: Record<string, AssetField> = {}
  for (const [header, field] of Object.entries(chosen)) {
    if (!table.columns.some((column) => column.header === header))
      throw refused(`the list has no column "${header.slice(0, 80).toWellFormed()}"`)
    if (!field) continue
    const other = Object.keys(mapping).find((h) => mapping[h] === field)
    if (other !== undefined) throw refused(`"${other}" and "${header}" are both taken as ${field}`)
    Object.defineProperty(mapping, header, { value: field, enumerable: true })
  }
  return mapping
}

const refused = (message: string) =>
  new Failure('invalid', `mapping: ${message}.`, [{ field: 'mapping', message: `mapping: ${message}` }])

/**
 * Reads the rows below the headers by a mapping. Empty rows are passed over, and so is the row that explains the template.
 * Where no column is the name or the code, that is the one error. Throws too_large beyond 10,000 rows.
 */
export function readAssetList(grid: Grid, table: Table, mapping: Mapping): AssetList {
  const columns = table.columns.flatMap(({ header, index }) => {
    const field = Object.hasOwn(mapping, header) ? mapping[header] : undefined
    return field ? [{ header, index, field }] : []
  })
  const at = (row: number, field: AssetField, message: string): CellProblem => {
    const column = columns.find((c) => c.field === field) ?? columns[0]
    return { cell: `${columnLetters(column?.index ?? 0)}${row}`, column: column?.header ?? '', message }
  }
  const [rows, errors, warnings]: [AssetRow[], CellProblem[], CellProblem[]] = [[], [], []]
  if (!columns.some(({ field }) => field === 'name' || field === 'code')) {
    const cell = `${columnLetters(table.columns[0]?.index ?? 0)}${table.header_row + 1}`
    errors.push({ cell, column: '', message: 'no column holds the names or the codes; say which one does' })
    return { rows, errors, warnings, at }
  }
  for (let i = table.header_row + 1; i < grid.length; i++) {
    const cells = columns.map(({ index }) => (grid[i]?.[index] ?? '').trim())
    if (isPassedOver(columns, cells)) continue
    const row = i + 1
    const values: Partial<Record<AssetField, string | boolean>> = {}
    for (const [c, { field }] of columns.entries()) {
      if (cells[c] === '') continue
      const read = readCell(field, cells[c] ?? '')
      if ('problem' in read) errors.push(at(row, field, read.problem))
      else values[field] = read.value
      if ('note' in read && read.note !== undefined) warnings.push(at(row, field, read.note))
    }
    rows.push({ row, values })
  }
  if (rows.length > MOST_ROWS)
    throw new Failure(
      'too_large',
      `An asset list may have ${MOST_ROWS.toLocaleString('en')} rows at most; this one has ${rows.length.toLocaleString('en')}. Split it.`,
    )
  return { rows, errors, warnings, at }
}

/** An empty row, or the line below the headers of the template. */
function isPassedOver(columns: readonly { field: AssetField }[], cells: readonly string[]): boolean {
  return columns.every(({ field }, i) => cells[i] === '' || cells[i] === ASSET_COLUMNS[field].about)
}

/** The rows of a template: headers, what each means, samples. */
export function templateRows(): string[][] {
  const columns = ASSET_FIELDS.map((field) => ASSET_COLUMNS[field])
  return [
    columns.map((c) => c.header),
    columns.map((c) => c.about),
    columns.map((c) => c.samples[0]),
    columns.map((c) => c.samples[1]),
  ]
}
