import { composePage, type Block } from './compose-page.ts'
import type { Page } from './page.ts'

/** A block of a flowing document; `level` marks a heading, 1 the highest. */
export interface FlowBlock {
  readonly text: string
  readonly level?: number
  readonly before?: '\n' | '\n\n'
}

const CHARACTERS_PER_PAGE = 20_000

/**
 * The pages of a document without pages: a section by top heading. Top is the highest level used more than once, so that
 * a lone title does not swallow the document. What stands before the first is a page of its own; without any heading the
 * text is cut near 20,000 characters between blocks.
 */
export function sectionPages(blocks: readonly FlowBlock[]): Page[] {
  const top = topLevel(blocks)
  const pages: Page[] = []
  let held: Block[] = []
  let title: string | null = null
  let size = 0
  const close = () => {
    const page = composePage(pages.length + 1, title, held)
    if (page !== null) pages.push(page)
    held = []
    size = 0
  }
  for (const { text, level, before } of blocks) {
    const opens = (level ?? Number.POSITIVE_INFINITY) <= top
    if (opens && !onlyHeadings(held)) close()
    else if (top === 0 && size + text.length > CHARACTERS_PER_PAGE) close()
    if (opens) title = text
    held.push({ text, ...(level === undefined ? {} : { heading: text }), ...(before === undefined ? {} : { before }) })
    size += text.length
  }
  close()
  return pages
}

function topLevel(blocks: readonly FlowBlock[]): number {
  const counts = new Map<number, number>()
  for (const { level } of blocks) if (level !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1)
  const levels = [...counts.keys()].sort((a, b) => a - b)
  return levels.find((level) => (counts.get(level) ?? 0) > 1) ?? levels[0] ?? 0
}

/** A title directly above a section belongs to that section's page. */
function onlyHeadings(blocks: readonly Block[]): boolean {
  return blocks.every(({ heading }) => heading !== undefined)
}
