import { Fragment, json, sql } from '#adapters/sql/statement.ts'
import { Jsonb, setColumns } from './set-columns.ts'

export interface ProjectRow {
  id: string
  name: string
  description: string
  location: string
  criticality: 'LOW' | 'MEDIUM' | 'HIGH'
  settings: { apply_cor1?: boolean }
  /** Of phase 8. */
  status: string
  /** Number of the first phase that is not approved. */
  phase: number
  /** The reader's own role. */
  role: string
  version: number
  created_at: string
  updated_at: string
}

const COLUMNS = `id, name, description, location, criticality, settings,
  (SELECT f.status FROM phases f WHERE f.project_id = projects.id AND f.number = 8) AS status,
  (SELECT coalesce(min(f.number) FILTER (WHERE f.status <> 'APPROVED'), 8) FROM phases f WHERE f.project_id = projects.id) AS phase,
  (SELECT m.role FROM project_members m WHERE m.project_id = projects.id AND m.user_id = app.me()) AS role, version, created_at, updated_at`
const columns = new Fragment(COLUMNS)
// a map: a caller's `__proto__` must not find what every object has
const ORDER = new Map(
  Object.entries({
    name: 'lower(name)',
    '-name': 'lower(name) DESC',
    updated_at: 'updated_at',
    '-updated_at': 'updated_at DESC',
    created_at: 'created_at',
    '-created_at': 'created_at DESC',
  }),
)

export const PROJECT_SORTS = [...ORDER.keys()]

export const projects = {
  list: (pattern: string | null, sort: string, limit: number, offset: number) =>
    sql<ProjectRow & { total: number }>`SELECT ${columns}, count(*) OVER () AS total FROM projects
      WHERE archived_at IS NULL AND (${pattern}::text IS NULL OR name ILIKE ${pattern} OR location ILIKE ${pattern})
      ORDER BY ${new Fragment(ORDER.get(sort) ?? 'updated_at DESC')}, id LIMIT ${limit} OFFSET ${offset}`,
  get: (id: string) => sql<ProjectRow>`SELECT ${columns} FROM projects WHERE id = ${id} AND archived_at IS NULL`,
  /** Archived ones as well; for those who may see them. */
  exists: (id: string) => sql<{ id: string }>`SELECT id FROM projects WHERE id = ${id}`,
  open: (p: {
    id: string
    name: string
    description: string
    location: string
    criticality: string
    settings: object
  }) =>
    sql`SELECT id FROM app.open_project(${p.id}, ${p.name}, ${p.description}, ${p.location}, ${p.criticality}, ${json(p.settings)}::jsonb)`,
  change: (
    id: string,
    seen: number | null,
    c: {
      name?: string | undefined
      description?: string | undefined
      location?: string | undefined
      criticality?: string | undefined
      settings?: object | undefined
    },
  ) => setColumns<ProjectRow>('projects', id, seen, { ...c, settings: c.settings && new Jsonb(c.settings) }, COLUMNS),
  archive: (id: string) =>
    sql<{
      id: string
    }>`UPDATE projects SET archived_at = now(), version = version + 1 WHERE id = ${id} AND archived_at IS NULL RETURNING id`,
  graphSummary: (id: string) =>
    sql<{
      type: string
      n: number
    }>`SELECT type, count(*) AS n FROM graph_nodes WHERE project_id = ${id} GROUP BY type ORDER BY type`,
  /**
   * Latest events of one project, for people who are in it. What one person did to several things in a row is one event with its count;
   * relations, the nodes of hazard rows, the first eight phases and the steps of reading a document are no news.
   */
  activity: (id: string, limit: number) =>
    sql<{
      seq: number
      at: string
      actor_name: string
      action: string
      resource_type: string
      resource_id: string | null
      resource_name: string | null
      things: number
    }>`WITH latest AS (
        SELECT a.seq, a.at, coalesce(a.actor->>'name', a.actor->>'kind') AS actor_name, a.action, a.resource_type, a.resource_id,
          CASE WHEN a.resource_type = 'levels' THEN n.code || ' ' || n.label ELSE a.resource_name END AS resource_name
        FROM audit_log a LEFT JOIN graph_nodes n ON n.id = a.resource_id
        WHERE a.project_id = ${id} AND a.resource_type <> 'edge' AND a.action <> 'phase.created'
          AND NOT (a.resource_type = 'node' AND coalesce(n.type, a.changes->>'type') = 'HAZARD')
          AND NOT (a.action = 'document.changed' AND coalesce(a.changes->'status'->>1, '') NOT IN ('COMPLETE','ERROR'))
        ORDER BY a.seq DESC LIMIT 300),
      runs AS (SELECT *, row_number() OVER (ORDER BY seq DESC) - row_number() OVER (PARTITION BY actor_name, action ORDER BY seq DESC) AS run FROM latest)
      SELECT max(seq) AS seq, max(at) AS at, actor_name, action, resource_type, (array_agg(resource_id ORDER BY seq DESC))[1] AS resource_id,
        (array_agg(resource_name ORDER BY seq DESC))[1] AS resource_name, count(DISTINCT resource_id)::int AS things
      FROM runs GROUP BY actor_name, action, resource_type, run ORDER BY 1 DESC LIMIT ${limit}`,
}
