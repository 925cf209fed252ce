import { array, type Statement } from '#adapters/sql/statement.ts'

export interface NodeAround {
  id: string
  type: string
  code: string
  label: string
  metadata: Record<string, unknown>
}
interface EdgeAround {
  source: string
  target: string
  type: string
  metadata: Record<string, unknown>
}

/**
 * $1 the places, $2 the day, $3 the project. `wide`: the places, what stands in them, what they join and what stands there;
 * `around`: the relations into these that decide about rows, and the functions they support.
 */
const AROUND = `WITH e AS NOT MATERIALIZED (
    SELECT id, source_id, target_id, type, metadata, created_at FROM graph_edges
    WHERE project_id = $3::uuid AND status = 'active' AND (valid_from IS NULL OR valid_from <= $2::date) AND (valid_to IS NULL OR valid_to >= $2::date)),
  near AS (
    SELECT unnest($1::uuid[]) AS id
    UNION SELECT source_id FROM e WHERE target_id = ANY ($1::uuid[]) AND type IN ('asset-in-zone','asset-implements','conduit-connects')
    UNION SELECT target_id FROM e WHERE source_id = ANY ($1::uuid[]) AND type = 'conduit-connects'),
  wide AS (SELECT id FROM near UNION SELECT e.source_id FROM near JOIN e ON e.target_id = near.id AND e.type = 'asset-in-zone'),
  around AS (
    SELECT e.* FROM wide JOIN e ON e.target_id = wide.id AND e.type IN ('asset-in-zone','asset-implements','conduit-connects','threat-affects','threat-targets')
    UNION ALL SELECT e.* FROM wide JOIN e ON e.source_id = wide.id AND e.type = 'asset-supports')`

/** What the rows of some zones and conduits follow from, without reading the graph of the whole project. */
export const surroundings = {
  nodes: (project: string, places: readonly string[], day: string): Statement<NodeAround> => ({
    text: `${AROUND} SELECT id, type, code, label, metadata FROM graph_nodes WHERE project_id = $3
      AND id IN (SELECT id FROM wide UNION SELECT source_id FROM around UNION SELECT target_id FROM around) ORDER BY type, length(code), code`,
    values: [array(places), day, project],
  }),
  edges: (project: string, places: readonly string[], day: string): Statement<EdgeAround> => ({
    text: `${AROUND} SELECT source_id AS source, target_id AS target, type, metadata FROM around
      ORDER BY type, created_at, id`,
    values: [array(places), day, project],
  }),
}
