import { isInSuc } from '#domain/graphs/node-types.ts'
import { selectRows } from '#domain/levels/select-rows.ts'
import type { Ctx } from '../context.ts'
import type { PlaceKind } from '#domain/graphs/places.ts'
import { readPlaces, type Place } from './read-places.ts'

/** Zones or conduits with their levels. */
export async function listPlaces(ctx: Ctx, kind: PlaceKind, project: string) {
  const places = await readPlaces(ctx, project)
  const list = kind === 'ZONE' ? places.zones : places.conduits
  return list.map((place) => placeAnswer(place, places.apply_cor1))
}

/** `sl_c` and `sl_a` rest on evidence; without any they are null. `version` is that of the levels, 0 while none is set. */
export function placeAnswer(place: Place, applyCor1: boolean) {
  const { node, levels, sl_t, sl_t_from, assets, connects, threats } = place
  const number = (key: string) => (typeof node.metadata[key] === 'number' ? node.metadata[key] : null)
  return {
    id: node.id,
    code: node.code,
    label: node.label,
    description: node.description,
    purdue_min: number('purdue_min'),
    purdue_max: number('purdue_max'),
    safety: node.metadata['safety'] === true,
    in_suc: isInSuc(node.metadata),
    sl_t,
    sl_t_from,
    sl_c: null,
    sl_a: null,
    reason: levels?.reason ?? '',
    count: sl_t ? selectRows(sl_t, { applyCor1 }).length : 0,
    assets: assets.length,
    threats: threats.length,
    connects: connects.map(({ node: { id, code, label }, role }) => ({ id, code, label, role })),
    version: levels?.version ?? 0,
    updated_at: levels?.updated_at ?? null,
  }
}
