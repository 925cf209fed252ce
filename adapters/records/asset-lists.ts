import { array, json, sql } from '#adapters/sql/statement.ts'

/** Writing many assets at once, each statement of 1,000 rows at most. */
export const assetLists = {
  /** Stops the batch when assets and zones are not those that were read: a plan holds only for what it was made on. */
  requireSame: (project: string, read: readonly { id: string; version: number }[]) =>
    sql`SELECT app.require((SELECT coalesce(array_agg(id || ':' || version ORDER BY id), '{}') FROM graph_nodes WHERE project_id = ${project} AND type IN ('ASSET', 'ZONE'))
      = ${array(read.map((n) => `${n.id}:${n.version}`))}::text[], 'BH409', 'somebody changed assets or zones at the same moment; try again')`,
  change: (rows: readonly { id: string; label: string; description: string; metadata: object; version: number }[]) =>
    sql`UPDATE graph_nodes g SET label = r.label, description = r.description, metadata = r.metadata, version = r.version + 1
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, label text, description text, metadata jsonb, version int) WHERE g.id = r.id`,
  /** What stands in a zone is placed relative to it. */
  place: (rows: readonly { id: string; x: number; y: number }[]) =>
    sql`UPDATE graph_nodes g SET x = r.x, y = r.y, version = g.version + 1 FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, x float8, y float8) WHERE g.id = r.id`,
  /** A zone grows with what comes into it. */
  grow: (rows: readonly { id: string; height: number }[]) =>
    sql`UPDATE graph_nodes g SET height = r.height, version = g.version + 1 FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, height float8) WHERE g.id = r.id AND g.height < r.height`,
}
