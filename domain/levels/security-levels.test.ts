import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glyphColumns } from './glyph.ts'
import { formatVector, glyphText, maxVector, parseVector, SlVector } from './security-levels.ts'

const level = fc.integer({ min: 0, max: 4 })
const vectors = fc.tuple(level, level, level, level, level, level, level)

describe('a security-level vector', () => {
  it('is written in braces and read back from braces or commas', () => {
    expect(formatVector([2, 2, 0, 1, 3, 1, 3])).toBe('{2 2 0 1 3 1 3}')
    fc.assert(
      fc.property(vectors, (vector) => {
        expect(parseVector(formatVector(vector))).toEqual(vector)
        expect(parseVector(vector.join(','))).toEqual(vector)
        expect(parseVector(` ${vector.join(' , ')} `)).toEqual(vector)
      }),
    )
  })

  it.each(['', '2,2,0,1,3,1', '2,2,0,1,3,1,3,1', '2,2,0,1,3,1,5', '2,2,0,1,3,1,-1', '2,2,0,1,3,1,1.5', '{2 2', 'a'])(
    'is not read from %j',
    (text) => expect(parseVector(text)).toBeNull(),
  )

  it('refuses six numbers, eight numbers, 5 and 1.5', () => {
    const good = [1, 1, 1, 1, 1, 1, 1]
    expect(SlVector.safeParse(good).success).toBe(true)
    const bad = [good.slice(1), [...good, 1], [5, 1, 1, 1, 1, 1, 1], [1.5, 1, 1, 1, 1, 1, 1], '1111111', null]
    for (const value of bad) expect(SlVector.safeParse(value).success).toBe(false)
  })

  it('has a maximum by component, and none without vectors', () => {
    expect(maxVector([2, 0, 1, 1, 3, 1, 0], [1, 3, 1, 0, 2, 4, 0])).toEqual([2, 3, 1, 1, 3, 4, 0])
    expect(maxVector()).toBeNull()
  })
})

describe('the glyph', () => {
  const z1 = {
    sl_t: [2, 2, 3, 1, 2, 2, 3] satisfies SlVector,
    sl_a: [1, 2, 1, 1, 1, 2, 2] satisfies SlVector,
    sl_c: [2, 2, 2, 1, 2, 2, 3] satisfies SlVector,
  }

  it('is told in words', () => {
    expect(glyphText('Zone Z1', z1)).toBe(
      'Zone Z1: target {2 2 3 1 2 2 3}, achieved {1 2 1 1 1 2 2}, capability {2 2 2 1 2 2 3}. ' +
        'Below target: IAC 1 of 2, SI 1 of 3, RDF 1 of 2, RA 2 of 3.',
    )
    expect(glyphText('Zone Z1', { ...z1, sl_a: z1.sl_t })).toContain('Nothing below target.')
    expect(glyphText('Zone Z9', { sl_t: null, sl_a: null, sl_c: null })).toBe(
      'Zone Z9: target not set, achieved not known, capability not known.',
    )
  })

  it('has seven columns that say what is met', () => {
    const columns = glyphColumns(z1)
    expect(columns.map((column) => column.code).join(' ')).toBe('IAC UC SI DC RDF TRE RA')
    expect(columns.map((column) => column.met)).toEqual([false, true, false, true, false, true, false])
    expect(columns[2]).toEqual({ code: 'SI', target: 3, capability: 2, achieved: 1, met: false })
  })

  it('says nothing about a column whose data is missing, and counts a target of 0 as met', () => {
    const columns = glyphColumns({ sl_t: [0, 1, 1, 1, 1, 1, 1], sl_c: null, sl_a: null })
    expect(columns.map((column) => column.met)).toEqual([true, null, null, null, null, null, null])
    expect(columns[0]?.capability).toBeNull()
  })
})
