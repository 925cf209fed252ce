import { describe, expect, it } from 'vitest'
import type { Comparison } from '#web/client/types.ts'
import { changeCount, changedKinds, fieldWords, kindWords, valueWords } from './compare-words.ts'

const none = { entered: [], left: [], changed: [] }
const thing = { id: 'a', code: 'Z1', label: 'Fans' }
const answer = (more: object = {}): Comparison =>
  ({
    zones: none,
    conduits: none,
    assets: none,
    scenarios: none,
    others: {},
    rows: none,
    risk_moved: [],
    levels_moved: [],
    moved_assets: [],
    names: {},
    ...more,
  }) as unknown as Comparison

describe('words of a comparison', () => {
  it('say fields and values as people do', () => {
    expect(fieldWords('metadata.purdue_min', {})).toBe('purdue min')
    const said = [null, '', true, 3, ['a', 'b'], [2, 2, 0, 1, 3, 1, 3], [], { a: 1 }].map((v) => valueWords(v, {}))
    expect(said).toEqual(['–', '–', 'yes', '3', 'a, b', '{2 2 0 1 3 1 3}', '–', 'a 1'])
    expect([kindWords('report_texts'), kindWords('new_kind')]).toEqual(['Texts of the report', 'new kind'])
  })

  it('say what a thing is called where its id stands', () => {
    const names = { 'z-1': 'Z1 Fans', 'c-1': 'Life and health' }
    expect(fieldWords('node_id', names)).toBe('node')
    expect(fieldWords('consequence.c-1', names)).toBe('consequence Life and health')
    expect(valueWords('z-1', names)).toBe('Z1 Fans')
    expect(valueWords(['z-1', 'z-2'], names)).toBe('Z1 Fans, z-2')
    expect(valueWords([{ node_id: 'z-1', row_id: 'SR 1.1' }], names)).toBe('Z1 Fans SR 1.1')
  })

  it('count every change once and leave out kinds without one', () => {
    const moved = answer({
      zones: { ...none, entered: [thing] },
      others: { threats: { ...none, changed: [{ ...thing, fields: [] }] } },
      moved_assets: [{ ...thing, from: null, to: null }],
      rows: { ...none, left: [{ node_id: 'a', code: 'Z1', row_id: 'SR 1.1', before: 'open', after: null }] },
    })
    expect(changedKinds(moved).map((k) => k.kind)).toEqual(['zones', 'threats'])
    expect([changeCount(answer()), changeCount(moved)]).toEqual([0, 4])
  })
})
