import type { PhaseCheck } from './phase-checks.ts'
import { told } from './sentences.ts'

/** One check over things named by their codes; none where all are as they should be. */
export function unmet(check: string, codes: readonly string[], href: string, one: string, many: string): PhaseCheck[] {
  if (codes.length === 0) return []
  return [{ check, count: codes.length, message: told(codes, one, many), href }]
}

/** One check over a single thing that is there or not. */
export function missing(check: string, there: boolean, href: string, message: string): PhaseCheck[] {
  return there ? [] : [{ check, count: 1, message, href }]
}
