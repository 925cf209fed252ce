import type { Source } from '#web/client/types.ts'
import type { Span } from '#web/pages/reader/spans.ts'

/** A source with its place in the answer (from 1) and the very words that are cited, as offsets into its page. */
export interface Cited {
  number: number
  source: Source
  span: Span
}

/** A paragraph of an answer: words quoted from a source, or words that name their sources by number. */
export type Part = { kind: 'quote'; text: string; cited: Cited } | { kind: 'words'; runs: (string | Cited)[] }

export interface AnswerView {
  parts: Part[]
  /** Sources the answer names. */
  cited: Cited[]
  /** Sources that were read and not named. */
  rest: Cited[]
}

const NAMED = /\[(\d{1,2})\]/g

/**
 * Takes an answer apart. The engine `passages` writes `“words” [n] place` for each quotation; any other writes sentences with
 * `[n]` after what a source says. A number no source has stays text.
 */
export function answerView(answer: string, sources: readonly Source[], engine: string): AnswerView {
  const all = sources.map((source, index) => ({ number: index + 1, source, span: { ...source.span } }))
  const quotes = engine === 'passages' ? quotesOf(answer, all) : []
  const parts: Part[] = quotes.length > 0 ? quotes : wordsOf(answer, all)
  const named = new Map<number, Cited>()
  for (const part of parts)
    for (const run of part.kind === 'quote' ? [part.cited] : part.runs)
      if (typeof run !== 'string') named.set(run.number, run)
  const cited = [...named.values()].sort((a, b) => a.number - b.number)
  return { parts, cited, rest: all.filter((c) => !named.has(c.number)) }
}

/** Quotations stand in the order of their sources; a closing mark counts where the title of its source follows. */
function quotesOf(answer: string, all: readonly Cited[]): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const whole of all) {
    if (answer[at] !== '“') break
    const end = answer.indexOf(`” [${whole.number}] ${whole.source.title}`, at)
    if (end < 0) break
    const text = answer.slice(at + 1, end)
    const place = whole.source.text.indexOf(text)
    const start = whole.span.start + place
    const span = place < 0 ? whole.span : { start, end: start + text.length }
    parts.push({ kind: 'quote', text, cited: { ...whole, span } })
    const next = answer.indexOf('\n\n“', end)
    at = next < 0 ? answer.length : next + 2
  }
  return parts
}

function wordsOf(answer: string, all: readonly Cited[]): Part[] {
  return answer
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => ({ kind: 'words', runs: runsOf(paragraph.trim(), all) }))
}

function runsOf(paragraph: string, all: readonly Cited[]): (string | Cited)[] {
  const runs: (string | Cited)[] = []
  let at = 0
  for (const match of paragraph.matchAll(NAMED)) {
    const cited = all[Number(match[1]) - 1]
    if (cited === undefined) continue
    if (match.index > at) runs.push(paragraph.slice(at, match.index))
    runs.push(cited)
    at = match.index + match[0].length
  }
  if (at < paragraph.length) runs.push(paragraph.slice(at))
  return runs
}

/** Spans of the same answer on the same page, for the reader to underline. */
export function alsoOf(cited: readonly Cited[], chosen: Cited): Span[] {
  const { document_id, page } = chosen.source
  if (document_id === undefined) return []
  return cited
    .filter((c) => c.number !== chosen.number && c.source.document_id === document_id && c.source.page === page)
    .map((c) => ({ ...c.span, number: c.number }))
}

/** "p. 3", "section 2", "row 6": where in its document a source stands; `unit` is what its kind calls a page. */
export function whereOf({ page, locator }: Source, unit: string): string | undefined {
  if (locator?.row !== undefined) return `${locator.sheet ? `${locator.sheet}, ` : ''}row ${locator.row}`
  if (page === null) return undefined
  return unit === 'page' ? `p. ${page}` : `${unit} ${page}`
}

/** "3 passages cited, 8 read. Engine: passages." */
export function engineLine(view: AnswerView, engine: string): string {
  const read = view.cited.length + view.rest.length
  const cited = view.cited.length === 1 ? '1 passage cited' : `${view.cited.length || 'No'} passages cited`
  return `${cited}${view.rest.length > 0 ? `, ${read} read` : ''}. Engine: ${engine}`
}
