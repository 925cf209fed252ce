import type { PhaseFactsRow } from '#adapters/records/phases.ts'
import { CHECKED_PHASES, phaseChecks } from '#domain/phases/phase-checks.ts'

/** The unmet checks of every phase that has checks. */
export const allChecks = (facts: PhaseFactsRow) =>
  CHECKED_PHASES.flatMap((phase) => phaseChecks(phase, facts).map((check) => ({ phase, ...check })))
