import type { PlaceKind } from '#domain/graphs/places.ts'
import { changeRows } from '#domain/levels/change-rows.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { countRows } from '#domain/requirements/place-rows.ts'
import type { Ctx } from '../context.ts'
import { parse } from '../parse.ts'
import { WhatIf } from '../zones/levels-input.ts'
import { rowAnswer } from './answers.ts'
import { readPlace } from './read-rows.ts'

const NOTHING: SlVector = [0, 0, 0, 0, 0, 0, 0]

/**
 * The rows of a zone or conduit, why each is there and where it stands; with `?sl_t=` those of another target and what would
 * come in and go out, of which nothing is kept.
 */
export async function getPlaceRequirements(
  ctx: Ctx,
  kind: PlaceKind,
  project: string,
  id: string,
  query: Record<string, string>,
) {
  const whatIf = await parse(ctx, 'read', { project }, WhatIf, query)
  const { place, rowsOf, apply_cor1, day } = await readPlace(ctx, kind, project, id)
  const sl_t = whatIf.sl_t ?? place.sl_t
  const rows = rowsOf(place, whatIf.sl_t)
  const change = changeRows(place.sl_t, sl_t ?? NOTHING, apply_cor1)
  const { groups, states, frs } = countRows(rows, sl_t, apply_cor1)
  return {
    sl_t,
    count: rows.selected.length,
    groups,
    states,
    frs: [...frs],
    requirements: rows.selected.map((row) => rowAnswer(place.node.id, row, day)),
    threat_only: rows.threat_only.map((row) => rowAnswer(place.node.id, row, day)),
    rows_in: change.entered.map((row) => row.id),
    rows_out: change.left.map((row) => row.id),
  }
}
