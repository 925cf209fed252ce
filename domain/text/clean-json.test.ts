import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openObject, unstorable } from './clean-json.ts'

const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown

describe('a JSON value to keep', () => {
  it('may be any JSON of ordinary depth', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(unstorable(value)).toBeNull()
      }),
    )
    expect(unstorable(nested(12))).toBeNull()
  })

  it('may be as wide as it likes', () => {
    expect(unstorable({ a: Array.from({ length: 40 }, () => [{ b: [1] }]), c: 1 })).toBeNull()
  })

  it('counts depth from the top in lists and objects alike', () => {
    expect(unstorable({ a: nested(11) })).toBeNull()
    expect(unstorable({ a: nested(12) })).toBe('is nested more than 12 levels deep')
  })

  it.each([13, 200_000])('may not be nested %i levels deep', (depth) => {
    expect(unstorable(nested(depth))).toBe('is nested more than 12 levels deep')
  })

  it('may hold neither NUL, half a surrogate nor a number beyond measure, at any depth, keys included', () => {
    expect(unstorable({ a: [{ b: 'x\0' }] })).toBe('holds a NUL character')
    expect(unstorable({ a: { 'k\0': 1 } })).toBe('holds a NUL character')
    expect(unstorable([{ '\udc00': 1 }])).toBe('holds half of a surrogate pair, which is not a character')
    expect(unstorable([1, null, true, '', '😀', -0.5])).toBeNull()
    expect(unstorable({ a: JSON.parse('-1e999') as number })).toBe('holds a number that is too large')
  })

  it('keeps keys it does not know beside those it checks', () => {
    const schema = openObject({ on: z.boolean() })
    expect(schema.parse({ on: true, other: [1, { a: null }] })).toEqual({ on: true, other: [1, { a: null }] })
    expect(schema.safeParse({ on: 1 }).success).toBe(false)
    expect(schema.safeParse([]).success).toBe(false)
    expect(schema.safeParse({ on: true, other: ['x\0'] }).error?.issues).toMatchObject([
      { code: 'custom', path: [], message: 'holds a NUL character' },
    ])
  })
})
