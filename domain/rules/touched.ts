import { activeRules } from './active-rules.ts'
import { plantOf } from './plant.ts'
import type { Plant } from './plant.ts'
import type { RuleFacts } from './rule.ts'
import { KINDS, STEPS, wayOf } from './steps.ts'
import type { Way } from './steps.ts'

/**
 * Every object whose violations an edit of these nodes and relations can change: the things themselves, and all from which a
 * way that an active rule looks along leads to one of them. A level belongs to its zone or conduit, a capability to its
 * asset. For an edit that adds, changes or removes relations ask both the facts before and the facts after, and take both
 * answers together: a removed relation is known only before.
 */
export function subjectsTouchedBy(facts: RuleFacts, ids: Iterable<string>): Set<string> {
  const plant = plantOf(facts)
  const ways = waysOf(facts)
  const touched = new Set<string>()
  for (const id of ids) {
    const kind = plant.kindOf(id)
    const edge = plant.edge(id)
    if (kind !== null) touched.add(id)
    for (const way of ways)
      for (const [i, at] of way.kinds.entries()) {
        if (kind === at) walkBack(plant, way, i, id, touched)
        const step = STEPS[at][way.steps[i] ?? '']
        if (edge && step && step.edge === edge.type && plant.kindOf(edge[step.from]) === at)
          walkBack(plant, way, i, edge[step.from], touched)
      }
  }
  return touched
}

/** Each way once, and none that is the beginning of another. */
function waysOf(facts: RuleFacts): Way[] {
  const all = new Set<string>([...KINDS, ...activeRules(facts).flatMap(({ reads }) => reads)])
  const list = [...all]
  return list.filter((way) => !list.some((longer) => longer.startsWith(`${way}.`))).map(wayOf)
}

/** Adds all from which the first `place` steps of the way lead to `id`. */
function walkBack(plant: Plant, way: Way, place: number, id: string, into: Set<string>): void {
  let found: Iterable<string> = [id]
  for (let i = place - 1; i >= 0; i--) {
    const [kind, step] = [way.kinds[i], way.steps[i]]
    if (kind === undefined || step === undefined) return
    const before = new Set<string>()
    for (const there of found) for (const one of plant.back(kind, step, there)) before.add(one)
    found = before
  }
  for (const one of found) into.add(one)
}
