import type { SystemRow } from '../catalogue/catalogue.ts'
import { selectRows } from './select-rows.ts'
import type { SlVector } from './security-levels.ts'

/** The rows that come in and go out when a target changes; `from` null: nothing was selected before. */
export function changeRows(
  from: SlVector | null,
  to: SlVector,
  applyCor1: boolean,
): { readonly entered: SystemRow[]; readonly left: SystemRow[] } {
  const before = from ? selectRows(from, { applyCor1 }) : []
  const after = selectRows(to, { applyCor1 })
  const [had, has] = [new Set(before.map((row) => row.id)), new Set(after.map((row) => row.id))]
  return { entered: after.filter((row) => !had.has(row.id)), left: before.filter((row) => !has.has(row.id)) }
}
