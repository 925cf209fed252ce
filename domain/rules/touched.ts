import { activeRules } from './active-rules.ts'
import { plantOf } from './plant.ts'
import type { Plant } from './plant.ts'
import type { RuleFacts } from './rule.ts'
import { wayOf } from './steps.ts'
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
      for (const [i, { from, step }] of way.entries()) {
        if (kind === step.to) walkBack(plant, way.slice(0, i + 1), id, touched)
        if (edge?.type === step.edge && plant.kindOf(edge[step.from]) === from)
          walkBack(plant, way.slice(0, i), edge[step.from], touched)
      }
  }
  return touched
}

/** Each way once, whichever rules look along it. */
function waysOf(facts: RuleFacts): Way[] {
  return [...new Set(activeRules(facts).flatMap(({ reads }) => reads))].map(wayOf)
}

/** Adds all from which the way leads to `id`. */
function walkBack(plant: Plant, way: Way, id: string, into: Set<string>): void {
  let found: ReadonlySet<string> = new Set([id])
  for (const { from, name } of way.toReversed())
    found = new Set([...found].flatMap((there) => plant.back(from, name, there)))
  for (const one of found) into.add(one)
}
