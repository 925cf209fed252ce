export const PHASE_STATUSES = ['DRAFT', 'SUBMITTED_FOR_REVIEW', 'APPROVED'] as const
export type PhaseStatus = (typeof PHASE_STATUSES)[number]

export type PhaseNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export interface Phase {
  readonly number: PhaseNumber
  readonly name: string
  /** For the path bar, where room is short. */
  readonly short: string
  /** The groups of steps of IEC 62443-3-2 that are worked on in it. */
  readonly zcr: readonly string[]
}

export const PHASES: readonly Phase[] = [
  { number: 1, name: 'Scoping & HARA', short: 'Scoping & HARA', zcr: ['ZCR 1', 'ZCR 2'] },
  { number: 2, name: 'Zones & threats', short: 'Zones & threats', zcr: ['ZCR 3'] },
  { number: 3, name: 'Initial decision', short: 'Decision', zcr: ['ZCR 4'] },
  { number: 4, name: 'Detailed risk', short: 'Detailed risk', zcr: ['ZCR 5'] },
  { number: 5, name: 'Requirements', short: 'Requirements', zcr: [] },
  { number: 6, name: 'Evidence', short: 'Evidence', zcr: [] },
  { number: 7, name: 'Security programme', short: 'Programme', zcr: [] },
  { number: 8, name: 'Report & approval', short: 'Report', zcr: ['ZCR 6', 'ZCR 7'] },
]

/**
 * One step of a phase: DRAFT -> SUBMITTED_FOR_REVIEW -> APPROVED, and from either of the latter back to DRAFT, which
 * needs a comment. Every other step, also to the status it has, is a conflict.
 */
export function phaseStep(from: PhaseStatus, to: PhaseStatus): 'ok' | 'needs_comment' | 'conflict' {
  if (to === 'DRAFT') return from === 'DRAFT' ? 'conflict' : 'needs_comment'
  const forward = PHASE_STATUSES.indexOf(to) - PHASE_STATUSES.indexOf(from) === 1
  return forward ? 'ok' : 'conflict'
}
