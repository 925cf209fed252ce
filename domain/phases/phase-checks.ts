import type { Assessment } from '../assessment/assessment.ts'
import { approval, programme } from './checks-of-approval.ts'
import { decision, scoping, zoning } from './checks-of-plant.ts'
import { evidence, requirements } from './checks-of-requirements.ts'
import { detailedRisk } from './checks-of-risk.ts'
import type { PathFacts } from './path-facts.ts'
import { PHASES, type PhaseNumber } from './phases.ts'
import { standingOf, type Standing } from './standing.ts'

export interface PhaseCheck {
  /** Stable id, by which a waiver names it. */
  readonly check: string
  /** How many things are missing. */
  readonly count: number
  readonly message: string
  /** The page of the project where it is put right, without a leading slash. */
  readonly href: string
}
export type CheckOfPhase = PhaseCheck & { readonly phase: PhaseNumber }

const CHECKS: Readonly<Record<PhaseNumber, (standing: Standing) => PhaseCheck[]>> = {
  1: scoping,
  2: zoning,
  3: decision,
  4: detailedRisk,
  5: requirements,
  6: evidence,
  7: programme,
  8: approval,
}

/** The unmet checks of a phase; an empty list means that nothing checked stands in the way of submitting it. */
export function phaseChecks(number: PhaseNumber, facts: PathFacts, a: Assessment): PhaseCheck[] {
  return CHECKS[number](standingOf(facts, a))
}

/** The unmet checks of all phases, in their order. */
export function allChecks(facts: PathFacts, a: Assessment): CheckOfPhase[] {
  const standing = standingOf(facts, a)
  return PHASES.flatMap(({ number }) => CHECKS[number](standing).map((check) => ({ phase: number, ...check })))
}
