import { z } from 'zod'

/** A day as YYYY-MM-DD, in the years 0001 to 9999. */
export const Day = z.iso
  .date({
    abort: true,
    error: ({ input }) => (input === undefined ? 'is required' : 'must be a date such as 2026-04-14'),
  })
  .refine((day) => day >= '0001-01-01', 'is too early')

export interface Validity {
  /** First day, or null for always; both ends belong to the relation. */
  readonly valid_from: string | null
  readonly valid_to: string | null
}

/** Visible on a day: active, begun, and not yet ended; valid_to is the last day. */
export function visibleAt(edge: Validity & { readonly status: string }, day: string): boolean {
  const { valid_from, valid_to, status } = edge
  return status === 'active' && (valid_from === null || valid_from <= day) && (valid_to === null || valid_to >= day)
}

/** The last day of what ends because something else begins on `day`: the day before. */
export function endOf(day: string): string {
  const before = new Date(`${day}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  return before.toISOString().slice(0, 10)
}

/**
 * What becomes of a node's old place when it moves on `day`: it ends the day before, so that history keeps it; one that
 * began that day or later was never history and is replaced.
 */
export function moveOn(old: Validity, day: string): { replace: true } | { replace: false; valid_to: string } {
  if (old.valid_from !== null && old.valid_from >= day) return { replace: true }
  return { replace: false, valid_to: endOf(day) }
}

/** Why two days are no span, or null. */
export function spanProblem({ valid_from, valid_to }: Validity): string | null {
  if (valid_from === null || valid_to === null || valid_from <= valid_to) return null
  return `is before valid_from (${valid_from}); choose a later date`
}
