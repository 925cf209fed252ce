import type { Sql } from '#adapters/sql/port.ts'
import { array, json, sql, type Statement } from '#adapters/sql/statement.ts'
import type { Graph, GraphNodeFact } from './port.ts'

/** The graph read straight from the records: nothing is carried over, nothing can lag. */
export function postgresGraph(db: Sql, tenant: string): Graph {
  const actor = json({ kind: 'system', tenant, name: 'graph' })
  const read = async <Row>(project: string, statement: Statement<Row>): Promise<Row[]> =>
    (await db.batch([sql`SELECT app.enter(${actor}::jsonb, 'project', ${project}, 'read')`, statement]))[1]
  return {
    technology: 'postgres',
    apply: async () => undefined,
    clear: async () => undefined,
    neighbourhood: (project, ids, hops, at, limit) =>
      read(
        project,
        sql<GraphNodeFact & { distance: number }>`WITH RECURSIVE joined AS (
            SELECT source_id, target_id FROM graph_edges WHERE project_id = ${project} AND status = 'active'
              AND (${at}::date IS NULL OR ((valid_from IS NULL OR valid_from <= ${at}::date) AND (valid_to IS NULL OR valid_to >= ${at}::date)))),
          both_ways AS (SELECT source_id AS a, target_id AS b FROM joined UNION SELECT target_id, source_id FROM joined),
          reached AS (
            SELECT n.id, 0 AS distance FROM graph_nodes n WHERE n.project_id = ${project} AND n.id = ANY (${array(ids)}::uuid[])
            UNION SELECT w.b, r.distance + 1 FROM reached r JOIN both_ways w ON w.a = r.id WHERE r.distance < ${hops}::int)
          SELECT n.id, n.type, n.code, n.label, min(r.distance) AS distance FROM reached r JOIN graph_nodes n ON n.id = r.id
          GROUP BY n.id, n.type, n.code, n.label ORDER BY min(r.distance), n.code LIMIT ${limit}`,
      ),
    async summary(project) {
      const rows = await read(
        project,
        sql<{
          type: string
          n: number
        }>`SELECT type, count(*) AS n FROM graph_nodes WHERE project_id = ${project} GROUP BY type`,
      )
      return Object.fromEntries(rows.map(({ type, n }) => [type, n]))
    },
    ping: async () => void (await db.batch([sql`SELECT app.enter(${actor}::jsonb, NULL, NULL, 'read')`])),
  }
}
