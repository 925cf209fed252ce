import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entity } from '#web/client/types.ts'
import { findHits, segmentsOf } from './segments.ts'
import type { Overlay } from './segments.ts'

const entity = (start: number, end: number, status: Entity['status'] = 'suggested'): Entity => ({
  id: `${start}-${end}`,
  text: '',
  label: 'ASSET',
  page: 1,
  start,
  end,
  confidence: 0.9,
  version: 1,
  created_at: '2026-11-21T10:00:00Z',
  updated_at: '2026-11-21T10:00:00Z',
  status,
})
const nothing: Overlay = { cited: null, also: [], entities: [], hits: [], hit: -1 }

describe('segments of a text', () => {
  it('marks the cited span and underlines an entity inside of it', () => {
    const segments = segmentsOf(0, 20, { ...nothing, cited: { start: 5, end: 15 }, entities: [entity(8, 12)] })
    expect(segments.map((s) => [s.start, s.end, s.cited !== null, s.entity !== null])).toEqual([
      [0, 5, false, false],
      [5, 8, true, false],
      [8, 12, true, true],
      [12, 15, true, false],
      [15, 20, false, false],
    ])
  })
  it('does not underline what a person rejected', () => {
    expect(segmentsOf(0, 9, { ...nothing, entities: [entity(2, 4, 'rejected')] })).toHaveLength(1)
  })
  it('laid end to end are the whole stretch, whatever lies over it', () => {
    const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }))
    fc.assert(
      fc.property(fc.option(span), fc.array(span), fc.array(span), fc.array(span), (cited, also, tagged, hits) => {
        const entities = tagged.map(({ start, end }) => entity(start, end))
        const segments = segmentsOf(10, 50, { cited, also, entities, hits, hit: 0 })
        expect(segments[0]?.start).toBe(10)
        expect(segments.at(-1)?.end).toBe(50)
        for (const [i, s] of segments.entries()) {
          expect(s.end).toBeGreaterThan(s.start)
          if (i > 0) expect(s.start).toBe(segments[i - 1]?.end)
          if (cited) expect(s.cited !== null).toBe(cited.start <= s.start && cited.end >= s.end)
        }
      }),
    )
  })
})

describe('find in page', () => {
  it('finds words over a line break and in any case', () => {
    expect(findHits('The Jet\nfans. jet fans', 'jet fans')).toEqual([
      { start: 4, end: 12 },
      { start: 14, end: 22 },
    ])
  })
  it('takes signs as they are', () => {
    expect(findHits('SR 1.1 (a) SR 111', '1.1 (a)')).toEqual([{ start: 3, end: 10 }])
  })
  it('finds nothing for nothing', () => {
    expect(findHits('text', '  ')).toEqual([])
  })
})
