import { describe, expect, it } from 'vitest'
import { activeRules } from './active-rules.ts'
import { plantOf } from './plant.ts'
import type { Plant } from './plant.ts'
import { wayOf } from './steps.ts'
import type { Kind } from './steps.ts'
import { RULE_CASES } from './testing-cases.ts'

/** A plant that notes every step somebody takes in it. */
function watched(plant: Plant, seen: Set<string>): Plant {
  const note = (kind: Kind, step: string) => void seen.add(`${kind}.${step}`)
  return {
    ...plant,
    next: (kind, id, step) => (note(kind, step), plant.next(kind, id, step)),
    edges: (kind, id, step) => (note(kind, step), plant.edges(kind, id, step)),
  }
}

describe('the ways a rule names', () => {
  const cases = Object.values(RULE_CASES).flat()
  it('are those it looks along in the cases of all rules: no other, and each of them', () => {
    const seen = new Map<string, Set<string>>()
    for (const [, facts] of cases)
      for (const rule of activeRules(facts)) {
        const steps = seen.get(rule.id) ?? new Set()
        seen.set(rule.id, steps)
        const plant = plantOf(facts)
        const kinds: Kind[] = rule.subject === 'place' ? ['zone', 'conduit'] : [rule.subject]
        for (const kind of kinds) for (const id of plant.all(kind)) rule.check(watched(plant, steps), id, kind)
      }
    const [first] = cases
    const named = activeRules(first![1]).map(({ id, reads }) => [
      id,
      new Set(reads.flatMap(wayOf).map(({ from, name }) => `${from}.${name}`)),
    ])
    expect([...seen]).toEqual(named)
  })
})
