import { cleanText } from './clean-text.ts'
import type { FlowBlock } from './section-pages.ts'

const UNDERLINE = /^([=\-~^"'*+#`:.])\1{2,}$/
const TABLE_RULE = /^\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/

/**
 * Blocks of Markdown or plain text: headings by `#` (Markdown only) and by a line of marks under (and over) a title, tables
 * row by row, the rest paragraph by paragraph. Front matter between `---` lines stays text; fenced code is never a heading.
 */
export function markupBlocks(source: string, markdown: boolean): FlowBlock[] {
  const lines = cleanText(source).split('\n')
  const blocks: FlowBlock[] = []
  const marks: string[] = []
  let held: string[] = []
  let fenced = false
  let at = markdown ? pastFrontMatter(lines) : 0
  if (at > 0) blocks.push({ text: lines.slice(0, at).join('\n') })
  const flush = () => {
    if (held.length > 0) blocks.push({ text: held.join('\n') })
    held = []
  }
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (markdown && /^ {0,3}(```|~~~)/.test(line)) fenced = !fenced
    const hashed = markdown && !fenced ? /^ {0,3}(#{1,6})\s+(.*)/.exec(line) : null
    const under = fenced ? null : underlined(lines, at, markdown)
    if (hashed !== null) {
      flush()
      blocks.push({ text: plainHeading(hashed[2] ?? ''), level: (hashed[1] ?? '#').length })
    } else if (under !== null) {
      flush()
      if (!marks.includes(under.mark)) marks.push(under.mark)
      blocks.push({
        text: plainHeading(under.title),
        level: markdown ? (under.mark === '=' ? 1 : 2) : marks.indexOf(under.mark) + 1,
      })
      at += under.lines - 1
    } else if (line === '' && !fenced) {
      flush()
    } else if (!TABLE_RULE.test(line)) {
      held.push(line)
    }
  }
  flush()
  return blocks
}

function pastFrontMatter(lines: readonly string[]): number {
  if (lines[0] !== '---') return 0
  const end = lines.indexOf('---', 1)
  return end < 200 ? end + 1 : 0
}

interface Underlined {
  readonly title: string
  readonly mark: string
  readonly lines: number
}

/** `Title` over a line of marks, or between two. In Markdown only = and - count, and a lone line of them is a rule. */
function underlined(lines: readonly string[], at: number, markdown: boolean): Underlined | null {
  const [first = '', second = '', third = ''] = lines.slice(at, at + 3)
  if (!markdown && UNDERLINE.test(first) && isTitle(second) && third === first) {
    return { title: second, mark: `${first[0]}${first[0]}`, lines: 3 }
  }
  const above = lines[at - 1] ?? ''
  if (!isTitle(first) || UNDERLINE.test(first) || !UNDERLINE.test(second) || (above !== '' && !UNDERLINE.test(above)))
    return null
  if (markdown ? !/^[=-]/.test(second) || first.includes('|') : second.length < first.trim().length - 1) return null
  return { title: first, mark: second[0] ?? '', lines: 2 }
}

function isTitle(line: string): boolean {
  return line !== '' && line.length <= 120
}

/** Emphasis, code marks, link targets and closing hashes are no part of a heading. */
function plainHeading(text: string): string {
  return text
    .replace(/\s#+$/, '')
    .replace(/\[([^\]]{1,200})\]\([^)]{0,500}\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .trim()
}
