import type { EvidenceAtRow } from '#adapters/records/evidence.ts'
import { counts } from '#domain/requirements/row-status.ts'
import type { StandingRow } from './read-rows.ts'

/** A row at a zone or conduit as the API answers it; `version` is that of its decision, 0 while there is none. */
export function rowAnswer(node_id: string, row: StandingRow, day: string) {
  const { id, title, kind, parent, fr, fr_code, min_sl, disputed, description, why } = row
  const { status, satisfied, basis, decision, evidence, techniques, conflict } = row
  return {
    id,
    node_id,
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
    satisfied,
    basis,
    claim: decision?.status ?? ('open' as const),
    reason: decision?.reason ?? '',
    responsible: decision?.responsible ?? '',
    due: decision?.due ?? null,
    until: decision?.until ?? null,
    essential: decision?.essential ?? '',
    approved_by_name: decision?.approved_by_name ?? null,
    approved_at: decision?.approved_at ?? null,
    conflict: conflict && { ...conflict, answered: (decision?.essential ?? '') !== '' },
    evidence: evidence.map((piece) => evidenceAnswer(piece, day)),
    techniques: techniques.map((technique) => ({ id: technique.id, threats: [...technique.threats] })),
    version: decision?.version ?? 0,
  }
}
export type RowAnswer = ReturnType<typeof rowAnswer>

const evidenceAnswer = ({ node_id: _, row_id: __, start_at, end_at, ...piece }: EvidenceAtRow, day: string) => ({
  ...piece,
  span: start_at === null || end_at === null ? null : { start: start_at, end: end_at },
  counts: counts(piece, day),
})
