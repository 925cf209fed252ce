import { cleanLine } from './clean-text.ts'
import type { Block } from './compose-page.ts'

/** A run of text as a PDF draws it; units are points, `y` grows upwards. */
export interface TextRun {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly width: number
  readonly ends_line: boolean
}

interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
}

const BULLET = /^([•●▪■◦‣∙·–—*-]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])\s/

/**
 * Blocks of a page in the order it was drawn, which keeps columns apart. Wrapped lines become one paragraph with the
 * hyphens of line ends taken out; a line larger than the body text opens a section.
 */
export function pdfBlocks(runs: readonly TextRun[]): Block[] {
  const lines = linesOf(runs)
  const body = bodySize(lines)
  const paragraphs: { text: string; readonly before: '\n' | '\n\n'; readonly large: boolean }[] = []
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1]
    const joint = previous === undefined ? '\n\n' : jointOf(previous, line)
    const last = paragraphs.at(-1)
    if (joint !== ' ') paragraphs.push({ text: line.text, before: joint, large: line.size > body * 1.12 })
    else if (last !== undefined) last.text = joinWrapped(last.text, line.text)
  }
  return paragraphs.map(({ text, before, large }) => ({
    text,
    before,
    ...(large && isHeading(text) ? { heading: text } : {}),
  }))
}

function isHeading(text: string): boolean {
  return text.length <= 160 && /\p{L}{3}/u.test(text) && !/[.;,]$/.test(text)
}

function linesOf(runs: readonly TextRun[]): Line[] {
  const lines: Line[] = []
  let held: TextRun[] = []
  const flush = () => {
    const inked = held.filter(({ text }) => text.trim() !== '')
    const first = inked[0]
    if (first !== undefined) lines.push({ text: lineText(held), x: first.x, y: first.y, size: mainSize(inked) })
    held = []
  }
  for (const run of runs) {
    const last = held.at(-1)
    if (last !== undefined && Math.abs(run.y - last.y) > Math.max(run.size, last.size) * 0.7) flush()
    held.push(run)
    if (run.ends_line) flush()
  }
  flush()
  return lines.filter(({ text }) => text !== '')
}

/** The size of most of a line, which has at least one run: a large bullet or a raised note number does not count. */
function mainSize(runs: readonly TextRun[]): number {
  return runs.reduce((longest, run) => (run.text.length > longest.text.length ? run : longest)).size
}

function lineText(runs: readonly TextRun[]): string {
  let text = ''
  let end = Number.POSITIVE_INFINITY
  for (const run of runs) {
    if (run.text === '') continue
    if (run.x - end > run.size * 0.18) text += ' '
    text += run.text
    end = run.x + run.width
  }
  return cleanLine(text)
}

/** How a line follows the one before: wrapped (a space), a new line, or a new paragraph. */
function jointOf(previous: Line, line: Line): ' ' | '\n' | '\n\n' {
  const drop = previous.y - line.y
  const size = Math.max(previous.size, line.size)
  const sameSize = Math.abs(previous.size - line.size) <= size * 0.08
  if (drop < size * 0.3 || drop > size * 1.75 || !sameSize)
    return drop > 0 && drop <= size * 2.2 && sameSize ? '\n' : '\n\n'
  if (BULLET.test(line.text)) return '\n'
  const shift = line.x - previous.x
  const indented = shift > size * 0.8 && shift < size * 4 && !BULLET.test(previous.text)
  return indented ? '\n' : ' '
}

const KEPT_HYPHEN =
  /(?:^|[\s(])(?:real|self|non|cross|well|high|low|two|three|one|multi|long|short|first|third|off|on|end|part|full|fail|man|peer|point|read|role|stand|state|third|time|risk|host|network|vendor|safety|security|cost|decision)-$/i

function joinWrapped(text: string, next: string): string {
  if (!/\p{L}-$/u.test(text)) return `${text} ${next}`
  if (!/^\p{Ll}/u.test(next) || KEPT_HYPHEN.test(text.slice(-24))) return text + next
  return text.slice(0, -1) + next
}

/** The size most characters have. */
function bodySize(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length)
  }
  let body = Number.POSITIVE_INFINITY
  let most = 0
  for (const [size, count] of counts) {
    if (count > most) [body, most] = [size, count]
  }
  return body
}
