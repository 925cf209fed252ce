import { isInSuc } from '#domain/graphs/node-types.ts'
import { achievedAt, capabilityAt } from '#domain/levels/place-standing.ts'
import type { SlTarget } from '#domain/levels/security-levels.ts'
import type { Ctx } from '../context.ts'
import type { PlaceKind } from '#domain/graphs/places.ts'
import { readPlaces, type Place } from './read-places.ts'
import type { Standing } from './standing.ts'

/** Zones or conduits with their levels. */
export async function listPlaces(ctx: Ctx, kind: PlaceKind, project: string) {
  const places = await readPlaces(ctx, project, kind)
  const list = kind === 'ZONE' ? places.zones : places.conduits
  return list.map((place) => placeAnswer(place, places.standing))
}

/**
 * `sl_a` is null only without a target, `sl_c` only where no asset says what it can do. `version` is that of the levels,
 * 0 while none is set.
 */
export function placeAnswer(place: Place, standing: Standing) {
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
    ...capabilityAt(
      assets.map(({ id, code, metadata }) => ({ id, code, class: metadata['class'], said: standing.said(id) })),
    ),
    ...achievedAt(node.id, sl_t as SlTarget | null, standing.apply_cor1, standing.statusOf),
    reason: levels?.reason ?? '',
    reasons: levels?.reasons ?? {},
    assets: assets.length,
    threats: threats.length,
    connects: connects.map(({ node: { id, code, label }, role }) => ({ id, code, label, role })),
    version: levels?.version ?? 0,
    updated_at: levels?.updated_at ?? null,
  }
}
