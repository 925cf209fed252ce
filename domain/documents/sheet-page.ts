import { cleanLine } from './clean-text.ts'
import { composePage, type Block } from './compose-page.ts'
import type { Page } from './page.ts'

const ROWS_SEARCHED = 20

/**
 * A sheet as a page: one line per row, `Header: value | Header: value`, so that a row reads by itself wherever it is quoted.
 * Rows count from 1 as in the file; empty rows keep their number and have no line.
 */
export function sheetPage(number: number, sheet: string | null, rows: readonly (readonly string[])[]): Page | null {
  const clean = rows.map((row) => row.map(cleanLine))
  const header = headerRow(clean)
  const names = columnNames(clean, header)
  const blocks: Block[] = clean.map((row, index) => ({
    text: rowText(row, index > header ? names : []),
    row: index + 1,
    before: '\n',
    ...(sheet === null ? {} : { sheet }),
  }))
  return composePage(number, sheet, blocks)
}

function rowText(row: readonly string[], names: readonly string[]): string {
  const cells: string[] = []
  for (const [column, value] of row.entries()) {
    if (value !== '') cells.push(names[column] ? `${names[column]}: ${value}` : value)
  }
  return cells.join(' | ')
}

/** The first of the early rows that is filled about as far as any and holds words only; -1 when there is none. */
function headerRow(rows: readonly (readonly string[])[]): number {
  const early = rows.slice(0, ROWS_SEARCHED)
  const filled = early.map((row) => row.filter((cell) => cell !== '').length)
  const widest = Math.max(0, ...filled)
  if (widest < 2) return -1
  return early.findIndex((row, index) => (filled[index] ?? 0) >= widest * 0.8 && row.every(isName))
}

function isName(cell: string): boolean {
  return cell.length <= 80 && !/^[\d.,:/\s%+-]+$/.test(cell)
}

/** None without a header. A name that occurs twice is told apart by the group written above it, as in a HAZOP sheet. */
function columnNames(rows: readonly (readonly string[])[], header: number): string[] {
  const names = [...(rows[header] ?? [])]
  const above = rows[header - 1]
  if (above === undefined || new Set(names.filter(Boolean)).size === names.filter(Boolean).length) return names
  let group = ''
  return names.map((name, column) => {
    group = above[column] || group
    return group !== '' && name !== '' && name !== group ? `${group} ${name}` : name
  })
}
