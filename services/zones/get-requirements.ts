import { requirementsFor, type RequiredRow } from '#domain/levels/select-rows.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { rowsReachedBy } from '#domain/levels/threat-rows.ts'
import type { Ctx } from '../context.ts'
import { parse } from '../parse.ts'
import { WhatIf } from './levels-input.ts'
import { techniquesOf, type PlaceKind } from '#domain/graphs/places.ts'
import { placeOf, readPlaces, type Place } from './read-places.ts'

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
  return requirementsOf(place, whatIf.sl_t ?? place.sl_t, places.apply_cor1)
}

/** Without a target nothing is selected; what threats reach is told all the same. */
export function requirementsOf(place: Place, sl_t: SlVector | null, applyCor1: boolean) {
  const { selected, threat_only } = requirementsFor(sl_t ?? NOTHING, {
    applyCor1,
    threatRowIds: rowsReachedBy(techniquesOf(place)),
  })
  return {
    sl_t,
    count: selected.length,
    requirements: selected.map(rowAnswer),
    threat_only: threat_only.map(rowAnswer),
  }
}

/** Every row is open: a decision or evidence is what changes that, and there is none yet. */
const rowAnswer = ({ id, title, kind, parent, fr, fr_code, min_sl, disputed, description, why }: RequiredRow) => ({
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
  status: 'open' as const,
})
