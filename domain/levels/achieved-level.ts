import { rowsFor33 } from '../catalogue/catalogue.ts'
import { frIndex } from './foundational-requirements.ts'
import { mapVector, SlAchieved } from './security-levels.ts'
import type { SlTarget } from './security-levels.ts'

/**
 * The achieved level of a zone or conduit: per FR the highest n in 0..SL-T of which every selected row of level n or below
 * is satisfied. Never above the target: rows that the target does not ask for are not looked at.
 */
export function achievedLevel(sl_t: SlTarget, applyCor1: boolean, satisfied: ReadonlySet<string>): SlAchieved {
  const open = rowsFor33(applyCor1).filter((row) => !satisfied.has(row.id))
  return mapVector(sl_t, (target, i) =>
    open.reduce((n, row) => (frIndex(row.fr) === i ? Math.min(n, row.min_sl - 1) : n), target),
  ) as SlAchieved
}
