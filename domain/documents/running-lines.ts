import type { Page, PageUnit } from './page.ts'

/** How many lines at the top and at the bottom of a page may be a running header or footer. */
const EDGE = 3
/** A line runs when it stands at the edge of this many pages and of this share of them. */
const PAGES = 4
const SHARE = 0.3

/** Page numbers differ from page to page and are the same line all the same. */
const keyOf = (line: string): string => line.trim().toLowerCase().replaceAll(/\d+/g, '#')

interface Line {
  readonly start: number
  readonly end: number
  readonly key: string
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    const key = keyOf(text.slice(start, end))
    if (key !== '') lines.push({ start, end, key })
    start = end + 1
  }
  return lines
}

/** The lines that printed documents repeat at the edges of their pages: headers, footers, page numbers. Keys, not texts. */
export function findRunningLines(pages: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const text of pages) {
    const lines = linesOf(text)
    for (const key of new Set([...lines.slice(0, EDGE), ...lines.slice(-EDGE)].map((line) => line.key)))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const least = Math.max(PAGES, pages.length * SHARE)
  return new Set([...counts].flatMap(([key, count]) => (count >= least ? [key] : [])))
}

/** Where a page's own text begins and ends between its running lines; offsets are UTF-16, end exclusive. */
export function bodyOf(text: string, running: ReadonlySet<string>): { start: number; end: number } {
  const lines = linesOf(text)
  const isRunning = (line: Line | undefined) => line !== undefined && running.has(line.key)
  let first = 0
  while (first < EDGE && isRunning(lines[first])) first++
  let last = lines.length - 1
  while (lines.length - 1 - last < EDGE && isRunning(lines[last])) last--
  const body = lines.slice(first, last + 1)
  return { start: body[0]?.start ?? 0, end: body.at(-1)?.end ?? 0 }
}

/** A part of a page as a page of its own; what stands at `at` in it stands at `at + start` in the whole. */
export function partOf(page: Page, { start, end }: { start: number; end: number }): Page {
  const shifted = (unit: PageUnit): PageUnit => ({
    ...unit,
    start: Math.max(unit.start, start) - start,
    end: Math.min(unit.end, end) - start,
  })
  const units = page.units?.map(shifted).filter((unit) => unit.end > unit.start)
  return { ...page, text: page.text.slice(start, end), ...(units ? { units } : {}) }
}
