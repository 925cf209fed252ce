import type { Entity } from '#web/client/types.ts'
import type { Span } from './spans.ts'

/** Everything that is drawn over a page's text. */
export interface Overlay {
  cited: Span | null
  also: readonly Span[]
  entities: readonly Entity[]
  /** Places where the searched words stand, in order. */
  hits: readonly Span[]
  /** Which of the hits is looked at. */
  hit: number
}

/** A stretch of text over which nothing begins or ends. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly cited: Span | null
  readonly also: Span | null
  readonly entity: Entity | null
  readonly hit: 'this' | 'other' | null
}

/** Cuts `from`..`to` wherever a span begins or ends; laid end to end the segments are exactly that stretch. */
export function segmentsOf(from: number, to: number, overlay: Overlay): Segment[] {
  const over = (span: { start: number; end: number }): boolean => span.start < to && span.end > from
  const cited = overlay.cited !== null && over(overlay.cited) ? overlay.cited : null
  const also = overlay.also.filter(over)
  const entities = overlay.entities.filter((e) => e.status !== 'rejected' && over(e))
  const hits = overlay.hits.filter(over)
  const current = overlay.hits[overlay.hit] ?? null
  const edges = new Set([from, to])
  for (const span of [...(cited === null ? [] : [cited]), ...also, ...entities, ...hits]) {
    if (span.start > from) edges.add(span.start)
    if (span.end < to) edges.add(span.end)
  }
  const cuts = [...edges].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? to
    const holds = (span: { start: number; end: number }): boolean => span.start <= start && span.end >= end
    const hit = hits.find(holds)
    return {
      start,
      end,
      cited: cited !== null && holds(cited) ? cited : null,
      also: also.find(holds) ?? null,
      entity: entities.find(holds) ?? null,
      hit: hit === undefined ? null : hit === current ? 'this' : 'other',
    }
  })
}

const MOST_HITS = 2_000

/** Where the words stand, whatever their case; a line break counts as a space. At most 2,000. */
export function findHits(text: string, words: string): Span[] {
  const parts = words.trim().split(/\s+/).filter(Boolean)
  if (parts.length === 0) return []
  const pattern = new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'giu')
  const hits: Span[] = []
  for (const match of text.matchAll(pattern)) {
    hits.push({ start: match.index, end: match.index + match[0].length })
    if (hits.length === MOST_HITS) break
  }
  return hits
}
