import { PHASES } from '#domain/phases/phases.ts'
import type { Phase, PhaseStatus } from '#web/client/types.ts'

export const PHASE_STATE: Record<PhaseStatus, { word: string; tone: 'line' | 'info' | 'ok' }> = {
  DRAFT: { word: 'Draft', tone: 'line' },
  SUBMITTED_FOR_REVIEW: { word: 'In review', tone: 'info' },
  APPROVED: { word: 'Approved', tone: 'ok' },
}

/** The first phase that is not approved; the last one when all are; undefined without phases. */
export function presentPhase(phases: readonly Phase[]): Phase | undefined {
  return phases.find((p) => p.status !== 'APPROVED') ?? phases.at(-1)
}

/** A phase's name; a number the domain does not know keeps the server's name. */
export function phaseName(phase: Phase): string {
  return PHASES.find((p) => p.number === phase.number)?.name ?? phase.name
}

/** The name on the path where room is short. */
export function phaseShort(phase: Phase): string {
  return PHASES.find((p) => p.number === phase.number)?.short ?? phase.name
}
