import { strToU8, zipSync } from 'fflate'
import { pdfBlocks, type TextRun } from './pdf-lines.ts'

/** A run of 10 points at the height 700 that does not end its line. */
export const run = (text: string, x: number, width: number): TextRun => ({
  text,
  x,
  y: 700,
  size: 10,
  width,
  ends_line: false,
})

/** A whole line at the left border of a PDF page, 10 points large unless told otherwise. */
export const line = (text: string, y: number, other: Partial<TextRun> = {}): TextRun => ({
  ...run(text, 50, text.length * 5),
  y,
  ends_line: true,
  ...other,
})

/** The blocks of runs as they will stand in the page; the first has nothing before it. */
export const texts = (runs: readonly TextRun[]): string[] =>
  pdfBlocks(runs).map(({ text, before }, index) => (index === 0 ? text : `${before}${text}`))

/** A zip archive of parts with these names. */
export const archive = (...names: string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])))
