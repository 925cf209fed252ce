import { changeRows } from '#domain/levels/change-rows.ts'
import { requirementsFor, type RequiredRow } from '#domain/levels/select-rows.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { rowsReachedBy } from '#domain/levels/threat-rows.ts'
import type { RowStatusName } from '#domain/requirements/row-status.ts'
import type { Ctx } from '../context.ts'
import { parse } from '../parse.ts'
import { WhatIf } from './levels-input.ts'
import { techniquesOf, type PlaceKind } from '#domain/graphs/places.ts'
import { placeOf, readPlaces, type Place } from './read-places.ts'
import type { Standing } from './standing.ts'

const NOTHING: SlVector = [0, 0, 0, 0, 0, 0, 0]

/** The rows of a zone or conduit and why each is there; with `?sl_t=` those of another target, of which nothing is kept. */
export async function getRequirements(
  ctx: Ctx,
  kind: PlaceKind,
  project: string,
  id: string,
  query: Record<string, string>,
) {
  const whatIf = await parse(ctx, 'read', { project }, WhatIf, query)
  const places = await readPlaces(ctx, project)
  const place = placeOf(places, kind, id)
  const sl_t = whatIf.sl_t ?? place.sl_t
  const change = changeRows(place.sl_t, sl_t ?? NOTHING, places.standing.apply_cor1)
  return {
    ...requirementsOf(place, sl_t, places.standing),
    rows_in: change.entered.map((row) => row.id),
    rows_out: change.left.map((row) => row.id),
  }
}

/** Without a target nothing is selected; what threats reach is told all the same. */
export function requirementsOf(place: Place, sl_t: SlVector | null, { apply_cor1, statusOf }: Standing) {
  const { selected, threat_only } = requirementsFor(sl_t ?? NOTHING, {
    applyCor1: apply_cor1,
    threatRowIds: rowsReachedBy(techniquesOf(place)),
  })
  const answer = (row: RequiredRow) => rowAnswer(row, statusOf(place.node.id, row.id).status)
  return {
    sl_t,
    count: selected.length,
    requirements: selected.map(answer),
    threat_only: threat_only.map(answer),
  }
}

const rowAnswer = (
  { id, title, kind, parent, fr, fr_code, min_sl, disputed, description, why }: RequiredRow,
  status: RowStatusName,
) => ({
  id,
  title,
  kind,
  parent,
  fr,
  fr_code,
  min_sl,
  disputed,
  description,
  why: [...why],
  status,
})
