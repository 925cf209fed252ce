import type { GraphEdge, HaraItem } from '#web/client/types.ts'

/**
 * The hazards that count at a zone or conduit: those that affect it or an asset in it, and for a conduit also those of the zones
 * it joins.
 */
export function hazardsAt(
  items: readonly HaraItem[],
  edges: readonly Pick<GraphEdge, 'source' | 'target' | 'type'>[],
): (place: string) => HaraItem[] {
  const inside = Map.groupBy(
    edges.filter((e) => e.type === 'asset-in-zone' || e.type === 'asset-implements'),
    (e) => e.target,
  )
  const joined = Map.groupBy(
    edges.filter((e) => e.type === 'conduit-connects'),
    (e) => e.source,
  )
  return (place) => {
    const parts = [place, ...(joined.get(place) ?? []).map((e) => e.target)]
    const ids = new Set(parts.flatMap((id) => [id, ...(inside.get(id) ?? []).map((e) => e.source)]))
    return items.filter((item) => item.affects.some((id) => ids.has(id)))
  }
}
