import type { Source } from './search-passages.ts'

/** Passages quoted in an answer; the rest stand beside it as sources. */
const QUOTED = 3
/** Characters of one quotation. */
const LONGEST = 480

export const NOTHING_FOUND =
  'The documents of this project and the reference collections do not answer this. Ask in other words, or add the document that does.'

/** The answer without a model: the best passages in their own words, each with where it stands. */
export function quotePassages(question: string, sources: readonly Source[]): string {
  const quoted = sources.slice(0, QUOTED).map((source, i) => {
    const { start, end } = bestSpan(question, source.text)
    const page =
      source.page === null ? '' : `, ${placeOf(source)} (${source.span.start + start}–${source.span.start + end})`
    return `“${source.text.slice(start, end)}” [${i + 1}] ${source.title}${page}`
  })
  return quoted.join('\n\n')
}

function placeOf({ page, locator }: Source): string {
  if (locator?.row !== undefined) return `${locator.sheet ? `${locator.sheet}, ` : ''}row ${locator.row}`
  return `page ${page}`
}

/** The run of whole sentences that holds most words of the question, as offsets into the text; the text itself where it is short. */
export function bestSpan(question: string, text: string): { start: number; end: number } {
  if (text.length <= LONGEST) return { start: 0, end: text.length }
  const words = new Set(stems(question))
  const sentences = [...text.matchAll(/[^.!?\n]+(?:[.!?]+(?=\s|$)|\n|$|[.!?])/g)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }))
  let best = { start: 0, end: Math.min(text.length, LONGEST), score: -1 }
  for (const [i, first] of sentences.entries()) {
    let end = Math.min(first.end, first.start + LONGEST)
    for (const next of sentences.slice(i + 1)) {
      if (next.end - first.start > LONGEST) break
      end = next.end
    }
    const found = new Set(stems(text.slice(first.start, end)).filter((word) => words.has(word)))
    if (found.size > best.score) best = { start: first.start, end, score: found.size }
  }
  const raw = text.slice(best.start, best.end)
  const start = best.start + (raw.length - raw.trimStart().length)
  const end = best.end - (raw.length - raw.trimEnd().length)
  return { start, end: isHalf(text, end) ? end - 1 : end }
}

/** Words of four letters and more by their first six: enough to see that "networks" and "network" meet. */
const stems = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.slice(0, 6))

function isHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
