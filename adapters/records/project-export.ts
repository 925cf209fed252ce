import { Fragment, sql, type Statement } from '#adapters/sql/statement.ts'

/** A whole record as JSON: its own field names, without the project's id and the time of its last change. */
export interface RecordRow {
  row: Record<string, unknown>
}

/** Whole records of one table of a project, in the order given; the table and the order are ours. */
function whole(table: string, order: string): (project: string) => Statement<RecordRow> {
  const [from, by] = [new Fragment(table), new Fragment(order)]
  return (project) =>
    sql<RecordRow>`SELECT to_jsonb(t) - '{project_id,updated_at}'::text[] AS row FROM ${from} t WHERE t.project_id = ${project} ORDER BY ${by}`
}

/** Everything that is kept of a project, read as it is stored. */
export const projectExport = {
  project: (project: string) =>
    sql<RecordRow>`SELECT to_jsonb(p) - '{tenant_id,updated_at,archived_at}'::text[] AS row FROM projects p WHERE p.id = ${project} AND p.archived_at IS NULL`,
  suc: whole('suc', 't.id'),
  categories: whole('impact_categories', 't.display_order, t.created_at, t.id'),
  hazards: whole('hara_items', 't.created_at, t.id'),
  nodes: whole('graph_nodes', 't.type, length(t.code), t.code'),
  /** The whole history, not only what is visible on one day. */
  edges: (project: string) =>
    sql<RecordRow>`SELECT to_jsonb(t) - '{project_id,updated_at,source_id,target_id}'::text[] || jsonb_build_object('source', t.source_id, 'target', t.target_id) AS row
      FROM graph_edges t WHERE t.project_id = ${project} ORDER BY t.type, t.created_at, t.id`,
  levels: whole('zone_levels', 't.id'),
  capabilities: whole('asset_capabilities', 't.id'),
  matrix: whole('risk_matrices', 't.id'),
  scenarios: whole('scenarios', 't.number'),
  ratings: whole('ratings', 't.rated_at, t.id'),
  acceptances: whole('acceptances', 't.accepted_at, t.id'),
  threat_decisions: whole('threat_decisions', 't.created_at, t.id'),
  decisions: whole('row_decisions', 't.node_id, t.row_id'),
  evidence: (project: string) =>
    sql<RecordRow>`SELECT to_jsonb(t) - '{project_id,updated_at}'::text[] || jsonb_build_object('rows', coalesce(r.rows, '[]')) AS row FROM evidence t
      LEFT JOIN (SELECT evidence_id, jsonb_agg(jsonb_build_object('node_id', node_id, 'row_id', row_id) ORDER BY node_id, row_id) AS rows
        FROM evidence_rows WHERE project_id = ${project} GROUP BY evidence_id) r ON r.evidence_id = t.id
      WHERE t.project_id = ${project} ORDER BY t.created_at, t.id`,
  justifications: whole('justifications', 't.created_at, t.id'),
  rules: whole('project_rules', 't.created_at, t.id'),
  programme: whole('programme_elements', 't.element'),
  phases: whole('phases', 't.number'),
  assumptions: whole('assumptions', 't.created_at, t.id'),
  actors: whole('threat_actors', 't.created_at, t.id'),
  obligations: whole('obligations', 't.created_at, t.id'),
  report_texts: whole('report_texts', 't.chapter'),
  /** What a document is, not how far it has been read. */
  documents: (project: string) =>
    sql<RecordRow>`SELECT to_jsonb(t) - '{project_id,updated_at,version,status,stage,progress,reason,reason_code}'::text[] AS row
      FROM documents t WHERE t.project_id = ${project} ORDER BY lower(t.filename), t.id`,
}
