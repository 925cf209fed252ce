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
/** No list of people is wider; a hostile one must not keep the server busy. */
const MOST_COLUMNS = 1000
const LEAST = 0.35
/** What is longer is a remark; as the name of a column it may still be guessed at. */
const LONGEST_NAME = 80

/**
 * The row that names the columns and what each may mean, or null for a sheet without any. Lines before it (a title, remarks,
 * groups over merged cells) are passed over: the row whose names are known best is taken, else the first that is filled with
 * words. A name that stands one row higher over merged cells is taken from there; equal names get the group above them.
 * Columns beyond the thousandth are left out.
 */
export function findTable(grid: Grid): Table | null {
  const early = grid.slice(0, ROWS_SEARCHED)
  let [header_row, score] = [0, 0]
  for (const [index, row] of early.entries()) {
    const known = headerScore(columnNames(grid, index))
    if (known > score && filled(row) > 0) [header_row, score] = [index, known]
  }
  if (score < 0.5) header_row = firstOfWords(early)
  if (header_row < 0) return null
  const names = columnNames(grid, header_row)
  const data = grid.slice(header_row + 1, header_row + 1 + ROWS_SAMPLED)
  const columns = names.flatMap(({ header, said }, index) => {
    const values = data.flatMap((row) => row[index] || [])
    if (said === '' && values.length === 0) return []
    return [{ header, index, sample: [...new Set(values)].slice(0, 3), guesses: guessesOf(said, values) }]
  })
  return { header_row, score, columns: shareOut(columns) }
}

/** The name of a column by its row, or by the row above where cells were merged downwards; '' for none. */
const nameAt = (grid: Grid, row: number, column: number) =>
  grid[row]?.[column]?.trim() || grid[row - 1]?.[column]?.trim() || ''

function headerScore(names: readonly Named[]): number {
  const best = new Map<AssetField, number>()
  for (const { said } of names) {
    const [first] = said.length > LONGEST_NAME ? [] : fieldsOfHeader(said)
    if (first) best.set(first.field, Math.max(best.get(first.field) ?? 0, first.confidence))
  }
  return [...best.values()].reduce((sum, confidence) => sum + confidence, 0)
}

const filled = (row: readonly string[]) => row.filter((cell) => cell !== '').length
const isName = (cell: string) => cell === '' || (cell.length <= LONGEST_NAME && !/^[\d.,:/\s%+-]+$/.test(cell))

function firstOfWords(rows: Grid): number {
  const widest = Math.max(0, ...rows.map(filled))
  return widest === 0 ? -1 : rows.findIndex((row) => filled(row) >= widest * 0.8 && row.every(isName))
}

interface Named {
  /** Its name, told apart from every other. */
  readonly header: string
  /** What the sheet says there, with the group above names that are equal; '' for nothing. */
  readonly said: string
}

function columnNames(grid: Grid, row: number): Named[] {
  const widest = Math.max(...grid.slice(row, row + 1 + ROWS_SAMPLED).map((r) => r.length))
  const bare = Array.from({ length: Math.min(widest, MOST_COLUMNS) }, (_, i) => nameAt(grid, row, i))
  const times = counted(bare)
  let group = ''
  const grouped = bare.map((name, i) => {
    group = grid[row - 1]?.[i]?.trim() || group
    return name !== '' && times(name) > 1 && group !== '' && group !== name ? `${group} ${name}` : name
  })
  const headers = toldApart(grouped.map((name, i) => name || `Column ${columnLetters(i)}`))
  return headers.map((header, i) => ({ header, said: grouped[i] ?? '' }))
}

/** Equal names get the letters of their column; where that makes a name that another column bears, all of them do. */
function toldApart(names: readonly string[]): string[] {
  const times = counted(names)
  const lettered = (name: string, i: number) => `${name} (${columnLetters(i)})`
  const apart = names.map((name, i) => (times(name) > 1 ? lettered(name, i) : name))
  return new Set(apart.map((name) => name.toLowerCase())).size < names.length ? names.map(lettered) : apart
}

/** How often a name is there, whatever its case. */
function counted(names: readonly string[]): (name: string) => number {
  const times = new Map<string, number>()
  for (const name of names) times.set(name.toLowerCase(), (times.get(name.toLowerCase()) ?? 0) + 1)
  return (name) => times.get(name.toLowerCase()) ?? 0
}

const CHECKED: ReadonlySet<string> = new Set(['class', 'code', ...FLAG_FIELDS])

/** What a column may mean; a guess that most of its values speak against counts half. */
function guessesOf(said: string, values: readonly string[]) {
  const mostFail = (fits: (value: string) => boolean) => values.filter((v) => !fits(v)).length > values.length / 2
  return fieldsOfHeader(said).map(({ field, confidence }) => {
    const against = CHECKED.has(field)
      ? mostFail((value) => 'value' in readCell(field, value))
      : // product names nearly always hold a digit
        field === 'model' && confidence < 0.6 && mostFail((value) => /\d/.test(value))
    return { field, confidence: against ? confidence / 2 : confidence }
  })
}

/** Each field to the column that means it most, the left one of equals (sorting keeps their order); each column gets one field. */
function shareOut(
  columns: readonly (Omit<Column, 'guess' | 'confidence'> & { guesses: { field: AssetField; confidence: number }[] })[],
): Column[] {
  const wishes = columns
    .flatMap(({ index, guesses }) => guesses.map((g) => ({ ...g, index })))
    .filter(({ confidence }) => confidence >= LEAST)
    .sort((a, b) => b.confidence - a.confidence)
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
