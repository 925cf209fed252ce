import type { DecisionFact, EvidenceFact } from '../assessment/project-facts.ts'

export const ROW_STATUSES = ['open', 'partly', 'met', 'not_applicable', 'compensated'] as const
export type RowStatusName = (typeof ROW_STATUSES)[number]

export interface RowStatus {
  readonly status: RowStatusName
  /** What counts toward the achieved level. */
  readonly satisfied: boolean
  /** One sentence: what the status rests on, or what is missing. */
  readonly why: string
}
type Claim = Pick<DecisionFact, 'status' | 'reason' | 'until' | 'approved_at' | 'approved_by_name' | 'ended_at'>

/** Accepted and not past its last day: the only evidence that counts. */
export const counts = ({ state, valid_until }: Pick<EvidenceFact, 'state' | 'valid_until'>, day: string): boolean =>
  state === 'accepted' && (valid_until === null || valid_until >= day)

/**
 * Where a row stands at one place on one day ('YYYY-MM-DD'). What people claim never satisfies by itself: not applicable and
 * compensated count once approved (compensated to the end of its `until`), met follows from evidence that a person accepted
 * and that is still valid, unless somebody claims that the row is met in part only.
 */
export function rowStatus(
  decision: Claim | null,
  evidence: readonly Pick<EvidenceFact, 'state' | 'valid_until'>[],
  day: string,
): RowStatus {
  const claim = decision?.status ?? 'open'
  if (decision && claim === 'not_applicable' && standing(decision))
    return { status: 'not_applicable', satisfied: true, why: `Not applicable, approved${by(decision)}.` }
  if (decision && claim === 'compensated' && standing(decision) && decision.until !== null && decision.until >= day)
    return {
      status: 'compensated',
      satisfied: true,
      why: `Compensated until ${decision.until}, approved${by(decision)}.`,
    }
  if (claim === 'partly')
    return { status: 'partly', satisfied: false, why: decision?.reason || 'Met in part; the rest is open.' }
  const accepted = evidence.filter((e) => counts(e, day)).length
  if (accepted > 0)
    return {
      status: 'met',
      satisfied: true,
      why:
        accepted === 1 ? 'Met by one accepted piece of evidence.' : `Met by ${accepted} accepted pieces of evidence.`,
    }
  return { status: 'open', satisfied: false, why: missing(decision, evidence, day) }
}

const standing = ({ approved_at, ended_at }: Claim) => approved_at !== null && ended_at === null

const by = ({ approved_by_name }: Claim) => (approved_by_name ? ` by ${approved_by_name}` : '')

function missing(
  decision: Claim | null,
  evidence: readonly Pick<EvidenceFact, 'state' | 'valid_until'>[],
  day: string,
): string {
  if (decision?.status === 'compensated' && decision.until === null)
    return 'Claimed as compensated; its last day is missing.'
  if (decision?.status === 'compensated' && (decision.ended_at !== null || (decision.until ?? day) < day))
    return `The compensation ended on ${decision.until}.`
  if (decision?.status === 'compensated') return 'Claimed as compensated; the approval is missing.'
  if (decision?.status === 'not_applicable') return 'Claimed as not applicable; the approval is missing.'
  if (evidence.some((e) => e.state === 'offered')) return 'Evidence is offered and waits to be accepted.'
  if (evidence.some((e) => e.state === 'expired' || (e.state === 'accepted' && !counts(e, day))))
    return 'The evidence has expired.'
  if (evidence.some((e) => e.state === 'withdrawn')) return 'The evidence was withdrawn.'
  return 'No evidence yet.'
}
