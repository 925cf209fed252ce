import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import shipped from '../catalogue/iec62443-4-2.json' with { type: 'json' }
import type { ComponentType } from '../catalogue/catalogue.ts'
import { CCSC_ROWS, capabilityOf, componentRows, statedCapability, weakest } from './capability.ts'
import { FR_CODES } from './foundational-requirements.ts'
import { SlCapability } from './security-levels.ts'

const TYPES = ['software', 'embedded', 'host', 'network'] as const satisfies readonly ComponentType[]
const types = fc.constantFrom(...TYPES)
const answers = fc.dictionary(fc.constantFrom(...shipped.rows.map((row) => row.id)), fc.boolean(), { maxKeys: 122 })
const allMet = (type: ComponentType, ...but: string[]) =>
  Object.fromEntries(componentRows(type).map(({ id }) => [id, !but.includes(id)]))
const vector = (...levels: number[]) => SlCapability.parse(levels)

describe('rows of IEC 62443-4-2 by component type', () => {
  it.each<[ComponentType, number[], number[][]]>([
    // prettier-ignore
    ['software', [34, 53, 67, 73], [[8, 13, 19, 20], [9, 14, 17, 20], [7, 11, 12, 14], [2, 3, 5, 5], [1, 1, 1, 1], [1, 2, 3, 3], [6, 9, 10, 10]]],
    // prettier-ignore
    ['embedded', [36, 61, 77, 83], [[8, 13, 19, 20], [9, 15, 19, 22], [9, 18, 20, 22], [2, 3, 5, 5], [1, 1, 1, 1], [1, 2, 3, 3], [6, 9, 10, 10]]],
    // prettier-ignore
    ['host', [36, 62, 78, 84], [[8, 13, 19, 20], [9, 15, 19, 22], [9, 19, 21, 23], [2, 3, 5, 5], [1, 1, 1, 1], [1, 2, 3, 3], [6, 9, 10, 10]]],
    // prettier-ignore
    ['network', [40, 67, 86, 92], [[10, 16, 23, 24], [9, 15, 19, 22], [9, 18, 20, 22], [2, 3, 5, 5], [3, 4, 6, 6], [1, 2, 3, 3], [6, 9, 10, 10]]],
  ])('are these many for %s at levels 1 to 4, in all and per FR', (type, all, perFr) => {
    const upTo = (n: number, code?: string) =>
      componentRows(type).filter((row) => row.min_sl <= n && (code === undefined || row.fr_code === code)).length
    expect([1, 2, 3, 4].map((n) => upTo(n))).toEqual(all)
    expect(FR_CODES.map((code) => [1, 2, 3, 4].map((n) => upTo(n, code)))).toEqual(perFr)
  })

  it('stand beside four constraints that always apply', () => {
    expect(CCSC_ROWS.map((row) => row.id)).toEqual(['CCSC 1', 'CCSC 2', 'CCSC 3', 'CCSC 4'])
    expect(CCSC_ROWS.every((row) => row.title.length > 10)).toBe(true)
    expect(shipped.rows.some((row) => row.id.startsWith('CCSC'))).toBe(false)
  })
})

describe('the capability of a component', () => {
  it.each(TYPES)('of type %s is 4 throughout with every row, 0 throughout with none', (type) => {
    expect(capabilityOf(type, allMet(type))).toEqual([4, 4, 4, 4, 4, 4, 4])
    expect(capabilityOf(type, {})).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  it('stops below the lowest row of its FR that is not met or was not answered', () => {
    // CR 1.1 RE 1 is of level 2 and the one row that is missing
    expect(capabilityOf('embedded', allMet('embedded', 'CR 1.1 RE 1'))).toEqual([1, 4, 4, 4, 4, 4, 4])
    const { 'CR 7.8': _, ...unanswered } = allMet('host')
    expect(capabilityOf('host', unanswered)).toEqual([4, 4, 4, 4, 4, 4, 1])
  })

  it('does not depend on rows of other types or on the constraints', () => {
    const met = { ...allMet('software'), 'NDR 5.2': false, 'CCSC 1': false }
    expect(capabilityOf('software', met)).toEqual([4, 4, 4, 4, 4, 4, 4])
  })

  it('agrees with its definition, read from the plain table', () => {
    fc.assert(
      fc.property(types, answers, (type, rows) => {
        const defined = FR_CODES.map((code) => {
          for (let n = 4; n > 0; n--) {
            const asked = shipped.rows.filter(
              (row) => row.fr_code === code && row.component_types.includes(type) && row.min_sl <= n,
            )
            if (asked.every((row) => rows[row.id] === true)) return n
          }
          return 0
        })
        expect(capabilityOf(type, rows)).toEqual(defined)
      }),
    )
  })
})

describe('what is said of an asset', () => {
  it('counts as rows once one row of its type is answered, and a declaration stands before them', () => {
    const none = { sl_c: null, source: null }
    expect(statedCapability('embedded', null)).toEqual(none)
    expect(statedCapability('embedded', { rows: {}, declared: null })).toEqual(none)
    expect(statedCapability('embedded', { rows: { 'CCSC 1': true }, declared: null })).toEqual(none)
    expect(statedCapability('embedded', { rows: { 'NDR 5.2': true }, declared: null })).toEqual(none)
    const rows = statedCapability('embedded', { rows: { 'CR 1.1': false }, declared: null })
    expect(rows).toEqual({ sl_c: [0, 0, 0, 0, 0, 0, 0], source: 'rows' })
    const declared = statedCapability('embedded', { rows: { 'CR 1.1': false }, declared: [2, 2, 2, 2, 2, 2, 2] })
    expect(declared).toEqual({ sl_c: [2, 2, 2, 2, 2, 2, 2], source: 'declared' })
  })
})

describe('assets together', () => {
  it('are as able as the weakest of them, per FR, and it is named', () => {
    expect(weakest([])).toBeNull()
    const together = weakest([
      { id: 'a', sl_c: vector(1, 2, 3, 4, 0, 1, 2) },
      { id: 'b', sl_c: vector(2, 1, 3, 3, 1, 1, 4) },
    ])
    expect(together?.sl_c).toEqual([1, 1, 3, 3, 0, 1, 2])
    expect(together?.weakest).toEqual({
      IAC: ['a'],
      UC: ['b'],
      SI: ['a', 'b'],
      DC: ['b'],
      RDF: ['a'],
      TRE: ['a', 'b'],
      RA: ['a'],
    })
  })
})
