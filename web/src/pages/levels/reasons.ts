import { FR_CODES } from '#domain/levels/foundational-requirements.ts'
import { maxVector } from '#domain/levels/security-levels.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import type { Place, Reasons } from './place.ts'

/** Per FR the highest target of the zones that a conduit joins; null for a zone, and where none of them has one. */
export function zonesMaximum(
  place: Pick<Place, 'kind' | 'connects'>,
  places: readonly Pick<Place, 'id' | 'sl_t'>[],
): SlVector | null {
  if (place.kind === 'ZONE') return null
  const joined = new Set(place.connects.map((zone) => zone.id))
  return maxVector(...places.flatMap((one) => (joined.has(one.id) && one.sl_t ? [one.sl_t] : [])))
}

/** The reasons that say something. */
export function written(reasons: Reasons): Reasons {
  const said = FR_CODES.map((code) => [code, reasons[code]?.trim()] as const).filter(([, text]) => text)
  return Object.fromEntries(said)
}
