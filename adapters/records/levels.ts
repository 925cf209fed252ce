import { Fragment, json, sql } from '#adapters/sql/statement.ts'
import { removeRow } from './set-columns.ts'

export interface LevelsRow {
  /** That of the zone or conduit. */
  id: string
  sl_t: number[]
  reason: string
  /** FR code -> why that component is what it is. */
  reasons: Record<string, string>
  version: number
  created_at: string
  updated_at: string
}
/** One entry of the project's log about the levels of a place; a creation or removal carries the whole row. */
export interface LevelsEntry {
  at: string
  who: string
  action: 'levels.created' | 'levels.changed' | 'levels.removed'
  changes: Record<string, unknown>
}
/** What people decided about rows of a place, as far as the status of a row follows from it. */
export interface StandingRow {
  node_id: string
  row_id: string
  status: 'open' | 'partly' | 'not_applicable' | 'compensated'
  reason: string
  until: string | null
  approved_at: string | null
  approved_by_name: string | null
  ended_at: string | null
}

const COLUMNS = 'id, to_json(sl_t) AS sl_t, reason, reasons, version, created_at, updated_at'
const columns = new Fragment(COLUMNS)
const STANDING = new Fragment('node_id, row_id, status, reason, until, approved_at, approved_by_name, ended_at')

/** Target levels of zones and conduits; a row is there once a team has set one. */
export const levels = {
  list: (project: string) => sql<LevelsRow>`SELECT ${columns} FROM zone_levels WHERE project_id = ${project}`,
  get: (id: string) => sql<LevelsRow>`SELECT ${columns} FROM zone_levels WHERE id = ${id}`,
  /** `seen` 0 is "none was set yet". */
  put: (
    id: string,
    project: string,
    seen: number | null,
    l: { sl_t: readonly number[]; reason: string; reasons: Readonly<Record<string, string>> },
  ) =>
    sql<LevelsRow>`INSERT INTO zone_levels AS l (id, project_id, sl_t, reason, reasons)
      SELECT ${id}::uuid, ${project}::uuid, ARRAY(SELECT jsonb_array_elements_text(${json(l.sl_t)}::jsonb)::int), ${l.reason}::text, ${json(l.reasons)}::jsonb
      ON CONFLICT (id) DO UPDATE SET sl_t = excluded.sl_t, reason = excluded.reason, reasons = excluded.reasons, version = coalesce(${seen}::int, l.version) + 1
      RETURNING ${columns}`,
  /** Many at once, at most 1,000. */
  addMany: (
    project: string,
    rows: readonly {
      id: string
      sl_t: readonly number[]
      reason: string
      reasons?: Readonly<Record<string, string>>
    }[],
  ) =>
    sql`INSERT INTO zone_levels (id, project_id, sl_t, reason, reasons)
      SELECT r.id, ${project}::uuid, ARRAY(SELECT jsonb_array_elements_text(r.sl_t)::int), r.reason, coalesce(r.reasons, '{}')
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, sl_t jsonb, reason text, reasons jsonb)`,
  /** Targets of the zones that a conduit joins on a day, those without a target among them. */
  zonesOf: (conduit: string, day: string) =>
    sql<{
      code: string
      sl_t: number[] | null
    }>`SELECT DISTINCT ON (length(z.code), z.code, z.id) z.code, to_json(l.sl_t) AS sl_t
      FROM graph_edges e JOIN graph_nodes z ON z.id = e.target_id LEFT JOIN zone_levels l ON l.id = z.id
      WHERE e.source_id = ${conduit} AND e.type = 'conduit-connects' AND e.status = 'active' AND (e.valid_from IS NULL OR e.valid_from <= ${day}::date) AND (e.valid_to IS NULL OR e.valid_to >= ${day}::date)
      ORDER BY length(z.code), z.code, z.id`,
  /** What the log of the project says about the levels of a place, the first first. */
  entries: (project: string, id: string) =>
    sql<LevelsEntry>`SELECT at, coalesce(actor->>'name', actor->>'kind') AS who, action, changes FROM audit_log
      WHERE project_id = ${project} AND resource_type = 'levels' AND resource_id = ${id} ORDER BY seq`,
  /** Stops a batch whose node is no zone (or conduit) of the project. */
  requireNode: (id: string, project: string, type: 'ZONE' | 'CONDUIT' | 'ASSET') =>
    sql`SELECT app.found((SELECT count(*) FROM graph_nodes WHERE id = ${id} AND project_id = ${project} AND type = ${type}), ${type.toLowerCase()})`,
  /** A version of levels that nobody set cannot have been seen. */
  requireSeen: (id: string, seen: number | null) =>
    sql`SELECT app.require(coalesce(${seen}::int, 0) = 0 OR EXISTS (SELECT FROM zone_levels WHERE id = ${id}), 'BH412', 'version is 0')`,
  remove: (id: string) => sql`DELETE FROM zone_levels WHERE id = ${id}`,
  removeSeen: (id: string, seen: number | null) => removeRow<LevelsRow>('zone_levels', id, seen, COLUMNS),
  /** At zones or at conduits, or at both with null. */
  decisions: (project: string, kind: 'ZONE' | 'CONDUIT' | null = null) =>
    sql<StandingRow>`SELECT ${STANDING} FROM row_decisions WHERE project_id = ${project}
      AND (${kind}::text IS NULL OR node_id IN (SELECT id FROM graph_nodes WHERE project_id = ${project} AND type = ${kind}))`,
  decisionsOf: (id: string) => sql<StandingRow>`SELECT ${STANDING} FROM row_decisions WHERE node_id = ${id}`,
  /** By place the rows that accepted evidence serves which is still valid on the day, one for each piece; the evidence itself is not read. */
  evidenced: (project: string, day: string, kind: 'ZONE' | 'CONDUIT' | null = null) =>
    sql<{ node_id: string; rows: string[] }>`SELECT r.node_id, json_agg(r.row_id) AS rows
      FROM evidence_rows r JOIN evidence e ON e.id = r.evidence_id
      WHERE r.project_id = ${project} AND e.state = 'accepted' AND (e.valid_until IS NULL OR e.valid_until >= ${day}::date)
        AND (${kind}::text IS NULL OR r.node_id IN (SELECT id FROM graph_nodes WHERE project_id = ${project} AND type = ${kind}))
      GROUP BY r.node_id`,
  evidencedOf: (project: string, id: string, day: string) =>
    sql<{ node_id: string; rows: string[] }>`SELECT r.node_id, json_agg(r.row_id) AS rows
      FROM evidence_rows r JOIN evidence e ON e.id = r.evidence_id
      WHERE r.project_id = ${project} AND r.node_id = ${id} AND e.state = 'accepted' AND (e.valid_until IS NULL OR e.valid_until >= ${day}::date) GROUP BY r.node_id`,
}
