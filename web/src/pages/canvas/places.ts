import type { GraphNode } from '#web/client/types.ts'
import { arrange } from './arrange.ts'
import type { Place } from './arrange.ts'
import { around, CHIP, EMPTY_ZONE, freeSlot, HUB } from './geometry.ts'
import type { Rect, Size } from './geometry.ts'
import type { GraphIndex } from './graph-index.ts'

const SIZES: Partial<Record<GraphNode['type'], Size>> = { ZONE: EMPTY_ZONE, CONDUIT: HUB }

/** Nobody has put it anywhere yet: added by a table, an import or another program. */
export function isUnplaced(node: GraphNode): boolean {
  return node.size === null && (node.position === null || (node.position.x === 0 && node.position.y === 0))
}

/**
 * Where everything stands, relative to its zone: the stored place, and for what has none a free one. Only shown, not
 * saved: the first move or an arrange saves it.
 */
export function placesOf(index: GraphIndex): Map<string, Place> {
  const missing = index.order.filter(isUnplaced)
  const places = new Map<string, Place>()
  for (const node of index.order) {
    if (isUnplaced(node)) continue
    const position = node.position ?? { x: 0, y: 0 }
    places.set(node.id, { position, size: node.size ?? SIZES[node.type] ?? CHIP })
  }
  if (missing.length === 0) return places
  const proposed = arrange(index)
  if (index.order.every((node) => node.type !== 'ZONE' || isUnplaced(node))) return proposed
  const outer = [...places]
    .filter(([id]) => !index.placing.has(id))
    .map(([, place]) => ({ ...place.position, ...place.size }))
  const all = around(outer)
  let below = (all?.y ?? 0) + (all?.height ?? 0) + 64
  for (const node of missing) {
    const size = node.type === 'ZONE' ? (proposed.get(node.id)?.size ?? EMPTY_ZONE) : (SIZES[node.type] ?? CHIP)
    const zone = index.placing.get(node.id)?.target
    const room = zone === undefined ? undefined : places.get(zone)
    if (zone !== undefined && room !== undefined && node.type === 'ASSET') {
      places.set(node.id, { position: freeSlot(room.size.width, inside(index, places, zone)), size })
      continue
    }
    places.set(node.id, { position: { x: all?.x ?? 0, y: below }, size })
    below += size.height + 16
  }
  return places
}

/** The rectangles of what stands in a zone, relative to it. */
export function inside(index: GraphIndex, places: ReadonlyMap<string, Place>, zone: string): Rect[] {
  return (index.children.get(zone) ?? []).flatMap((child) => {
    const place = places.get(child.id)
    return place === undefined ? [] : [{ ...place.position, ...place.size }]
  })
}
