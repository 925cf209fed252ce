import type { PageUnit } from '#domain/documents/page.ts'

/** A stretch of a page that is laid out as one piece; `text.slice(start, end)` is what it shows. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'row'
  readonly start: number
  readonly end: number
  /** Of a sheet: counted from 1 as in the file. */
  readonly row?: number
}

/**
 * The blocks of a page in order: headings and rows where the reader found them, the rest split at blank lines. Together they
 * hold every character but the line breaks between them.
 */
export function pageBlocks(text: string, units: readonly PageUnit[], sheet: boolean): Block[] {
  if (sheet) return rowBlocks(text, units)
  const headings = units
    .filter((u) => u.heading !== undefined)
    .map((u) => ({ start: u.start, end: headingEnd(text, u) }))
  const blocks: Block[] = []
  let at = 0
  for (const heading of headings) {
    if (heading.start < at || heading.end <= heading.start) continue
    blocks.push(...paragraphs(text, at, heading.start))
    blocks.push({ kind: 'heading', ...heading })
    at = heading.end
  }
  blocks.push(...paragraphs(text, at, text.length))
  return blocks
}

/** A heading is its own words at the start of its section; a section that begins otherwise has none to show. */
function headingEnd(text: string, { start, heading = '' }: PageUnit): number {
  return text.startsWith(heading, start) ? start + heading.length : start
}

/** "5.5.6 Network segregation summary": set as a title though no larger than the text around it. */
const NUMBERED_TITLE = /^(?:\d{1,2}(?:\.\d{1,2}){1,4}|[A-Z](?:\.\d{1,2}){1,4})\.? +\p{Lu}[^\n]{2,100}$/u

function paragraphs(text: string, from: number, to: number): Block[] {
  return pieces(text, from, to, /\n{2,}/g).map((piece) => {
    const words = text.slice(piece.start, piece.end)
    const title = NUMBERED_TITLE.test(words) && !/[.;,:]$/.test(words)
    return { kind: title ? 'heading' : 'paragraph', ...piece }
  })
}

function rowBlocks(text: string, units: readonly PageUnit[]): Block[] {
  const rows = new Map(units.filter((u) => u.row !== undefined).map((u) => [u.start, u.row as number]))
  return pieces(text, 0, text.length, /\n+/g).map((piece) => {
    const row = rows.get(piece.start)
    return { kind: 'row', ...piece, ...(row === undefined ? {} : { row }) }
  })
}

/** What stands between the separators, without the line breaks at its edges. */
function pieces(text: string, from: number, to: number, between: RegExp): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let at = from
  const take = (end: number): void => {
    let start = at
    let stop = end
    while (start < stop && text[start] === '\n') start += 1
    while (stop > start && text[stop - 1] === '\n') stop -= 1
    if (stop > start) found.push({ start, end: stop })
  }
  for (const match of text.slice(from, to).matchAll(between)) {
    take(from + match.index)
    at = from + match.index + match[0].length
  }
  take(to)
  return found
}

export interface Cell {
  /** The column's heading, '' where the row has none. */
  readonly name: string
  /** Of the value alone. */
  readonly start: number
  readonly end: number
}

/** The cells of a sheet's line `Header: value | Header: value`. */
export function cellsOf(text: string, { start, end }: Block): Cell[] {
  const cells: Cell[] = []
  let at = start
  for (const piece of text.slice(start, end).split(' | ')) {
    const name = /^([^:|]{1,80}): /.exec(piece)?.[1] ?? ''
    cells.push({ name, start: at + (name === '' ? 0 : name.length + 2), end: at + piece.length })
    at += piece.length + 3
  }
  return cells
}

/** True where the rows of a sheet fit a table: not too many columns, and cells of a few words each. */
export function fitsTable(text: string, blocks: readonly Block[]): boolean {
  const rows = blocks.slice(0, 200)
  const columns = columnsOf(text, rows).length
  const letters = rows.flatMap((row) => cellsOf(text, row)).reduce((sum, cell) => sum + cell.end - cell.start, 0)
  return columns > 0 && columns <= 14 && letters / rows.length <= 180
}

/** Columns in the order they first occur; a sheet whose rows have no named cells has none. */
export function columnsOf(text: string, blocks: readonly Block[]): string[] {
  const names = new Set<string>()
  for (const block of blocks) for (const cell of cellsOf(text, block)) if (cell.name !== '') names.add(cell.name)
  return [...names]
}
