import { requirementsFor, type RequiredRow } from '#domain/levels/select-rows.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { rowsReachedBy } from '#domain/levels/threat-rows.ts'
import type { RowStatusName } from '#domain/requirements/row-status.ts'
import { techniquesOf } from '#domain/graphs/places.ts'
import type { Place } from './read-places.ts'
import type { Standing } from './standing.ts'

const NOTHING: SlVector = [0, 0, 0, 0, 0, 0, 0]

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
