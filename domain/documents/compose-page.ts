import type { Page, PageUnit } from './page.ts'

/** A piece of a page in reading order, already clean. A block with a heading opens a section that lasts to the next heading. */
export interface Block {
  readonly text: string
  readonly heading?: string
  readonly sheet?: string
  readonly row?: number
  /** What stands before it when it is not the first; default a blank line. */
  readonly before?: '\n' | '\n\n'
}

/** Puts blocks together and keeps where each section or row lies. `null` when nothing but space is left. */
export function composePage(number: number, title: string | null, blocks: readonly Block[]): Page | null {
  const parts: string[] = []
  const units: PageUnit[] = []
  let length = 0
  for (const { text: piece, heading, sheet, row, before = '\n\n' } of blocks) {
    if (piece.trim() === '') continue
    const start = length === 0 ? 0 : length + before.length
    if (length > 0) parts.push(before)
    parts.push(piece)
    length = start + piece.length
    if (row !== undefined) {
      units.push({ start, end: length, row, ...(sheet === undefined ? {} : { sheet }) })
    } else if (heading !== undefined) {
      units.push({ start, end: length, heading })
    } else {
      stretchSection(units, length)
    }
  }
  const text = parts.join('')
  if (text === '') return null
  return { number, title, text, ...(units.length > 0 ? { units } : {}) }
}

function stretchSection(units: PageUnit[], end: number): void {
  const last = units.at(-1)
  if (last?.heading !== undefined) units[units.length - 1] = { ...last, end }
}
