import { statedCapability, weakest } from '../levels/capability.ts'
import type { Weakest } from '../levels/capability.ts'
import { conduitTarget } from '../graphs/conduit-target.ts'
import type { SlCapability, SlVector } from '../levels/security-levels.ts'
import { componentType } from './asset-traits.ts'
import type { Plant } from './plant.ts'

/** The target of a zone or conduit; a conduit without one of its own has the highest of its zones, per FR. */
export function placeTarget(plant: Plant, kind: 'zone' | 'conduit', id: string): SlVector | null {
  const own = plant.target(id) as SlVector | undefined
  if (own || kind === 'zone') return own ?? null
  return conduitTarget(plant.next('conduit', id, 'zones').map((zone) => (plant.target(zone) as SlVector) ?? null))
}

/** What an asset says it is able to do; null where it says nothing, or where its class is no component of IEC 62443-4-2. */
export function assetCapability(plant: Plant, id: string): SlCapability | null {
  const type = componentType(plant.node(id))
  return type && statedCapability(type, plant.capability(id) ?? null).sl_c
}

/** The weakest of the assets in a zone, or of those that implement a conduit, whose capability is known. */
export function placeCapability(plant: Plant, kind: 'zone' | 'conduit', id: string): Weakest | null {
  return weakest(
    plant.next(kind, id, kind === 'zone' ? 'assets' : 'devices').flatMap((asset) => {
      const sl_c = assetCapability(plant, asset)
      return sl_c ? [{ id: asset, sl_c }] : []
    }),
  )
}
