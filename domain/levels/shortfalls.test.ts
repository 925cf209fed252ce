import { describe, expect, it } from 'vitest'
import { shortfalls } from './shortfalls.ts'

const ZONES = [2, 3, 0, 1, 3, 1, 3]

describe('a conduit below the zones it joins', () => {
  it('says a reason for each component that lies below', () => {
    expect(shortfalls([1, 3, 0, 1, 2, 1, 4], ZONES, {})).toEqual([
      { code: 'IAC', own: 1, zones: 2 },
      { code: 'RDF', own: 2, zones: 3 },
    ])
    expect(shortfalls([1, 3, 0, 1, 2, 1, 4], ZONES, { IAC: 'Read only.' })).toEqual([{ code: 'RDF', own: 2, zones: 3 }])
  })

  it('is not excused by a blank, nor by the reason of another component', () => {
    const short = [{ code: 'UC', own: 0, zones: 3 }]
    for (const reasons of [{ UC: ' ' }, { UC: '' }, { UC: undefined }, { IAC: 'Read only.' }])
      expect(shortfalls([2, 0, 0, 1, 3, 1, 3], ZONES, reasons)).toEqual(short)
  })

  it('owes nothing at the level of its zones, above it, or where no zone has a target', () => {
    expect(shortfalls(ZONES, ZONES, {})).toEqual([])
    expect(shortfalls([4, 4, 4, 4, 4, 4, 4], ZONES, {})).toEqual([])
    expect(shortfalls([0, 0, 0, 0, 0, 0, 0], null, {})).toEqual([])
  })
})
