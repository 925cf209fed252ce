import type { RowRef } from '#domain/requirements/decision-input.ts'
import { selectRows } from '#domain/levels/select-rows.ts'
import type { Place } from '#web/pages/levels/place.ts'

export const refKey = ({ node_id, row_id }: RowRef): string => `${node_id} ${row_id}`

/** The places whose target selects a row. */
export function placesWith(places: readonly Place[], row_id: string, applyCor1: boolean): Place[] {
  return places.filter(({ sl_t }) => sl_t !== null && selectRows(sl_t, { applyCor1 }).some((row) => row.id === row_id))
}

/** Where a row of a zone or conduit stands in the API. */
export function rowPath(
  project: string,
  places: readonly Place[],
  { id, node_id }: { readonly id: string; readonly node_id: string },
): string {
  const noun = places.find((place) => place.id === node_id)?.kind === 'CONDUIT' ? 'conduits' : 'zones'
  return `/api/projects/${project}/${noun}/${node_id}/requirements/${encodeURIComponent(id)}`
}
