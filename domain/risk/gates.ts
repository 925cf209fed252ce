import { RISK_LEVELS, type RiskLevel } from '../hara/initial-level.ts'
import type { RiskMatrix } from './risk-matrix.ts'
import type { ScenarioRisks } from './scenario-risks.ts'

/** The comparisons of ZCR 4.1, 5.7 and 5.11 for one zone or conduit. */
export interface GateResult {
  readonly gate: '4.1' | '5.7' | '5.11'
  readonly node_id: string
  /** null: not decided yet, something is missing. */
  readonly above: boolean | null
  readonly why: string
}
interface Place {
  readonly id: string
}
type Rated = Pick<ScenarioRisks, 'code' | 'unmitigated' | 'residual' | 'acceptance'>

/** ZCR 4.1: the initial level of the place against the project's initial tolerable level; above asks for ZCR 5. */
export function gate41(
  node: Place,
  initialLevel: RiskLevel | null,
  { initial_tolerable }: Pick<RiskMatrix, 'initial_tolerable'>,
): GateResult {
  const answer = (above: boolean | null, why: string): GateResult => ({ gate: '4.1', node_id: node.id, above, why })
  if (initialLevel === null) return answer(null, 'No rated hazard affects it.')
  return RISK_LEVELS.indexOf(initialLevel) > RISK_LEVELS.indexOf(initial_tolerable)
    ? answer(true, `Initial level ${initialLevel} is above ${initial_tolerable}.`)
    : answer(false, `Initial level ${initialLevel} is not above ${initial_tolerable}.`)
}

/** ZCR 5.7: above as soon as one unmitigated risk is; undecided while there is none, or one is not rated. */
export function gate57(node: Place, scenarios: readonly Rated[]): GateResult {
  const answer = (above: boolean | null, why: string): GateResult => ({ gate: '5.7', node_id: node.id, above, why })
  const above = scenarios.filter((s) => s.unmitigated?.tolerable === false)
  if (above.length > 0)
    return answer(true, `${named(above)} ${are(above)} above tolerable risk without countermeasures.`)
  if (scenarios.length === 0) return answer(null, 'No scenario is written for it.')
  const unrated = scenarios.filter((s) => s.unmitigated === null)
  if (unrated.length > 0) return answer(null, `${named(unrated)} ${are(unrated)} not rated yet.`)
  return answer(false, 'Every risk is tolerable without countermeasures.')
}

/** ZCR 5.11: each scenario above at 5.7 must be tolerable with countermeasures or accepted by the asset owner; undecided while a rating is missing. */
export function gate511(node: Place, scenarios: readonly Rated[]): GateResult {
  const answer = (above: boolean | null, why: string): GateResult => ({ gate: '5.11', node_id: node.id, above, why })
  const counted = scenarios.filter((s) => s.unmitigated?.tolerable === false)
  const above = counted.filter((s) => s.residual?.tolerable === false && s.acceptance === null)
  if (above.length > 0)
    return answer(true, `${named(above)} ${are(above)} above tolerable risk with countermeasures and not accepted.`)
  const missing = counted.filter((s) => s.residual === null)
  if (missing.length > 0) return answer(null, `${named(missing)} ${are(missing)} not rated with countermeasures yet.`)
  // one that was never rated may be above
  const unrated = scenarios.filter((s) => s.unmitigated === null)
  if (unrated.length > 0) return answer(null, `${named(unrated)} ${are(unrated)} not rated yet.`)
  if (counted.length === 0) {
    const before = gate57(node, scenarios)
    return answer(before.above, before.why)
  }
  const accepted = counted.filter((s) => s.residual?.tolerable === false)
  if (accepted.length > 0) return answer(false, `${named(accepted)} ${are(accepted)} accepted; nothing else is above.`)
  return answer(false, 'Every risk is tolerable with countermeasures.')
}

const SHOWN = 5
/** R1, R2 and R7; beyond five the rest is counted. */
function named(scenarios: readonly Rated[]): string {
  const codes = scenarios.map((s) => s.code)
  const shown = codes.length > SHOWN ? [...codes.slice(0, SHOWN), `${codes.length - SHOWN} more`] : codes
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}
const are = (scenarios: readonly Rated[]): string => (scenarios.length === 1 ? 'is' : 'are')
