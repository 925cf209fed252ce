import { json, sql } from '#adapters/sql/statement.ts'

export interface LevelsRow {
  /** That of the zone or conduit. */
  id: string
  sl_t: number[]
  reason: string
  version: number
  created_at: string
  updated_at: string
}

/** Target levels of zones and conduits; a row is there once a team has set one. */
export const levels = {
  list: (project: string) =>
    sql<LevelsRow>`SELECT id, to_json(sl_t) AS sl_t, reason, version, created_at, updated_at FROM zone_levels WHERE project_id = ${project}`,
  /** `seen` 0 is "none was set yet". */
  put: (id: string, project: string, seen: number | null, sl_t: readonly number[], reason: string) =>
    sql<LevelsRow>`INSERT INTO zone_levels AS l (id, project_id, sl_t, reason) SELECT ${id}::uuid, ${project}::uuid, ARRAY(SELECT jsonb_array_elements_text(${json(sl_t)}::jsonb)::int), ${reason}::text
      ON CONFLICT (id) DO UPDATE SET sl_t = excluded.sl_t, reason = excluded.reason, version = coalesce(${seen}::int, l.version) + 1
      RETURNING id, to_json(sl_t) AS sl_t, reason, version, created_at, updated_at`,
  /** Many at once, at most 1,000. */
  addMany: (project: string, rows: readonly { id: string; sl_t: readonly number[]; reason: string }[]) =>
    sql`INSERT INTO zone_levels (id, project_id, sl_t, reason)
      SELECT r.id, ${project}::uuid, ARRAY(SELECT jsonb_array_elements_text(r.sl_t)::int), r.reason FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, sl_t jsonb, reason text)`,
  /** Stops a batch whose node is no zone (or conduit) of the project. */
  requireNode: (id: string, project: string, type: 'ZONE' | 'CONDUIT') =>
    sql`SELECT app.found((SELECT count(*) FROM graph_nodes WHERE id = ${id} AND project_id = ${project} AND type = ${type}), ${type.toLowerCase()})`,
  /** A version of levels that nobody set cannot have been seen. */
  requireSeen: (id: string, seen: number | null) =>
    sql`SELECT app.require(coalesce(${seen}::int, 0) = 0 OR EXISTS (SELECT FROM zone_levels WHERE id = ${id}), 'BH412', 'version is 0')`,
  remove: (id: string) => sql`DELETE FROM zone_levels WHERE id = ${id}`,
}
