import type { GraphNode } from '#web/client/types.ts'
import type { Listed, RiskRegister } from './risk.svelte.ts'

export interface RiskGroup {
  id: string
  /** null: one list without heads. */
  place: GraphNode | null
  risks: Listed[]
}

/** The risks on show, in one list or under their zones and conduits. */
export function groupRisks(
  shown: readonly Listed[],
  { grouped, places }: Pick<RiskRegister, 'grouped' | 'places'>,
): RiskGroup[] {
  if (!grouped) return [{ id: 'all', place: null, risks: [...shown] }]
  const by = Map.groupBy(shown, ({ risks }) => risks.node_id)
  return places.flatMap((place) => {
    const risks = by.get(place.id)
    return risks ? [{ id: place.id, place, risks }] : []
  })
}
