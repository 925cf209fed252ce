import type { AssessedPlace, AssessedRow } from '../assessment/assessment.ts'
import type { PhaseCheck } from './phase-checks.ts'
import { named } from './sentences.ts'
import { at, type Standing } from './standing.ts'
import { missing } from './unmet.ts'

const PAGE = { 5: 'requirements?phase=5', 6: 'requirements?phase=6' } as const

/** Rows that the target of a place selects; those that only a threat reaches are an offer, not a duty. */
export const selectedRows = ({ rows }: AssessedPlace): readonly AssessedRow[] =>
  rows.filter((row) => row.why.includes('sl'))

/** Phase 5: rows are selected, each open one is somebody's, claims are approved, and no essential function is at risk unseen. */
export function requirements({ facts, a, places, code }: Standing): PhaseCheck[] {
  const decisions = new Map(facts.decisions.map((d) => [`${d.node_id} ${d.row_id}`, d]))
  const count = (keep: (place: AssessedPlace, row: AssessedRow) => boolean) =>
    places.map((place) => ({ place, n: selectedRows(place).filter((row) => keep(place, row)).length }))
  const claimed = (place: AssessedPlace, row: AssessedRow) => {
    const decision = decisions.get(`${place.id} ${row.row_id}`)
    const claims = decision?.status === 'not_applicable' || decision?.status === 'compensated'
    return claims && decision.approved_at === null
  }
  const conflicts = a.conflicts.filter((c) => places.some((p) => p.id === c.node_id))
  return [
    ...missing(
      'one_row',
      places.some((p) => selectedRows(p).length > 0),
      'levels',
      'No target level selects a row yet.',
    ),
    ...byPlace(
      'open_rows_have_responsible',
      count((place, row) => !row.satisfied && !decisions.get(`${place.id} ${row.row_id}`)?.responsible),
      PAGE[5],
      'open row has nobody responsible',
      'open rows have nobody responsible',
    ),
    ...byPlace(
      'claims_approved',
      count(claimed),
      PAGE[5],
      'row is claimed as not applicable or compensated and not approved',
      'rows are claimed as not applicable or compensated and not approved',
    ),
    ...(conflicts.length === 0
      ? []
      : [
          {
            check: 'conflicts_answered',
            count: conflicts.length,
            message: `How an essential function survives is not answered for ${named(conflicts.map((c) => `${code(c.node_id)} ${c.row_id}`))}.`,
            href: conflicts.length === 1 ? `${PAGE[5]}&node=${conflicts[0]?.node_id}` : PAGE[5],
          },
        ]),
  ]
}

/** Phase 6: every selected row is satisfied, and nothing that has run out is relied on. */
export function evidence({ facts, places }: Standing): PhaseCheck[] {
  const open = new Map(
    places.map((p) => [p.id, new Set(selectedRows(p).flatMap(({ satisfied, row_id }) => (satisfied ? [] : [row_id])))]),
  )
  const lapsed = facts.evidence.filter(
    ({ state, valid_until, rows }) =>
      (state === 'expired' || (state === 'accepted' && valid_until !== null && valid_until < facts.day)) &&
      rows.some(({ node_id, row_id }) => open.get(node_id)?.has(row_id)),
  )
  const rows = places.map((place) => ({ place, n: open.get(place.id)?.size ?? 0 }))
  const pieces = lapsed.length === 1 ? 'One piece of evidence has' : `${lapsed.length} pieces of evidence have`
  return [
    ...missing(
      'row_to_prove',
      places.some((p) => selectedRows(p).length > 0),
      'levels',
      'No target level selects a row to prove yet.',
    ),
    ...byPlace(
      'every_row_satisfied',
      rows,
      PAGE[6],
      'selected row is not satisfied',
      'selected rows are not satisfied',
    ),
    ...(lapsed.length === 0
      ? []
      : [
          {
            check: 'evidence_renewed',
            count: lapsed.length,
            message: `${pieces} expired, and nothing stands in the place.`,
            href: `${PAGE[6]}&evidence=expired`,
          },
        ]),
  ]
}

/** "12 rows are ...: Z1 (5), Z2 (4), C1 (3)." */
function byPlace(
  check: string,
  counts: readonly { readonly place: AssessedPlace; readonly n: number }[],
  href: string,
  one: string,
  many: string,
): PhaseCheck[] {
  const found = counts.filter(({ n }) => n > 0)
  const count = found.reduce((sum, { n }) => sum + n, 0)
  if (count === 0) return []
  const codes = found.map(({ place, n }) => `${place.code} (${n})`)
  const places = found.map(({ place }) => place)
  return [
    {
      check,
      count,
      message: `${count === 1 ? `One ${one}` : `${count} ${many}`}: ${named(codes)}.`,
      href: at(href, places),
    },
  ]
}
