import { array, sql } from '#adapters/sql/statement.ts'

/** Nodes and edges of a project. Hazard rows are HAZARD nodes of the same id. */
export const graph = {
  /** Next free code with a prefix (Z1, C4): the audit head is locked, so two writers never get the same. */
  addHazard: (id: string, project: string, label: string) =>
    sql`INSERT INTO graph_nodes (id, project_id, type, code, label)
      SELECT ${id}::uuid, ${project}::uuid, 'HAZARD', 'H' || (SELECT coalesce(max(substring(code FROM '^H([0-9]{1,6})$')::int), 0) + 1 FROM graph_nodes WHERE project_id = ${project}::uuid), ${label}::text`,
  renameNode: (id: string, label: string | null) =>
    sql`UPDATE graph_nodes SET label = ${label}, version = version + 1 WHERE id = ${id} AND ${label}::text IS NOT NULL AND label <> ${label}`,
  requireAffectable: (project: string, ids: readonly string[]) =>
    sql`SELECT app.require(NOT EXISTS (SELECT FROM unnest(${array(ids)}::uuid[]) x WHERE NOT EXISTS (
      SELECT FROM graph_nodes n WHERE n.id = x AND n.project_id = ${project} AND n.type IN ('ASSET','ZONE','CONDUIT','FUNCTION'))), 'BH400', 'a hazard affects assets, zones, conduits and functions of its own project')`,
  /** The hazard-affects edges become exactly these; new ids are derived from `seed` by the database. */
  setAffects: (project: string, hazard: string, ids: readonly string[], seed: string) =>
    sql`WITH wanted AS (SELECT unnest(${array(ids)}::uuid[]) AS target),
      gone AS (DELETE FROM graph_edges e WHERE e.source_id = ${hazard} AND e.type = 'hazard-affects' AND e.target_id NOT IN (SELECT target FROM wanted) RETURNING e.id)
      INSERT INTO graph_edges (id, project_id, source_id, target_id, type)
      SELECT md5(${seed} || w.target)::uuid, ${project}, ${hazard}, w.target, 'hazard-affects' FROM wanted w
      WHERE NOT EXISTS (SELECT FROM graph_edges e WHERE e.source_id = ${hazard} AND e.type = 'hazard-affects' AND e.target_id = w.target)`,
  nothing: () => sql`SELECT 1 WHERE false`,
  removeEdgesOf: (node: string) =>
    sql<{ id: string }>`DELETE FROM graph_edges WHERE source_id = ${node} OR target_id = ${node} RETURNING id`,
  removeNode: (node: string) => sql<{ id: string }>`DELETE FROM graph_nodes WHERE id = ${node} RETURNING id`,
}
