import { array, Fragment, json, sql } from '#adapters/sql/statement.ts'
import { Jsonb, setColumns } from './set-columns.ts'

export interface NodeRow {
  id: string
  type: string
  code: string
  label: string
  description: string
  metadata: Record<string, unknown>
  x: number
  y: number
  width: number | null
  height: number | null
  version: number
  created_at: string
  updated_at: string
}
export interface EdgeRow {
  id: string
  source: string
  target: string
  type: string
  metadata: Record<string, unknown>
  /** Days, YYYY-MM-DD; null is open. */
  valid_from: string | null
  valid_to: string | null
  status: string
  version: number
  created_at: string
  updated_at: string
}
export type NewNode = Omit<NodeRow, 'version' | 'created_at' | 'updated_at'>
export type NewEdge = Omit<EdgeRow, 'status' | 'version' | 'created_at' | 'updated_at'>
export type NodeColumns = { [K in Exclude<keyof NewNode, 'id' | 'type'>]?: NewNode[K] | undefined }

const NODE = 'id, type, code, label, description, metadata, x, y, width, height, version, created_at, updated_at'
const EDGE =
  'id, source_id AS source, target_id AS target, type, metadata, valid_from, valid_to, status, version, created_at, updated_at'
const node = new Fragment(NODE)
const edge = new Fragment(EDGE)

/** Nodes and edges of a project. Hazard rows are HAZARD nodes of the same id. */
export const graph = {
  nodes: (project: string) =>
    sql<NodeRow>`SELECT ${node} FROM graph_nodes WHERE project_id = ${project} ORDER BY type, length(code), code`,
  /** Relations visible on a day: begun, not ended (valid_to is the last day), active. */
  edges: (project: string, day: string) =>
    sql<EdgeRow>`SELECT ${edge} FROM graph_edges WHERE project_id = ${project} AND status = 'active'
      AND (valid_from IS NULL OR valid_from <= ${day}::date) AND (valid_to IS NULL OR valid_to >= ${day}::date) ORDER BY type, created_at, id`,
  node: (id: string) =>
    sql<NodeRow & { project_id: string }>`SELECT ${node}, project_id FROM graph_nodes WHERE id = ${id}`,
  edge: (id: string) =>
    sql<EdgeRow & { project_id: string }>`SELECT ${edge}, project_id FROM graph_edges WHERE id = ${id}`,
  some: (project: string, ids: readonly string[]) =>
    sql<NodeRow>`SELECT ${node} FROM graph_nodes WHERE project_id = ${project} AND id = ANY (${array(ids)}::uuid[])`,
  /** A code that is null becomes the prefix and the number after the highest; the audit head is locked, so no two writers get the same. */
  addNode: (project: string, prefix: string, n: Omit<NewNode, 'code'> & { code: string | null }) =>
    sql<NodeRow>`INSERT INTO graph_nodes (id, project_id, type, code, label, description, metadata, x, y, width, height)
      SELECT ${n.id}::uuid, ${project}::uuid, ${n.type}::text, coalesce(${n.code}::text, ${prefix}::text || (SELECT coalesce(max(substring(g.code FROM '^' || ${prefix}::text || '([0-9]{1,9})$')::int), 0) + 1 FROM graph_nodes g WHERE g.project_id = ${project}::uuid)),
        ${n.label}::text, ${n.description}::text, ${json(n.metadata)}::jsonb, ${n.x}::float8, ${n.y}::float8, ${n.width}::float8, ${n.height}::float8 RETURNING ${node}`,
  /** Many at once, at most 1,000: a longer statement holds the project's head too long. */
  addNodes: (project: string, rows: readonly NewNode[]) =>
    sql`INSERT INTO graph_nodes (id, project_id, type, code, label, description, metadata, x, y, width, height)
      SELECT r.id, ${project}::uuid, r.type, r.code, r.label, r.description, r.metadata, r.x, r.y, r.width, r.height
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, type text, code text, label text, description text, metadata jsonb, x float8, y float8, width float8, height float8)`,
  addEdges: (project: string, rows: readonly NewEdge[]) =>
    sql`INSERT INTO graph_edges (id, project_id, source_id, target_id, type, metadata, valid_from, valid_to)
      SELECT r.id, ${project}::uuid, r.source, r.target, r.type, r.metadata, r.valid_from, r.valid_to
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, source uuid, target uuid, type text, metadata jsonb, valid_from date, valid_to date)`,
  changeNode: (id: string, seen: number | null, c: NodeColumns) =>
    setColumns<NodeRow>('graph_nodes', id, seen, { ...c, metadata: c.metadata && new Jsonb(c.metadata) }, NODE),
  changeEdge: (
    id: string,
    seen: number | null,
    c: {
      metadata?: object | undefined
      valid_from?: string | null | undefined
      valid_to?: string | null | undefined
    },
  ) => setColumns<EdgeRow>('graph_edges', id, seen, { ...c, metadata: c.metadata && new Jsonb(c.metadata) }, EDGE),
  /** Relations that a new or changed one has to agree with: all of its type, or those of its source alone. */
  rivals: (project: string, type: string, source: string | null) =>
    sql<EdgeRow>`SELECT ${edge} FROM graph_edges WHERE project_id = ${project} AND type = ${type} AND status = 'active'
      AND (${source}::uuid IS NULL OR source_id = ${source}::uuid) ORDER BY id`,
  /** Stops the batch when those relations are not what was read: a decision holds only for what it was made on. */
  requireRivals: (project: string, type: string, source: string | null, read: readonly EdgeRow[]) =>
    sql`SELECT app.require((SELECT coalesce(array_agg(id || ':' || version ORDER BY id), '{}') FROM graph_edges WHERE project_id = ${project} AND type = ${type} AND status = 'active'
      AND (${source}::uuid IS NULL OR source_id = ${source}::uuid)) = ${array(read.map((e) => `${e.id}:${e.version}`))}::text[], 'BH409', 'somebody changed these relations at the same moment; try again')`,
  requireNodes: (project: string, ids: readonly string[]) =>
    sql`SELECT app.require((SELECT count(*) FROM graph_nodes WHERE project_id = ${project} AND id = ANY (${array(ids)}::uuid[])) = ${ids.length}::int, 'BH400', 'a relation joins nodes of its own project; one of them is gone')`,
  endEdges: (ids: readonly string[], last: string) =>
    sql`UPDATE graph_edges SET valid_to = ${last}::date, version = version + 1 WHERE id = ANY (${array(ids)}::uuid[])`,
  removeEdges: (ids: readonly string[]) =>
    sql<{ id: string }>`DELETE FROM graph_edges WHERE id = ANY (${array(ids)}::uuid[]) RETURNING id`,
  /** What stands in a zone is drawn relative to it; without the zone it keeps its place on the canvas. */
  liftChildren: (zone: string, day: string) =>
    sql`WITH RECURSIVE inside AS (
        SELECT source_id, target_id, type FROM graph_edges WHERE type IN ('asset-in-zone', 'zone-in-zone') AND status = 'active'
          AND project_id = (SELECT project_id FROM graph_nodes WHERE id = ${zone}) AND (valid_from IS NULL OR valid_from <= ${day}::date) AND (valid_to IS NULL OR valid_to >= ${day}::date)),
      up AS (
        SELECT n.id, n.x, n.y FROM graph_nodes n WHERE n.id = ${zone}
        UNION SELECT p.id, p.x, p.y FROM up JOIN inside i ON i.source_id = up.id JOIN graph_nodes p ON p.id = i.target_id)
      UPDATE graph_nodes c SET x = c.x + (SELECT sum(up.x) FROM up), y = c.y + (SELECT sum(up.y) FROM up), version = c.version + 1
      WHERE c.id IN (SELECT i.source_id FROM inside i WHERE i.target_id = ${zone})`,
  /** Next free code with a prefix (Z1, C4): the audit head is locked, so two writers never get the same. */
  addHazard: (id: string, project: string, label: string) =>
    sql`INSERT INTO graph_nodes (id, project_id, type, code, label)
      SELECT ${id}::uuid, ${project}::uuid, 'HAZARD', 'H' || (SELECT coalesce(max(substring(code FROM '^H([0-9]{1,6})$')::int), 0) + 1 FROM graph_nodes WHERE project_id = ${project}::uuid), ${label}::text`,
  renameNode: (id: string, label: string | null) =>
    sql`UPDATE graph_nodes SET label = ${label}, version = version + 1 WHERE id = ${id} AND ${label}::text IS NOT NULL AND label <> ${label}`,
  requireAffectable: (project: string, ids: readonly string[]) =>
    sql`SELECT app.require(NOT EXISTS (SELECT FROM unnest(${array(ids)}::uuid[]) AS wanted(target) WHERE NOT EXISTS (
      SELECT FROM graph_nodes n WHERE n.id = wanted.target AND n.project_id = ${project} AND n.type IN ('ASSET','ZONE','CONDUIT','FUNCTION'))), 'BH400', 'a hazard affects assets, zones, conduits and functions of its own project')`,
  /** The hazard-affects edges become exactly these; new ids (version 8) are derived from `seed` by the database. */
  setAffects: (project: string, hazard: string, ids: readonly string[], seed: string) =>
    sql`WITH wanted AS (SELECT unnest(${array(ids)}::uuid[]) AS target),
      gone AS (DELETE FROM graph_edges e WHERE e.source_id = ${hazard} AND e.type = 'hazard-affects' AND e.target_id NOT IN (SELECT target FROM wanted) RETURNING e.id)
      INSERT INTO graph_edges (id, project_id, source_id, target_id, type)
      SELECT overlay(overlay(md5(${seed} || w.target) placing '8' from 13) placing '8' from 17)::uuid, ${project}, ${hazard}, w.target, 'hazard-affects' FROM wanted w
      WHERE NOT EXISTS (SELECT FROM graph_edges e WHERE e.source_id = ${hazard} AND e.type = 'hazard-affects' AND e.target_id = w.target)`,
  nothing: () => sql`SELECT 1 WHERE false`,
  removeEdgesOf: (node: string) =>
    sql<{ id: string }>`DELETE FROM graph_edges WHERE source_id = ${node} OR target_id = ${node} RETURNING id`,
  removeNode: (node: string) => sql<{ id: string }>`DELETE FROM graph_nodes WHERE id = ${node} RETURNING id`,
}
