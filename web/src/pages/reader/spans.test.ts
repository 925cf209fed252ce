import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOf, placeQuery } from './spans.ts'

describe('the address of a cited span', () => {
  it('opens page, span and the other spans of the same answer', () => {
    expect(placeOf({ page: '3', start: '658', end: '741', n: '1', also: '3:120-155,200-240' })).toEqual({
      page: 3,
      cited: { start: 658, end: 741, number: 1 },
      also: [
        { start: 120, end: 155, number: 3 },
        { start: 200, end: 240 },
      ],
    })
  })
  it('opens the first page when nothing is said', () => {
    expect(placeOf({})).toEqual({ page: 1, cited: null, also: [] })
  })
  it('leaves out what is no span', () => {
    expect(placeOf({ page: '-2', start: '9', end: '4', also: 'x,5-,7-3,1-2' })).toEqual({
      page: 1,
      cited: null,
      also: [{ start: 1, end: 2 }],
    })
  })
  it('reads back what it wrote', () => {
    const span = fc
      .record({
        start: fc.nat(99_999),
        length: fc.integer({ min: 1, max: 9_999 }),
        number: fc.integer({ min: 1, max: 20 }),
      })
      .map(({ start, length, number }) => ({ start, end: start + length, number }))
    const place = fc.record({
      page: fc.integer({ min: 1, max: 9_999 }),
      cited: fc.option(span),
      also: fc.array(span, { maxLength: 6 }),
    })
    fc.assert(
      fc.property(place, (p) => {
        const search = Object.fromEntries(new URLSearchParams(placeQuery(p)))
        expect(placeOf(search)).toEqual(p)
      }),
    )
  })
})
