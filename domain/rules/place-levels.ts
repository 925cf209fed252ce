import { capabilityOf, weakest } from '../levels/capability.ts'
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

/**
 * What an asset is able to do: the vector its supplier declared, else what its answered rows come to. Null where its class is
 * no component of IEC 62443-4-2 or nothing was said yet: not known is not zero.
 */
export function assetCapability(plant: Plant, id: string): SlCapability | null {
  const type = componentType(plant.node(id))
  const said = plant.capability(id)
  if (type === null || !said) return null
  return (said.declared as SlCapability | null) ?? capabilityOf(type, said.rows)
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
