import { array, Fragment, json, sql } from '#adapters/sql/statement.ts'

export interface DecisionRow {
  id: string
  node_id: string
  row_id: string
  status: 'open' | 'partly' | 'not_applicable' | 'compensated'
  reason: string
  responsible: string
  due: string | null
  until: string | null
  essential: string
  approved_by: string | null
  approved_by_name: string | null
  approved_at: string | null
  ended_at: string | null
  version: number
}

const COLUMNS = new Fragment(
  'id, node_id, row_id, status, reason, responsible, due, until, essential, approved_by, approved_by_name, approved_at, ended_at, version',
)

/** What is decided about rows of zones and conduits: one record per place and row. */
export const decisions = {
  /** Of some places, or of all with null. */
  list: (project: string, places: readonly string[] | null) =>
    sql<DecisionRow>`SELECT ${COLUMNS} FROM row_decisions WHERE project_id = ${project} AND (${places && array(places)}::uuid[] IS NULL OR node_id = ANY (${places && array(places)}::uuid[])) ORDER BY node_id, row_id`,
  /** New ones and changed ones alike, at most 1,000; `version` is the one after that which was read (1: none). One that somebody else changed since it was read stops the batch. */
  write: (project: string, rows: readonly DecisionRow[]) =>
    sql`INSERT INTO row_decisions AS d (id, project_id, node_id, row_id, status, reason, responsible, due, until, essential, approved_by, approved_by_name, approved_at, ended_at, version)
      SELECT r.id, ${project}::uuid, r.node_id, r.row_id, r.status, r.reason, r.responsible, r.due, r.until, r.essential, r.approved_by, r.approved_by_name, r.approved_at, r.ended_at, r.version
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, node_id uuid, row_id text, status text, reason text, responsible text, due date, until date, essential text,
        approved_by uuid, approved_by_name text, approved_at timestamptz, ended_at timestamptz, version int)
      ON CONFLICT (project_id, node_id, row_id) DO UPDATE SET status = excluded.status, reason = excluded.reason, responsible = excluded.responsible, due = excluded.due, until = excluded.until,
        essential = excluded.essential, approved_by = excluded.approved_by, approved_by_name = excluded.approved_by_name, approved_at = excluded.approved_at, ended_at = excluded.ended_at, version = excluded.version`,
}
