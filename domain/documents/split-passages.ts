import type { Page, PageUnit, Passage } from './page.ts'

export interface SplitOptions {
  readonly target_tokens?: number
  readonly overlap_tokens?: number
}

/** English prose has about four characters to a token of the usual encoders; rows and codes have fewer, so passages stay below. */
export const CHARACTERS_PER_TOKEN = 4

/** Beyond this many rows a sheet's rows are put in groups, so that a long list does not outnumber every document. */
const ROWS_ALONE = 1_000

/**
 * Cuts a page into passages of about `target_tokens` that overlap by at most `overlap_tokens`. A passage never crosses a
 * heading; within a section it ends at a paragraph, else a line, else a sentence, else a space. A row of a sheet is a
 * passage of its own. Every passage is a verbatim slice, together they cover all text, and the same page gives the same.
 */
export function splitPassages(page: Page, options: SplitOptions = {}): Passage[] {
  const target = (options.target_tokens ?? 512) * CHARACTERS_PER_TOKEN
  const overlap = Math.min((options.overlap_tokens ?? 128) * CHARACTERS_PER_TOKEN, target >> 1)
  const passages: Passage[] = []
  for (const region of regionsOf(page, target)) {
    for (const [start, end] of cut(page.text, region.start, region.end, target, overlap)) {
      passages.push({
        ordinal: passages.length,
        page: page.number,
        start,
        end,
        heading: region.heading ?? null,
        ...(region.sheet === undefined ? {} : { sheet: region.sheet }),
        ...(region.row === undefined ? {} : { row: region.row }),
        text: page.text.slice(start, end),
      })
    }
  }
  return passages
}

/** The page's units with the gaps between and after them; a heading without body joins the section below it. */
function regionsOf(page: Page, target: number): PageUnit[] {
  const regions: PageUnit[] = []
  const units = page.units ?? []
  let at = 0
  for (const unit of units) {
    if (page.text.slice(at, unit.start).trim() !== '') regions.push({ start: at, end: unit.start })
    regions.push(unit)
    at = unit.end
  }
  regions.push({ start: at, end: page.text.length })
  if (units[0]?.row !== undefined) return units.length > ROWS_ALONE ? grouped(regions, target >> 1) : regions
  return headingsJoined(regions)
}

function headingsJoined(regions: readonly PageUnit[]): PageUnit[] {
  const joined: PageUnit[] = []
  let opened: number | null = null
  for (const [index, region] of regions.entries()) {
    const bare = region.heading !== undefined && region.end - region.start <= region.heading.length
    if (bare && regions[index + 1]?.heading !== undefined) {
      opened ??= region.start
      continue
    }
    joined.push(opened === null ? region : { ...region, start: opened })
    opened = null
  }
  return joined
}

function grouped(rows: readonly PageUnit[], size: number): PageUnit[] {
  const groups: PageUnit[] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last !== undefined && row.end - last.start <= size) groups[groups.length - 1] = { ...last, end: row.end }
    else groups.push(row)
  }
  return groups
}

function cut(text: string, from: number, to: number, target: number, overlap: number): [number, number][] {
  const spans: [number, number][] = []
  let start = pastSpace(text, from, to)
  let covered = start
  while (start < to) {
    const end =
      to - start <= target * 1.25
        ? to
        : borderBefore(text, Math.max(start + (target >> 1), covered + 1), start + target)
    spans.push([start, beforeSpace(text, start, end)])
    if (end >= to) break
    covered = end
    const next = borderAfter(text, Math.max(end - overlap, start + 1), end)
    start = pastSpace(text, next, to)
  }
  return spans
}

const BORDERS = [/\n\n/g, /\n/g, /[.!?:;]["')\]]?\s/g, /\s/g]

/** The last place in [low, high] where a passage may end, by the strongest kind of border that has one. */
function borderBefore(text: string, low: number, high: number): number {
  const window = text.slice(low, high)
  for (const border of BORDERS) {
    let last = -1
    for (const match of window.matchAll(border)) last = match.index + match[0].length
    if (last > 0) return low + last
  }
  return isLowSurrogate(text, high) ? high - 1 : high
}

/** The first place in [low, high] where a passage may begin: a paragraph or line, a sentence, a word, else `high`. */
function borderAfter(text: string, low: number, high: number): number {
  const window = text.slice(low, high)
  for (const border of BORDERS) {
    for (const match of window.matchAll(border)) return low + match.index + match[0].length
  }
  return high
}

function pastSpace(text: string, from: number, to: number): number {
  let at = from
  while (at < to && /\s/.test(text.charAt(at))) at += 1
  return at
}

function beforeSpace(text: string, from: number, to: number): number {
  let at = to
  while (at > from && /\s/.test(text.charAt(at - 1))) at -= 1
  return at
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
