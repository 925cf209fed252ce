import { rowsFor33 } from '../catalogue/catalogue.ts'
import type { SystemRow } from '../catalogue/catalogue.ts'
import { FR_CODES, frIndex } from './foundational-requirements.ts'
import type { SlVector } from './security-levels.ts'

export type Why = 'sl' | 'threat'
export type RequiredRow = SystemRow & { readonly why: readonly Why[] }

export interface Requirements {
  /** Rows the target level asks for; `threat` is added where a threat reaches them as well. */
  readonly selected: readonly RequiredRow[]
  /** Rows that a threat reaches and the level does not ask for. */
  readonly threat_only: readonly RequiredRow[]
}

/** By FR and level the rows selected: a table of 7 x 5, made once, because every page asks for it at every place. */
const selection = (applyCor1: boolean): readonly (readonly (readonly SystemRow[])[])[] =>
  FR_CODES.map((_, fr) => {
    const rows = rowsFor33(applyCor1).filter((row) => frIndex(row.fr) === fr)
    return [0, 1, 2, 3, 4].map((level) => rows.filter((row) => row.min_sl <= level))
  })
const CORRECTED = selection(true)
const UNCORRECTED = selection(false)

/** The 3-3 rows whose lowest level is at or below the target of their own FR; ordered by FR, then number. */
export function selectRows(vector: SlVector, { applyCor1 }: { applyCor1: boolean }): SystemRow[] {
  const table = applyCor1 ? CORRECTED : UNCORRECTED
  const rows: SystemRow[] = []
  for (let fr = 0; fr < table.length; fr++) rows.push(...(table[fr]?.[vector[fr] ?? 0] ?? []))
  return rows
}

/** Two separate reasons for a row to be there: the security level, and a threat that reaches it. */
export function requirementsFor(
  vector: SlVector,
  { applyCor1, threatRowIds }: { applyCor1: boolean; threatRowIds: ReadonlySet<string> },
): Requirements {
  const chosen = selectRows(vector, { applyCor1 })
  const ids = new Set(chosen.map((row) => row.id))
  return {
    selected: chosen.map((row) => ({ ...row, why: threatRowIds.has(row.id) ? ['sl', 'threat'] : ['sl'] })),
    threat_only: rowsFor33(applyCor1)
      .filter((row) => threatRowIds.has(row.id) && !ids.has(row.id))
      .map((row) => ({ ...row, why: ['threat'] })),
  }
}
