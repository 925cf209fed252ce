import type { HaraItemRow } from '#adapters/records/hara.ts'
import { lopaResult } from '#domain/safety/lopa.ts'

/** A hazard row as the API answers it: with what follows from its layers of protection. */
export function itemAnswer({ project_id: _, ...row }: HaraItemRow & { project_id?: string }) {
  return { ...row, safety: row.lopa && lopaResult(row.lopa) }
}
export type HaraItemAnswer = ReturnType<typeof itemAnswer>
