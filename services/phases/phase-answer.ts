import type { PhaseRow } from '#adapters/records/phases.ts'
import { PHASES } from '#domain/phases/phases.ts'
import { activeWaivers } from '#domain/phases/waivers.ts'

/** A phase with its name; each waiver says whether it still holds: it ends when what it excuses is mended, and with its last day. */
export function phaseAnswer(row: PhaseRow, unmet: readonly { readonly check: string }[], day: string) {
  const waivers = row.waivers.map(({ check, reason, until = null, by = null, by_name = '', at = null }) => {
    const active = activeWaivers([{ check, until }], unmet, day).length > 0
    return { check, reason, until, by, by_name, at, active }
  })
  const { id, number, status, comment, submitted_at, submitted_by, approved_at, approved_by, version } = row
  const stamps = { submitted_at, submitted_by, approved_at, approved_by, version }
  return { id, number, name: phaseName(number), status, comment, waivers, ...stamps }
}

export const phaseName = (number: number): string => PHASES.find((p) => p.number === number)?.name ?? ''
