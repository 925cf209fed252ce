import { maxVector } from '../levels/security-levels.ts'
import type { SlVector } from '../levels/security-levels.ts'

/** The target of a conduit that has none of its own: per FR the highest of the zones it joins; null if none has one. */
export function conduitTarget(zoneTargets: readonly (SlVector | null)[]): SlVector | null {
  return maxVector(...zoneTargets.filter((target) => target !== null))
}
