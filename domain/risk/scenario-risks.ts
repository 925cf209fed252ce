import { coveringAcceptance, type Accepted } from './acceptance.ts'
import { rateRisk, type Consequence, type Risk } from './rate-risk.ts'
import type { RiskMatrix } from './risk-matrix.ts'

/** Where a scenario stands in the loop of ZCR 5.7 to 5.11. */
export const SCENARIO_STATES = ['within_57', 'within', 'above', 'with_owner', 'accepted', 'not_rated'] as const
export type ScenarioState = (typeof SCENARIO_STATES)[number]

/** What risk, acceptance and state of a scenario follow from. */
export interface RatedScenario {
  readonly id: string
  readonly number: number
  readonly node_id: string
  readonly consequence: Consequence
  readonly unmitigated_likelihood: number | null
  readonly residual_likelihood: number | null
  readonly residual_consequence: Consequence | null
  readonly ask_until: string | null
}
export interface ScenarioRisks<A extends Accepted = Accepted> {
  readonly id: string
  /** R1 */
  readonly code: string
  readonly node_id: string
  readonly unmitigated: Risk | null
  readonly residual: Risk | null
  readonly acceptance: A | null
  readonly state: ScenarioState
}

export const scenarioCode = (number: number): string => `R${number}`

/** The residual risk; a category that was not rated again keeps its consequence without countermeasures. */
export function residualRisk(
  matrix: RiskMatrix,
  s: Pick<RatedScenario, 'consequence' | 'residual_likelihood' | 'residual_consequence'>,
): Risk | null {
  return rateRisk(matrix, s.residual_likelihood, { ...s.consequence, ...s.residual_consequence })
}

/** Risk before and after, the acceptance that holds on `day` and the state, for each scenario in the order given. */
export function scenarioRisks<A extends Accepted>(
  scenarios: readonly RatedScenario[],
  { matrix, acceptances, day }: { matrix: RiskMatrix; acceptances: readonly A[]; day: string },
): ScenarioRisks<A>[] {
  const given = Map.groupBy(acceptances, (a) => a.scenario_id)
  return scenarios.map((s) => {
    const unmitigated = rateRisk(matrix, s.unmitigated_likelihood, s.consequence)
    const residual = residualRisk(matrix, s)
    const acceptance = coveringAcceptance(given.get(s.id) ?? [], s.id, residual?.score ?? null, day)
    const asked = s.ask_until !== null && s.ask_until >= day
    const state = stateOf(unmitigated, residual, acceptance !== null, asked)
    return { id: s.id, code: scenarioCode(s.number), node_id: s.node_id, unmitigated, residual, acceptance, state }
  })
}

function stateOf(unmitigated: Risk | null, residual: Risk | null, accepted: boolean, asked: boolean): ScenarioState {
  if (unmitigated === null) return 'not_rated'
  if (unmitigated.tolerable) return 'within_57'
  if (residual === null) return 'not_rated'
  if (residual.tolerable) return 'within'
  if (accepted) return 'accepted'
  return asked ? 'with_owner' : 'above'
}

/** Whether gate 5.11 stays open for it: above tolerable risk before, and after neither tolerable nor accepted nor even rated. */
export function isOpen({ unmitigated, residual, acceptance }: ScenarioRisks): boolean {
  if (unmitigated === null || unmitigated.tolerable) return false
  return residual === null || (!residual.tolerable && acceptance === null)
}
