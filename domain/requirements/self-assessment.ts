import { Day } from '../graphs/valid-dates.ts'
import { text } from '../text/clean-text.ts'
import { columnName } from '../text/column-name.ts'
import type { DecisionChange } from './decision-input.ts'
import { ROW_STATUSES, type RowStatusName } from './row-status.ts'
import { STATUS_WORDS } from './row-words.ts'

export const SHEET = 'Rows'
/** Columns of the sheet, in order; `head` is what row 1 says and by what a column is found again. */
export const COLUMNS = [
  { key: 'place', head: 'Place', width: 8 },
  { key: 'name', head: 'Name', width: 24 },
  { key: 'row', head: 'Row', width: 14 },
  { key: 'title', head: 'Title', width: 44 },
  { key: 'min_sl', head: 'Min SL', width: 8 },
  { key: 'why', head: 'Why', width: 16 },
  { key: 'now', head: 'Status now', width: 14 },
  { key: 'answer', head: 'Answer', width: 16 },
  { key: 'reason', head: 'Reason', width: 44 },
  { key: 'responsible', head: 'Responsible', width: 22 },
  { key: 'due', head: 'Due', width: 12 },
  { key: 'until', head: 'Until', width: 12 },
  { key: 'version', head: 'Version', width: 9 },
] as const
type Key = (typeof COLUMNS)[number]['key']

export const NOTES: readonly string[] = [
  'How to fill in the sheet "Rows"',
  `Answer: one of ${ROW_STATUSES.map((s) => STATUS_WORDS[s]).join(', ')}. An empty answer leaves the status as it is.`,
  'met: only where evidence was accepted and is still valid; it takes back "partly". Evidence itself is offered in Bulkhead.',
  'not applicable and compensated: need a reason; compensated also needs a day in Until, its last day. Both count once approved.',
  'Reason, Responsible, Due and Until hold what is known today; change them or empty them. Days are written 2026-12-31.',
  'Leave Place, Row and Version as they are: by them a line finds its way back. The other columns are for reading.',
  'A line may be left out, moved or filtered. Formulas are not read; type the words.',
]

type Cell = string | number | boolean | null
export interface SheetLine {
  /** Number of the row in the file, from 1. */
  readonly number: number
  readonly place: string
  readonly row: string
  /** Version of the decision when the sheet was made; null where the cell does not say. */
  readonly version: number | null
  readonly change: DecisionChange
  readonly problems: readonly CellProblem[]
  /** Name of the cell of a field, `Rows!H12`. */
  readonly cell: (key: Key) => string
}
export interface CellProblem {
  readonly cell: string
  readonly message: string
}

/** The lines of a filled-in sheet, each with what it asks and what cannot be read; or why the table is none of ours. */
export function readLines(sheet: {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}): readonly SheetLine[] | CellProblem {
  const name = sheet.name === '' ? SHEET : sheet.name
  const head = (sheet.rows[0] ?? []).map((cell) => words(cell).toLowerCase())
  const at = new Map<Key, number>()
  for (const { key, head: title } of COLUMNS) {
    const found = head.indexOf(title.toLowerCase())
    if (found >= 0) at.set(key, found)
  }
  for (const key of ['place', 'row', 'answer'] as const)
    if (!at.has(key)) {
      const title = COLUMNS.find((column) => column.key === key)?.head
      return { cell: `${name}!A1`, message: `Row 1 has no column "${title}"; send the sheet that was taken from here.` }
    }
  return sheet.rows.slice(1).flatMap((cells, i) => {
    const number = i + 2
    const cell = (key: Key) => `${name}!${columnName(at.get(key) ?? 0)}${number}`
    const said = (key: Key): Cell | undefined => (at.has(key) ? (cells[at.get(key) as number] ?? null) : undefined)
    const [place, row] = [words(said('place')), words(said('row'))]
    if (cells.every((c) => words(c) === '')) return []
    const problems: CellProblem[] = []
    const problem = (key: Key, message: string) => void problems.push({ cell: cell(key), message })
    const change: { -readonly [K in keyof DecisionChange]: DecisionChange[K] } = {}
    const answer = statusOf(words(said('answer')))
    if (answer === null)
      problem('answer', `Answer must be one of ${ROW_STATUSES.map((s) => STATUS_WORDS[s]).join(', ')}, or empty`)
    else if (answer) change.status = answer
    for (const [key, most] of [
      ['reason', 4000],
      ['responsible', 256],
    ] as const) {
      const value = said(key)
      if (value === undefined) continue
      const read = text(most).safeParse(words(value))
      if (read.success) change[key] = read.data
      else problem(key, read.error.issues[0]?.message ?? 'cannot be kept')
    }
    for (const key of ['due', 'until'] as const) {
      const value = said(key)
      if (value === undefined) continue
      const day = words(value)
      if (day === '') change[key] = null
      else if (Day.safeParse(day).success) change[key] = day
      else problem(key, 'must be a day such as 2026-12-31')
    }
    const version = Number(words(said('version')) || NaN)
    return [{ number, place, row, version: Number.isInteger(version) ? version : null, change, problems, cell }]
  })
}

const words = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell).replaceAll(/\r\n?/g, '\n').normalize('NFC').trim()

/** undefined: nothing said; null: not a status. */
function statusOf(word: string): RowStatusName | undefined | null {
  if (word === '') return undefined
  const said = word.toLowerCase().replaceAll(/[\s_-]+/g, ' ')
  return ROW_STATUSES.find((status) => STATUS_WORDS[status] === said) ?? null
}
