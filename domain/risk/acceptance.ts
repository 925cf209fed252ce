export interface Accepted {
  readonly scenario_id: string
  readonly score: number
  /** The last day on which it holds. */
  readonly until: string
  readonly accepted_at: string
  readonly ended_at: string | null
}

/**
 * The acceptance that covers a residual score on a day, or null: not ended, not past its last day, and given for this score or a
 * higher one. Of several the one given last. An unrated residual is covered by none.
 */
export function coveringAcceptance<A extends Accepted>(
  acceptances: readonly A[],
  scenario_id: string,
  residual_score: number | null,
  day: string,
): A | null {
  if (residual_score === null) return null
  const valid = acceptances.filter(
    (a) => a.scenario_id === scenario_id && a.ended_at === null && a.until >= day && residual_score <= a.score,
  )
  return valid.reduce<A | null>((last, a) => (last === null || a.accepted_at >= last.accepted_at ? a : last), null)
}
