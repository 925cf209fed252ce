import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeRules } from './active-rules.ts'
import { evaluateRules } from './evaluate-rules.ts'
import type { Violation } from './evaluate-rules.ts'
import { plantOf } from './plant.ts'
import { wayOf } from './steps.ts'
import type { Kind } from './steps.ts'
import { edit, facts } from './testing-plants.ts'
import { subjectsTouchedBy } from './touched.ts'

const sorted = (list: readonly Violation[]) => list.map((one) => JSON.stringify(one)).sort()

/** Heavy, so the mutation run leaves them out by their name; touched.test.ts and ways.test.ts judge there by example. */
describe('in any plant, what an edit touches', () => {
  it('is all that it can affect: the rest of the former violations still stands, after any edit', () => {
    let [looked, all, runs] = [0, 0, 0]
    fc.assert(
      fc.property(facts, edit, (before, { ids: named, apply }) => {
        const after = apply(before)
        const removed = named[0]?.startsWith('#') ? before.edges.filter((edge) => !after.edges.includes(edge)) : []
        const what = removed.length > 0 ? removed.map(({ id }) => id) : named
        const touched = new Set([...subjectsTouchedBy(before, what), ...subjectsTouchedBy(after, what)])
        const asked = new Set<string>()
        const fresh = evaluateRules(after, { only: touched, looked: (id) => asked.add(id) })
        const kept = evaluateRules(before).filter(({ subject_id }) => !touched.has(subject_id))
        expect(sorted([...kept, ...fresh])).toEqual(sorted(evaluateRules(after)))
        expect([...asked].every((id) => touched.has(id))).toBe(true)
        runs++
        looked += asked.size
        evaluateRules(after, { looked: (id) => void asked.add(id) })
        all += asked.size
      }),
      { numRuns: 500 },
    )
    console.log(
      `rules: ${runs} edits of random plants, ${(looked / runs).toFixed(1)} objects looked at of ${(all / runs).toFixed(1)}`,
    )
    expect(looked).toBeLessThan(all / 2)
  })

  it('rests on ways that every rule names: none looks along another', () => {
    const used = new Map<string, Set<string>>()
    fc.assert(
      fc.property(facts, (given) => {
        for (const rule of activeRules(given)) {
          const named = new Set(rule.reads.flatMap(wayOf).map(({ from, name }) => `${from}.${name}`))
          const seen = used.get(rule.id) ?? new Set()
          used.set(rule.id, seen)
          const plant = plantOf(given)
          const note = (kind: Kind, _: string, step: string) => void seen.add(`${kind}.${step}`)
          const watched: typeof plant = {
            ...plant,
            next: (...way) => (note(...way), plant.next(...way)),
            edges: (...way) => (note(...way), plant.edges(...way)),
          }
          const kinds: Kind[] = rule.subject === 'place' ? ['zone', 'conduit'] : [rule.subject]
          for (const kind of kinds) for (const id of plant.all(kind)) rule.check(watched, id, kind)
          expect([rule.id, [...seen].filter((step) => !named.has(step))]).toEqual([rule.id, []])
        }
      }),
    )
    expect(used.size).toBeGreaterThan(19)
  })
})
