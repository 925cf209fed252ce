import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import shipped from '../catalogue/iec62443-3-3.json' with { type: 'json' }
import { FR_CODES } from './foundational-requirements.ts'
import { mapVector, type SlVector } from './security-levels.ts'
import { requirementsFor, selectRows } from './select-rows.ts'
import { rowsReachedBy } from './threat-rows.ts'

interface Fact {
  readonly id: string
  readonly fr_code: string
  readonly kind: string
  readonly sl: readonly number[]
}
/** The table as it was published to us; where that is absent, the one that is shipped, read as plain JSON. */
const PUBLISHED = join(
  process.env['FACTS_DIR'] ?? join(import.meta.dirname, '../../../shared/facts'),
  'iec62443-3-3.json',
)
const FACTS: readonly Fact[] = existsSync(PUBLISHED) ? JSON.parse(readFileSync(PUBLISHED, 'utf8')) : shipped.rows

const on = { applyCor1: true }
const off = { applyCor1: false }
const all = (n: number): SlVector => [n, n, n, n, n, n, n]
const ids = (vector: SlVector, applyCor1 = true) => selectRows(vector, { applyCor1 }).map((row) => row.id)
const level = fc.integer({ min: 0, max: 4 })
const vectors = fc.tuple(level, level, level, level, level, level, level)

describe('selected rows', () => {
  it.each([
    [0, 0],
    [1, 37],
    [2, 60],
    [3, 90],
    [4, 100],
  ])('at level %i throughout are %i', (n, count) => expect(ids(all(n))).toHaveLength(count))

  it('for {2 2 0 1 3 1 3} are 54', () => expect(ids([2, 2, 0, 1, 3, 1, 3])).toHaveLength(54))

  it('at level 1 without COR1:2014 are 38, and SR 3.4 is the difference', () => {
    const corrected = ids(all(1))
    expect(selectRows(all(1), off)).toHaveLength(38)
    expect(ids(all(1), false).filter((id) => !corrected.includes(id))).toEqual(['SR 3.4'])
  })

  it('come by foundational requirement, then by number, an enhancement after its requirement', () => {
    const key = (id: string) =>
      id
        .match(/\d+/g)!
        .map((part) => part.padStart(2, '0'))
        .join('.')
    const keys = ids(all(4)).map(key)
    expect(keys).toEqual([...keys].sort())
  })

  it.each([
    ['IAC', [10, 13, 13, 13], [0, 3, 9, 11]],
    ['UC', [8, 10, 12, 12], [0, 2, 9, 12]],
    ['SI', [5, 9, 9, 9], [0, 1, 7, 10]],
    ['DC', [2, 3, 3, 3], [0, 1, 2, 3]],
    ['RDF', [4, 4, 4, 4], [0, 2, 6, 7]],
    ['TRE', [1, 2, 2, 2], [0, 0, 1, 1]],
    ['RA', [7, 8, 8, 8], [0, 2, 5, 5]],
  ] as const)('of %s are these many requirements and enhancements at levels 1 to 4', (code, sr, re) => {
    const i = FR_CODES.indexOf(code)
    const counted = (kind: string) =>
      [1, 2, 3, 4].map((n) => {
        const vector = mapVector(all(0), (_, k) => (k === i ? n : 0))
        return selectRows(vector, on).filter((row) => row.kind === kind && row.fr_code === code).length
      })
    expect([counted('SR'), counted('RE')]).toEqual([sr, re])
  })

  it('never become fewer when one component is raised', () => {
    fc.assert(
      fc.property(vectors, fc.nat(6), fc.boolean(), (vector, i, applyCor1) => {
        const raised = vector.map((value, k) => (k === i ? Math.min(4, value + 1) : value)) as SlVector
        const after = new Set(ids(raised, applyCor1))
        expect(ids(vector, applyCor1).every((id) => after.has(id))).toBe(true)
      }),
    )
  })

  it('agree with a second, naive reading of the published table for all 78,125 vectors, with and without COR1', () => {
    for (const cor1 of [true, false]) {
      const naive = (vector: SlVector) => {
        const found: string[] = []
        for (const row of FACTS) {
          const sl = row.id === 'SR 3.4' && !cor1 ? [1, 2, 3, 4] : row.sl
          const place = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA'].indexOf(row.fr_code)
          if (sl.includes(vector[place] ?? 0)) found.push(row.id)
        }
        return found
      }
      let seen = 0
      const disagreements: SlVector[] = []
      for (let code = 0; code < 5 ** 7; code++) {
        const vector = Array.from({ length: 7 }, (_, i) => Math.floor(code / 5 ** i) % 5) as SlVector
        if (ids(vector, cor1).join() !== naive(vector).join()) disagreements.push(vector)
        seen++
      }
      expect([seen, disagreements]).toEqual([78_125, []])
    }
  }, 120_000)
})

describe('the reasons of a row', () => {
  it('are the level, a threat, or both; a row that only a threat reaches stands apart', () => {
    const threatRowIds = rowsReachedBy(['T0843', 'T0886'])
    const { selected, threat_only } = requirementsFor([1, 1, 1, 1, 1, 1, 1], { ...on, threatRowIds })
    expect(selected).toHaveLength(37)
    expect(selected.find((row) => row.id === 'SR 2.1')?.why).toEqual(['sl', 'threat'])
    expect(selected.find((row) => row.id === 'SR 7.5')?.why).toEqual(['sl'])
    expect(threat_only.map((row) => row.id)).toEqual(['SR 1.2', 'SR 3.4'])
    expect(threat_only.every((row) => row.why.join() === 'threat')).toBe(true)
  })

  it('name every reached row exactly once, whatever the level', () => {
    const threatRowIds = rowsReachedBy(['T0843', 'T0855', 'T0859', 'T0886', 'T0867'])
    fc.assert(
      fc.property(vectors, (vector) => {
        const { selected, threat_only } = requirementsFor(vector, { ...on, threatRowIds })
        const reached = [...selected, ...threat_only].filter((row) => row.why.includes('threat')).map((row) => row.id)
        expect(reached.sort()).toEqual([...threatRowIds].sort())
      }),
    )
  })
})
