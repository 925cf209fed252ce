import { z } from 'zod'
import { ApiError } from '#web/client/api-error.ts'

const Lock = z.object({
  phase: z.number(),
  reopens: z.array(z.number()),
  places: z.array(z.object({ id: z.string(), code: z.string() })),
})
/** A write met a phase that is not a draft: all phases it would reopen, and the zones and conduits it touches. */
export type PhaseLock = z.infer<typeof Lock>

/** Null for any other refusal. */
export function lockOf(error: unknown): PhaseLock | null {
  if (!(error instanceof ApiError) || error.code !== 'phase_locked') return null
  return Lock.safeParse(error.body).data ?? null
}

const MOST = 8
const listed = (words: readonly (string | number)[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** "reopens phases 2 and 8 and touches Z1 and Z3" */
export function lockWords({ reopens, places }: PhaseLock): string {
  const codes = places.slice(0, MOST).map(({ code }) => code)
  const rest = places.length > MOST ? [...codes, `${places.length - MOST} more`] : codes
  const touched = rest.length > 0 ? ` and touches ${listed(rest)}` : ''
  return `reopens ${reopens.length === 1 ? 'phase' : 'phases'} ${listed(reopens)}${touched}`
}
