import type { HazardFact } from '../assessment/project-facts.ts'
import type { RatedHazard } from './propose-target.ts'

/** Whether an impact category is about keeping things secret, told from its name. */
export function isConfidentiality(name: string): boolean {
  return /confidential|secrecy|secret|privacy|personal data|data protection|disclosure/i.test(name)
}

/**
 * The rated hazards among those that affect one of `targets` (a place and its assets), each with its highest rating; a
 * hazard without a rating says nothing about severity and is left out. `affects` are relations hazard -> what it affects.
 */
export function ratedHazards(
  facts: {
    readonly hara_items: readonly Pick<HazardFact, 'id' | 'impact_ratings'>[]
    readonly impact_categories: readonly { readonly id: string; readonly name: string }[]
    readonly affects: readonly { readonly source: string; readonly target: string }[]
    /** Hazard id -> its code. */
    readonly codes: ReadonlyMap<string, string>
  },
  targets: ReadonlySet<string>,
): RatedHazard[] {
  const affecting = new Set(facts.affects.filter((edge) => targets.has(edge.target)).map((edge) => edge.source))
  const secret = new Set(facts.impact_categories.filter(({ name }) => isConfidentiality(name)).map(({ id }) => id))
  return facts.hara_items.flatMap(({ id, impact_ratings }) => {
    const rated = Object.entries(impact_ratings)
    if (!affecting.has(id) || rated.length === 0) return []
    const rating = Math.max(...rated.map(([, value]) => value))
    const confidentiality = rated.some(([category, value]) => value === rating && secret.has(category))
    return [{ code: facts.codes.get(id) ?? '', rating, confidentiality }]
  })
}
