import { SlTarget } from './security-levels.ts'

/** An entry of the log: a creation or removal carries the row, a change `{field: [before, after]}` of what changed. */
export interface LoggedLevels {
  readonly at: string
  readonly who: string
  readonly action: 'levels.created' | 'levels.changed' | 'levels.removed'
  readonly changes: Readonly<Record<string, unknown>>
}
export interface PastLevels {
  readonly at: string
  readonly who: string
  /** Null from a removal on. */
  readonly sl_t: SlTarget | null
  readonly reason: string
  readonly reasons: Readonly<Record<string, string>>
}

/** The targets of a place as they were, the latest first, from its entries in the log, the first first. */
export function levelsHistory(entries: readonly LoggedLevels[]): PastLevels[] {
  let row: Record<string, unknown> = {}
  const past = entries.map(({ at, who, action, changes }): PastLevels => {
    if (action === 'levels.removed') row = {}
    else if (action === 'levels.created') row = { ...changes }
    else for (const [field, change] of Object.entries(changes)) row[field] = Array.isArray(change) ? change[1] : change
    return {
      at,
      who,
      sl_t: SlTarget.safeParse(row['sl_t']).data ?? null,
      reason: typeof row['reason'] === 'string' ? row['reason'] : '',
      reasons: (row['reasons'] ?? {}) as Record<string, string>,
    }
  })
  return past.reverse()
}
