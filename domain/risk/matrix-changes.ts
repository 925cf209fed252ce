import { RISK_LEVELS, type RiskLevel } from '../hara/initial-level.ts'
import { rateRisk, type Risk } from './rate-risk.ts'
import type { RiskMatrix } from './risk-matrix.ts'
import { residualRisk, scenarioCode, type RatedScenario } from './scenario-risks.ts'

export interface Standing {
  readonly level: RiskLevel
  readonly tolerable: boolean
}
/** One figure that another matrix would move. */
export interface MatrixChange {
  readonly scenario_id: string | null
  readonly hara_item_id: string | null
  readonly code: string
  readonly title: string
  readonly which: 'unmitigated' | 'residual' | 'initial'
  /** null: not on the matrix that applies now. */
  readonly from: Standing | null
  /** null: falls outside the new matrix and has to be rated again. */
  readonly to: Standing | null
}
type Titled = RatedScenario & { readonly title: string }
interface Hazard {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly calculated_risk_level: string | null
}

/** What changes level or tolerability when `to` replaces `from`; what stands on both alike is left out. */
export function matrixChanges(
  from: RiskMatrix,
  to: RiskMatrix,
  { scenarios, hazards }: { scenarios: readonly Titled[]; hazards: readonly Hazard[] },
): MatrixChange[] {
  const moved = scenarios.flatMap((s): MatrixChange[] => {
    const about = { scenario_id: s.id, hara_item_id: null, code: scenarioCode(s.number), title: s.title }
    const before = (matrix: RiskMatrix) => standing(rateRisk(matrix, s.unmitigated_likelihood, s.consequence))
    const after = (matrix: RiskMatrix) => standing(residualRisk(matrix, s))
    return [
      { ...about, which: 'unmitigated', from: before(from), to: before(to) },
      { ...about, which: 'residual', from: after(from), to: after(to) },
    ]
  })
  const initial = hazards.flatMap(({ id, code, name, calculated_risk_level }): MatrixChange[] => {
    const level = RISK_LEVELS.find((l) => l === calculated_risk_level)
    if (level === undefined) return []
    const at = (matrix: RiskMatrix): Standing => ({
      level,
      tolerable: RISK_LEVELS.indexOf(level) <= RISK_LEVELS.indexOf(matrix.initial_tolerable),
    })
    return [{ scenario_id: null, hara_item_id: id, code, title: name, which: 'initial', from: at(from), to: at(to) }]
  })
  return [...moved, ...initial].filter((c) => c.from?.level !== c.to?.level || c.from?.tolerable !== c.to?.tolerable)
}

const standing = (risk: Risk | null): Standing | null => risk && { level: risk.level, tolerable: risk.tolerable }

/**
 * Scenarios whose acceptance answers for less than what the new matrix says: the residual risk rises in level, is no longer tolerable, or
 * falls outside. What was accepted on other terms has to be accepted again; every other acceptance holds.
 */
export function unacceptedBy(changes: readonly MatrixChange[]): string[] {
  return changes.flatMap(({ scenario_id, which, from, to }) => {
    if (which !== 'residual' || scenario_id === null || from === null) return []
    const rose = to !== null && RISK_LEVELS.indexOf(to.level) > RISK_LEVELS.indexOf(from.level)
    return to === null || rose || (from.tolerable && !to.tolerable) ? [scenario_id] : []
  })
}
