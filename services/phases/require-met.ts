import { Failure } from '#domain/failure.ts'
import type { CheckOfPhase } from '#domain/phases/phase-checks.ts'

/** Throws rule_violated with the list when a check is left; `before` says what for: "phase 5 can be approved". */
export function requireMet(left: readonly CheckOfPhase[], before: string): void {
  if (left.length === 0) return
  throw new Failure(
    'rule_violated',
    `${left.length} ${left.length === 1 ? 'thing is' : 'things are'} missing before ${before}.`,
    left.map(({ phase, check, count, message, href }) => ({ phase, check, count, message, href })),
  )
}
