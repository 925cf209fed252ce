import { fieldsOfHeader, FLAG_FIELDS, type AssetField } from './asset-fields.ts'
import { readCell } from './read-cell.ts'

/** A sheet as texts: rows[0][0] is A1, an empty cell is ''. */
export type Grid = readonly (readonly string[])[]

export interface Column {
  /** Its name, told apart from every other of the table. */
  readonly header: string
  /** From 0 as in the sheet. */
  readonly index: number
  readonly guess: AssetField | null
  /** 0 to 1; 0 without a guess. */
  readonly confidence: number
  /** Its first values that differ, at most three. */
  readonly sample: readonly string[]
}
export interface Table {
  /** Row of the headers, from 0. */
  readonly header_row: number
  readonly columns: readonly Column[]
  /** How well the headers are known; to choose among sheets. */
  readonly score: number
}

const ROWS_SEARCHED = 40
const ROWS_SAMPLED = 200
const LEAST = 0.35

/**
 * The row that names the columns and what each may mean, or null for a sheet without any. Lines before it (a title, remarks,
 * groups over merged cells) are passed over: the row whose names are known best is taken, else the first that is filled with
 * words. A name that stands one row higher over merged cells is taken from there; equal names get the group above them.
 */
export function findTable(grid: Grid): Table | null {
  const early = grid.slice(0, ROWS_SEARCHED)
  let [header_row, score] = [-1, 0]
  for (const [index] of early.entries()) {
    const known = headerScore(columnNames(grid, index))
    if (known > score && filled(grid[index] ?? []) > 0) [header_row, score] = [index, known]
  }
  if (score < 0.5) header_row = firstOfWords(early)
  if (header_row < 0) return null
  const names = columnNames(grid, header_row)
  const data = grid.slice(header_row + 1, header_row + 1 + ROWS_SAMPLED)
  const columns = names.flatMap((header, index) => {
    const values = data.flatMap((row) => row[index] || [])
    const bare = (grid[header_row]?.[index] ?? '') || (grid[header_row - 1]?.[index] ?? '')
    if (bare === '' && values.length === 0) return []
    return [{ header, index, sample: [...new Set(values)].slice(0, 3), guesses: guessesOf(header, bare, values) }]
  })
  return { header_row, score, columns: shareOut(columns) }
}

/** A name by its row, or by the row above where cells were merged downwards. */
function rowNames(grid: Grid, row: number): string[] {
  const [own, above] = [grid[row] ?? [], row > 0 ? (grid[row - 1] ?? []) : []]
  return Array.from({ length: Math.max(own.length, above.length) }, (_, i) => own[i] || above[i] || '')
}

function headerScore(names: readonly string[]): number {
  const best = new Map<AssetField, number>()
  for (const header of names) {
    const [first] = header === '' || header.length > 80 ? [] : fieldsOfHeader(header)
    if (first) best.set(first.field, Math.max(best.get(first.field) ?? 0, first.confidence))
  }
  return [...best.values()].reduce((sum, confidence) => sum + confidence, 0)
}

const filled = (row: readonly string[]) => row.filter((cell) => cell !== '').length
const isName = (cell: string) => cell === '' || (cell.length <= 80 && !/^[\d.,:/\s%+-]+$/.test(cell))

function firstOfWords(rows: Grid): number {
  const widest = Math.max(0, ...rows.map(filled))
  return widest === 0 ? -1 : rows.findIndex((row) => filled(row) >= widest * 0.8 && row.every(isName))
}

function columnNames(grid: Grid, row: number): string[] {
  const width = Math.max(grid[row]?.length ?? 0, ...grid.slice(row, row + ROWS_SAMPLED).map((r) => r.length))
  const plain = rowNames(grid, row)
  const names = Array.from({ length: width }, (_, i) => (plain[i] ?? '').trim())
  const count = (list: readonly string[], name: string) =>
    list.filter((n) => n.toLowerCase() === name.toLowerCase()).length
  let group = ''
  const grouped = names.map((name, i) => {
    group = grid[row - 1]?.[i] || group
    return name !== '' && count(names, name) > 1 && group !== '' && group !== name ? `${group} ${name}` : name
  })
  return grouped.map((name, i) => {
    if (name === '') return `Column ${columnLetters(i)}`
    return count(grouped, name) > 1 ? `${name} (${columnLetters(i)})` : name
  })
}

const CHECKED: ReadonlySet<string> = new Set(['class', 'code', ...FLAG_FIELDS])

/** What a column may mean; a guess that its values speak against counts half. */
function guessesOf(header: string, bare: string, values: readonly string[]) {
  const all = [...fieldsOfHeader(header), ...(header === bare ? [] : fieldsOfHeader(bare))]
  return all.map(({ field, confidence }) => {
    const against =
      values.length > 0 &&
      (CHECKED.has(field)
        ? share(values, (value) => 'value' in readCell(field, value)) < 0.5
        : // product names nearly always hold a digit
          field === 'model' && confidence < 0.6 && share(values, (value) => /\d/.test(value)) < 0.5)
    return { field, confidence: against ? confidence / 2 : confidence }
  })
}

const share = (values: readonly string[], fits: (value: string) => boolean) =>
  values.filter(fits).length / values.length

/** Each field to the column that means it most, the left one of equals; each column gets one field. */
function shareOut(
  columns: readonly (Omit<Column, 'guess' | 'confidence'> & { guesses: { field: AssetField; confidence: number }[] })[],
): Column[] {
  const wishes = columns
    .flatMap(({ index, guesses }) => guesses.map((g) => ({ ...g, index })))
    .filter(({ confidence }) => confidence >= LEAST)
    .sort((a, b) => b.confidence - a.confidence || a.index - b.index)
  const taken = new Map<number, { field: AssetField; confidence: number }>()
  const given = new Set<AssetField>()
  for (const { field, confidence, index } of wishes) {
    if (taken.has(index) || given.has(field)) continue
    taken.set(index, { field, confidence })
    given.add(field)
  }
  return columns.map(({ guesses: _, ...column }) => {
    const got = taken.get(column.index)
    return { ...column, guess: got?.field ?? null, confidence: got?.confidence ?? 0 }
  })
}

/** A, B, ..., Z, AA: a column as spreadsheets call it. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}
