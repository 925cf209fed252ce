import { phases, type PathExtrasRow, type PhaseRow } from '#adapters/records/phases.ts'
import { assess } from '#domain/assessment/assess.ts'
import type { Assessment } from '#domain/assessment/assessment.ts'
import type { PathFacts } from '#domain/phases/path-facts.ts'
import { allChecks, type CheckOfPhase } from '#domain/phases/phase-checks.ts'
import { isWaived } from '#domain/phases/waivers.ts'
import { factsOf, factStatements } from '../assessment/read-facts.ts'
import { one } from '../enter.ts'

/** What the path, its checks and gates follow from. */
export interface PathBasis {
  readonly facts: PathFacts
  readonly assessment: Assessment
  readonly checks: readonly (CheckOfPhase & { readonly waived: boolean })[]
}

/** To be put into a batch of one's own; their rows go to `pathBasis`. */
export const pathStatements = (project: string, day: string) =>
  [phases.pathExtras(project), ...factStatements(project, day)] as const

export function pathBasis(rows: readonly [PathExtrasRow[], ...Parameters<typeof factsOf>[0]], day: string): PathBasis {
  const [extras, ...factRows] = rows
  const facts = { ...factsOf(factRows, day), ...one(extras, 'project') }
  const assessment = assess(facts)
  return {
    facts,
    assessment,
    checks: allChecks(facts, assessment).map((check) => ({ ...check, waived: isWaived(facts.phases, check, day) })),
  }
}

/** The unmet checks of one phase. */
export const checksOf = (basis: PathBasis, { number }: Pick<PhaseRow, 'number'>) =>
  basis.checks.filter(({ phase }) => phase === number)
