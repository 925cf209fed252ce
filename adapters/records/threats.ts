import { array, json, sql } from '#adapters/sql/statement.ts'

export interface ThreatDecisionRow {
  id: string
  /** The asset. */
  node_id: string
  technique: string
  decision: 'accepted' | 'dismissed'
  /** The THREAT node an accepted one became. */
  threat_id: string | null
  reason: string
  version: number
  created_at: string
  updated_at: string
}
export type NewThreatDecision = Pick<
  ThreatDecisionRow,
  'id' | 'node_id' | 'technique' | 'decision' | 'threat_id' | 'reason'
>
export interface NewThreat {
  id: string
  label: string
  description: string
  metadata: object
  x: number
  y: number
}

/** What people decided on proposed threats, and the threats that came of it. */
export const threats = {
  decisions: (project: string) =>
    sql<ThreatDecisionRow>`SELECT id, node_id, technique, decision, threat_id, reason, version, created_at, updated_at
      FROM threat_decisions WHERE project_id = ${project} ORDER BY node_id, technique`,
  /** One decision for an asset and a technique; a later one takes the place of the earlier. */
  decide: (project: string, rows: readonly NewThreatDecision[]) =>
    sql`INSERT INTO threat_decisions AS d (id, project_id, node_id, technique, decision, threat_id, reason)
      SELECT r.id, ${project}::uuid, r.node_id, r.technique, r.decision, r.threat_id, r.reason
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, node_id uuid, technique text, decision text, threat_id uuid, reason text)
      ON CONFLICT (project_id, node_id, technique) DO UPDATE SET decision = excluded.decision, threat_id = excluded.threat_id, reason = excluded.reason, version = d.version + 1`,
  forget: (ids: readonly string[]) => sql`DELETE FROM threat_decisions WHERE id = ANY (${array(ids)}::uuid[])`,
  /** Stops the batch when other threats are there than those that were read: a technique has one threat, not two. */
  requireThreats: (project: string, ids: readonly string[]) =>
    sql`SELECT app.require((SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM graph_nodes WHERE project_id = ${project} AND type = 'THREAT')
      = ARRAY(SELECT u FROM unnest(${array(ids)}::uuid[]) AS u ORDER BY u), 'BH409', 'somebody changed the threats at the same moment; try again')`,
  /** New threats get the next free codes, in this order. */
  add: (project: string, rows: readonly NewThreat[]) =>
    sql`INSERT INTO graph_nodes (id, project_id, type, code, label, description, metadata, x, y)
      SELECT r.id, ${project}::uuid, 'THREAT', 'TH' || (last.number + r.place), r.label, r.description, r.metadata, r.x, r.y
      FROM jsonb_to_recordset(${json(rows.map((row, i) => ({ ...row, place: i + 1 })))}::jsonb) AS r(id uuid, label text, description text, metadata jsonb, x float8, y float8, place int),
        (SELECT coalesce(max(substring(g.code FROM '^TH([0-9]{1,9})$')::int), 0) AS number FROM graph_nodes g WHERE g.project_id = ${project}::uuid) AS last`,
  /** How many scenarios name each threat. */
  scenarioCounts: (project: string) =>
    sql<{
      threat_id: string
      count: number
    }>`SELECT threat_id, count(*)::int AS count FROM scenarios WHERE project_id = ${project} AND threat_id IS NOT NULL GROUP BY threat_id`,
}
