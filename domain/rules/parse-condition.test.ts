import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProjectSubject } from './condition.ts'
import { CONDITION_LIMITS, parseCondition } from './parse-condition.ts'
import { deep, is, problemsOf } from './testing-conditions.ts'

const conditionOf = (subject: ProjectSubject, json: unknown) => {
  const parsed = parseCondition(subject, json)
  return parsed.ok ? parsed.condition : null
}

describe('a condition that is read', () => {
  it('may be as deep and large and go as many steps as the limits say', () => {
    const sixty = { any: Array(CONDITION_LIMITS.parts - 1).fill(is('code', 'exists')) }
    for (const json of [deep(CONDITION_LIMITS.depth - 1), sixty, is('conduits.zones.conduits.zones.code', 'exists')])
      expect(parseCondition('zone', json).ok).toBe(true)
    expect(conditionOf('zone', sixty)).toMatchObject({ any: sixty.any.map(() => ({ field: 'code' })) })
  })

  it.each<[ProjectSubject, unknown]>([
    ['zone', is('code', 'eq', 'x'.repeat(256))],
    ['zone', is('code', 'matches', 'x'.repeat(100))],
    ['zone', is('code', 'in', ['Z1'])],
    ['zone', is('code', 'in', Array(50).fill('x'))],
    ['zone', is('purdue_max', 'in', [1, 2])],
    ['zone', is('code', 'exists', true)],
    ['asset', is('class', 'in', ['plc', 'rtu'])],
    ['zone', is('safety', 'ne', false)],
  ])('may ask of a %s at the edge of what a value may be: %#', (subject, json) => {
    expect(problemsOf(subject, json)).toEqual([])
  })

  it('keeps its shape; a comparison knows the way to its field', () => {
    const json = { all: [{ any: [is('code', 'eq', 'Z1')] }, { not: is('assets.class', 'in', ['plc']) }] }
    const read = conditionOf('zone', json)
    expect(read).toMatchObject({
      all: [
        { any: [{ field: 'code', op: 'eq', value: 'Z1', way: [], of: { words: 'its code, such as Z1' } }] },
        { not: { field: 'assets.class', op: 'in', way: [{ from: 'zone', name: 'assets' }], of: { type: 'text' } } },
      ],
    })
    expect(Object.keys(read ?? {})).toEqual(['all'])
  })

  it('asks that there is a value where exists stands alone', () => {
    const asked = (value?: boolean) => conditionOf('zone', is('code', 'exists', value))
    expect([asked(), asked(true), asked(false)].map((one) => one && 'value' in one && one.value)).toEqual([
      true,
      true,
      false,
    ])
    expect(conditionOf('zone', is('safety', 'eq', false))).toMatchObject({ value: false })
  })

  it('is never the end of us, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (json) => void parseCondition('asset', json)),
      { numRuns: 300 },
    )
  })
})
