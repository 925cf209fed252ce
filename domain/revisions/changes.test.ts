import { describe, expect, it } from 'vitest'
import { changesOf, fieldChanges, sameJson } from './changes.ts'

describe('the same JSON value', () => {
  it.each([
    [1, 1],
    [null, null],
    [[], []],
    [{}, {}],
    [
      { a: 1, b: [1, { c: 2 }] },
      { b: [1, { c: 2 }], a: 1 },
    ],
  ])('%j is %j', (a, b) => {
    expect(sameJson(a, b)).toBe(true)
  })

  it.each([
    [1, 2],
    [1, '1'],
    [0, null],
    [null, {}],
    [{}, 'text'],
    [{}, 1],
    [[], {}],
    [['a'], { 0: 'a' }],
    [[], { length: 0 }],
    [[1], [1, 2]],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, {}],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: undefined }, { b: 1 }],
    [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ],
    [{ toString: undefined }, { a: 1 }],
  ])('%j is not %j, whichever is named first', (a, b) => {
    expect([sameJson(a, b), sameJson(b, a)]).toEqual([false, false])
  })
})

describe('the fields in which two records differ', () => {
  it('are told in the order of their names, with what was there before and after', () => {
    const before = { id: '1', label: 'Control', code: 'Z1', reason: 'Old' }
    expect(fieldChanges(before, { ...before, label: 'Vent', code: 'Z2' })).toEqual([
      { field: 'code', before: 'Z1', after: 'Z2' },
      { field: 'label', before: 'Control', after: 'Vent' },
    ])
  })

  it('of an object within are its members one by one, of a list the whole list', () => {
    expect(
      fieldChanges(
        { metadata: { purdue_min: 1, safety: true }, protocols: ['Modbus'] },
        { metadata: { purdue_min: 2, safety: true }, protocols: ['Modbus', 'OPC UA'] },
      ),
    ).toEqual([
      { field: 'metadata.purdue_min', before: 1, after: 2 },
      { field: 'protocols', before: ['Modbus'], after: ['Modbus', 'OPC UA'] },
    ])
  })

  it('are null on the side where they are not told; null and left out are the same', () => {
    expect(fieldChanges({ reason: null, metadata: { class: 'plc' } }, { until: '2027-01-01', metadata: {} })).toEqual([
      { field: 'metadata.class', before: 'plc', after: null },
      { field: 'until', before: null, after: '2027-01-01' },
    ])
    expect(fieldChanges({ due: null, until: undefined, metadata: { a: null } }, { metadata: {} })).toEqual([])
  })

  it('do not count where a thing is drawn, which version it is and when it was made', () => {
    const of = (n: number) => ({
      label: 'Control',
      id: `${n}`,
      version: n,
      created_at: `${n}`,
      x: n,
      y: n,
      width: n,
      height: n,
    })
    expect(fieldChanges(of(1), of(2))).toEqual([])
  })

  it('tell that false or nothing became something', () => {
    expect(fieldChanges({ safety: false, score: 0, reason: '' }, { safety: true, score: 1, reason: 'Why' })).toEqual([
      { field: 'reason', before: '', after: 'Why' },
      { field: 'safety', before: false, after: true },
      { field: 'score', before: 0, after: 1 },
    ])
  })
})

describe('what became of records', () => {
  it('is told by id: those that came, those that went and those that are another way, each by its name', () => {
    const name = ({ label }: { label: string }) => ({ code: label.slice(0, 1), label })
    const thing = (id: string, label: string) => ({ id, label })
    expect(
      changesOf(
        [thing('1', 'Control'), thing('2', 'Vent'), thing('3', 'Signs')],
        [thing('4', 'Radio'), thing('3', 'Signals'), thing('1', 'Control')],
        name,
      ),
    ).toEqual({
      entered: [{ id: '4', code: 'R', label: 'Radio' }],
      left: [{ id: '2', code: 'V', label: 'Vent' }],
      changed: [
        { id: '3', code: 'S', label: 'Signals', fields: [{ field: 'label', before: 'Signs', after: 'Signals' }] },
      ],
    })
  })
})
