import { sql } from '#adapters/sql/statement.ts'

export interface AuditRow {
  chain: string
  seq: number
  id: string
  at: string
  actor_id: string | null
  actor_name: string | null
  action: string
  resource_type: string
  resource_id: string | null
  resource_name: string | null
  changes: Record<string, unknown> | null
  ip: string | null
  status: string
  project_id: string | null
}
export interface ChainRow {
  chain: string
  rows: number
  head_seq: number | null
  head_hash: string | null
  bad_seq: number | null
  bad_id: string | null
  fault: string | null
}

export const audit = {
  /** The latest first; `before` is the last row of the page before. */
  entries: (
    since: string | null,
    action: string | null,
    q: string | null,
    before: { at: string; chain: string; seq: number } | null,
    limit: number,
  ) =>
    sql<AuditRow>`SELECT * FROM app.audit_entries(${since}::timestamptz, ${action}, ${q}, ${before?.at ?? null}::timestamptz, ${before?.chain ?? null}::uuid, ${before?.seq ?? null}::bigint, ${limit})`,
  count: (since: string | null, action: string | null) =>
    sql<{ n: number }>`SELECT app.audit_count(${since}::timestamptz, ${action}) AS n`,
  verify: () => sql<ChainRow>`SELECT * FROM app.verify_all()`,
}
