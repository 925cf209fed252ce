import type { EvidenceRow } from '#adapters/records/evidence.ts'

/** Evidence as the API answers it: where it lies as one object. */
export function evidenceAnswer(row: EvidenceRow & { project_id?: string; total?: number }) {
  const { start_at, end_at, project_id: _, total: __, ...rest } = row
  return { ...rest, span: start_at === null || end_at === null ? null : { start: start_at, end: end_at } }
}
export type EvidenceAnswer = ReturnType<typeof evidenceAnswer>
