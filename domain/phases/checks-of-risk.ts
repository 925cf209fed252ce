import type { PhaseCheck } from './phase-checks.ts'
import { BELOW_ITS_ZONES, shortConduits } from './short-conduits.ts'
import { at, codesOf, type Standing, type WrittenScenario } from './standing.ts'
import { missing, unmet } from './unmet.ts'

/**
 * Phase 4: each place above tolerable risk has scenarios, all are rated, what remains is tolerable, asked about or accepted, and targets
 * are set, those of conduits not below their zones without a reason.
 */
export function detailedRisk(standing: Standing): PhaseCheck[] {
  const { places, detailed, scenariosOf } = standing
  const bare = detailed.filter((p) => scenariosOf(p).length === 0)
  const scenarios = places.flatMap(scenariosOf)
  const inState = (state: WrittenScenario['state']) => scenarios.filter((s) => s.state === state)
  const [rating, above] = [inState('not_rated'), inState('above')]
  const targetless = places.filter((p) => p.sl_t === null)
  const short = shortConduits(standing)
  return [
    ...missing('place_to_assess', places.length > 0, 'canvas', 'There is no zone or conduit to assess yet.'),
    ...unmet(
      'every_place_has_scenario',
      codesOf(bare),
      at('risk', bare),
      'is above tolerable risk and has no scenario',
      'are above tolerable risk and have no scenario',
    ),
    ...unmet('every_scenario_rated', codesOf(rating), inRisk(rating), 'is not fully rated', 'are not fully rated'),
    ...unmet(
      'every_risk_treated',
      codesOf(above),
      inRisk(above),
      'is above tolerable risk, neither accepted nor put to the asset owner',
      'are above tolerable risk, neither accepted nor put to the asset owner',
    ),
    ...unmet(
      'every_target_set',
      codesOf(targetless),
      at('levels', targetless),
      'has no target security level',
      'have no target security level',
    ),
    ...unmet('conduits_as_their_zones', codesOf(short), at('levels', short), ...BELOW_ITS_ZONES),
  ]
}

/** The risk page, at the scenario where one is meant. */
export function inRisk(scenarios: readonly WrittenScenario[]): string {
  const [only] = scenarios
  return scenarios.length === 1 && only ? `risk?scenario=${only.id}` : 'risk'
}
