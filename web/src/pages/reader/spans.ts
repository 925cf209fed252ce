/** A stretch of a page's text in UTF-16 code units, end exclusive; `number` is its place among the sources of an answer. */
export interface Span {
  start: number
  end: number
  number?: number
}

/** Where in a document a reader opens. */
export interface Place {
  page: number
  cited: Span | null
  /** Other spans of the same answer on the same page. */
  also: Span[]
}

const ALSO = /^(?:(\d{1,3}):)?(\d{1,9})-(\d{1,9})$/

/**
 * Reads `?page=3&start=658&end=741&n=1&also=3:120-155,200-240` (a number before the colon is the source's). What is not a
 * whole number or ends before it starts is left out, so that a link somebody cut still opens the page.
 */
export function placeOf(search: Record<string, unknown>): Place {
  const start = whole(search.start)
  const end = whole(search.end)
  const number = whole(search.n)
  const cited =
    start !== null && end !== null && end > start ? { start, end, ...(number === null ? {} : { number }) } : null
  const also = String(search.also ?? '')
    .split(',')
    .flatMap((part) => {
      const [, n, from, to] = ALSO.exec(part.trim()) ?? []
      const span = { start: Number(from), end: Number(to), ...(n === undefined ? {} : { number: Number(n) }) }
      return from !== undefined && span.end > span.start ? [span] : []
    })
  return { page: Math.max(1, whole(search.page) ?? 1), cited, also }
}

/** The query of an address that `placeOf` reads; without a question mark. */
export function placeQuery({ page, cited, also }: Place): string {
  const query = new URLSearchParams({ page: String(page) })
  if (cited !== null) {
    query.set('start', String(cited.start))
    query.set('end', String(cited.end))
    if (cited.number !== undefined) query.set('n', String(cited.number))
  }
  if (also.length > 0)
    query.set('also', also.map((s) => `${s.number === undefined ? '' : `${s.number}:`}${s.start}-${s.end}`).join(','))
  // Colons and commas are plain in a query and read better in a copied link.
  return query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
}

function whole(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null
}
