import type { AssessedPlace, AssessedScenario, Assessment } from '../assessment/assessment.ts'
import type { NodeFact, ScenarioFact } from '../assessment/project-facts.ts'
import type { PathFacts } from './path-facts.ts'

/** A scenario as it was written and as it is assessed. */
export interface WrittenScenario extends AssessedScenario {
  readonly fact: ScenarioFact
}

/** Facts and assessment, put together the way checks and steps ask for them. */
export interface Standing {
  readonly facts: PathFacts
  readonly a: Assessment
  /** Zones and conduits of the system under consideration. */
  readonly places: readonly AssessedPlace[]
  /** Those above tolerable risk at gate 4.1: they go into detailed assessment. */
  readonly detailed: readonly AssessedPlace[]
  /** Of those, the ones above at gate 5.7: their countermeasures are looked at. */
  readonly treated: readonly AssessedPlace[]
  readonly scenariosOf: (place: AssessedPlace) => readonly WrittenScenario[]
  readonly node: (id: string) => NodeFact | undefined
  /** The code of a node; its id where it is gone. */
  readonly code: (id: string) => string
  readonly ofType: (type: string) => readonly NodeFact[]
}

export function standingOf(facts: PathFacts, a: Assessment): Standing {
  const nodes = new Map(facts.nodes.map((n) => [n.id, n]))
  const written = new Map(facts.scenarios.map((s) => [s.id, s]))
  const scenarios = Map.groupBy(
    a.scenarios.flatMap((s): WrittenScenario[] => {
      const fact = written.get(s.id)
      return fact ? [{ ...s, fact }] : []
    }),
    (s) => s.node_id,
  )
  const places = a.places.filter((p) => p.in_suc)
  const detailed = places.filter((p) => p.gates['4.1'].above === true)
  return {
    facts,
    a,
    places,
    detailed,
    treated: detailed.filter((p) => p.gates['5.7'].above === true),
    scenariosOf: (place) => scenarios.get(place.id) ?? [],
    node: (id) => nodes.get(id),
    code: (id) => nodes.get(id)?.code ?? id,
    ofType: (type) => facts.nodes.filter((n) => n.type === type),
  }
}

export const codesOf = (places: readonly { readonly code: string }[]): string[] => places.map((p) => p.code)

/** `risk?node=...` where one thing is meant, the page alone where several are. */
export function at(page: string, things: readonly { readonly id: string }[]): string {
  const [only, ...others] = things
  return only && others.length === 0 ? `${page}${page.includes('?') ? '&' : '?'}node=${only.id}` : page
}

/** Conduits that do not join two zones on the day of the facts. */
export function loose({ facts, ofType }: Standing): NodeFact[] {
  const ends = new Map<string, Set<string>>()
  for (const { type, source, target } of facts.edges)
    if (type === 'conduit-connects') ends.set(source, (ends.get(source) ?? new Set()).add(target))
  return ofType('CONDUIT').filter(({ id }) => (ends.get(id)?.size ?? 0) < 2)
}

/** Hazard rows without a rating in one of the project's categories; one of a category that is gone does not count. */
export function unrated({ facts }: Standing): PathFacts['hara_items'] {
  return facts.hara_items.filter((item) => facts.impact_categories.some(({ id }) => item.impact_ratings[id] == null))
}
