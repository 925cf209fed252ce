import { array, Fragment, json, sql } from '#adapters/sql/statement.ts'
import type { Vulnerability } from '#domain/risk/scenario-input.ts'
import type { Lopa } from '#domain/safety/lopa.ts'
import { Jsonb, setColumns } from './set-columns.ts'

export interface ScenarioRow {
  id: string
  number: number
  node_id: string
  threat_id: string | null
  hazard_id: string | null
  title: string
  description: string
  vulnerability: Vulnerability
  consequence: Record<string, number>
  unmitigated_likelihood: number | null
  residual_likelihood: number | null
  residual_consequence: Record<string, number> | null
  countermeasures: string[]
  ask_until: string | null
  ask_reason: string
  version: number
  created_at: string
  updated_at: string
}
export interface RatingRow {
  id: string
  scenario_id: string
  kind: 'unmitigated' | 'residual'
  likelihood: number | null
  consequence: Record<string, number> | null
  why: string
  rated_by: string | null
  rated_by_name: string
  rated_at: string
}
export interface AcceptanceRow {
  id: string
  scenario_id: string
  score: number
  reason: string
  until: string
  accepted_by: string | null
  accepted_by_name: string
  accepted_at: string
  ended_at: string | null
  ended_why: string | null
}
/** What a scenario names: its place, threat, hazard row and countermeasures. */
export interface NamedNodeRow {
  id: string
  type: string
  code: string
  label: string
  metadata: Record<string, unknown>
  lopa: Lopa | null
}
export type NewScenario = Omit<ScenarioRow, 'number' | 'version' | 'created_at' | 'updated_at'>
export type ScenarioColumns = { [K in Exclude<keyof NewScenario, 'id'>]?: NewScenario[K] | undefined }

const SCENARIO = `id, number, node_id, threat_id, hazard_id, title, description, vulnerability, consequence, unmitigated_likelihood, residual_likelihood, residual_consequence,
  to_json(countermeasures) AS countermeasures, ask_until, ask_reason, version, created_at, updated_at`
const scenario = new Fragment(SCENARIO)
const acceptance = new Fragment(
  'id, scenario_id, score, reason, until, accepted_by, accepted_by_name, accepted_at, ended_at, ended_why',
)

/** Scenarios of ZCR 5, their ratings as they were made, and who accepted what remained. */
export const scenarios = {
  /** By number, all or a part of them; `pattern` is looked for in the scenario, its place and its threat. */
  list: (project: string, node: string | null, pattern: string | null, limit: number | null = null, offset = 0) =>
    sql<
      ScenarioRow & { total: number }
    >`SELECT ${scenario}, count(*) OVER ()::int AS total FROM scenarios WHERE project_id = ${project} AND (${node}::uuid IS NULL OR node_id = ${node}::uuid)
      AND (${pattern}::text IS NULL OR concat_ws(' ', 'R' || number, title, description, vulnerability::text) ILIKE ${pattern}::text ESCAPE '\\'
        OR EXISTS (SELECT FROM graph_nodes n WHERE n.id IN (scenarios.node_id, scenarios.threat_id) AND concat_ws(' ', n.code, n.label) ILIKE ${pattern}::text ESCAPE '\\')) ORDER BY number LIMIT ${limit}::int OFFSET ${offset}::int`,
  get: (id: string) =>
    sql<ScenarioRow & { project_id: string }>`SELECT ${scenario}, project_id FROM scenarios WHERE id = ${id}`,
  acceptances: (project: string) =>
    sql<AcceptanceRow>`SELECT ${acceptance} FROM acceptances WHERE project_id = ${project} ORDER BY accepted_at, id`,
  acceptancesOf: (ids: readonly string[]) =>
    sql<AcceptanceRow>`SELECT ${acceptance} FROM acceptances WHERE scenario_id = ANY (${array(ids)}::uuid[]) ORDER BY accepted_at, id`,
  ratingsOf: (ids: readonly string[]) =>
    sql<RatingRow>`SELECT id, scenario_id, kind, likelihood, consequence, why, rated_by, rated_by_name, rated_at FROM ratings
      WHERE scenario_id = ANY (${array(ids)}::uuid[]) ORDER BY rated_at DESC, id`,
  nodesOf: (ids: readonly string[]) =>
    sql<NamedNodeRow>`SELECT n.id, n.type, n.code, n.label, n.metadata, (SELECT h.lopa FROM hara_items h WHERE h.id = n.id) AS lopa FROM graph_nodes n
      WHERE n.id IN (SELECT unnest(ARRAY[s.node_id, s.threat_id, s.hazard_id] || s.countermeasures) FROM scenarios s WHERE s.id = ANY (${array(ids)}::uuid[]))`,
  types: (project: string, ids: readonly string[]) =>
    sql<{
      id: string
      type: string
    }>`SELECT id, type FROM graph_nodes WHERE project_id = ${project} AND id = ANY (${array(ids)}::uuid[])`,
  /** Stops the batch when a node that was looked at is gone since. */
  requireNodes: (project: string, ids: readonly string[]) =>
    sql`SELECT app.require((SELECT count(*) FROM graph_nodes WHERE project_id = ${project} AND id = ANY (${array(ids)}::uuid[])) = ${ids.length}::int, 'BH409', 'something this scenario names was removed at the same moment; try again')`,
  /** The number after the highest. */
  add: (project: string, s: NewScenario) =>
    sql`INSERT INTO scenarios (id, project_id, number, node_id, threat_id, hazard_id, title, description, vulnerability, consequence, unmitigated_likelihood, residual_likelihood, residual_consequence, countermeasures, ask_until, ask_reason)
      SELECT ${s.id}::uuid, ${project}::uuid, (SELECT coalesce(max(o.number), 0) + 1 FROM scenarios o WHERE o.project_id = ${project}::uuid), ${s.node_id}::uuid, ${s.threat_id}::uuid, ${s.hazard_id}::uuid, ${s.title}::text, ${s.description}::text,
        ${json(s.vulnerability)}::jsonb, ${json(s.consequence)}::jsonb, ${s.unmitigated_likelihood}::int, ${s.residual_likelihood}::int, nullif(${json(s.residual_consequence)}::jsonb, 'null'::jsonb), ${array(s.countermeasures)}::uuid[], ${s.ask_until}::date, ${s.ask_reason}::text`,
  change: (id: string, seen: number | null, c: ScenarioColumns) =>
    setColumns<ScenarioRow>(
      'scenarios',
      id,
      seen,
      {
        ...c,
        vulnerability: c.vulnerability && new Jsonb(c.vulnerability),
        consequence: c.consequence && new Jsonb(c.consequence),
        residual_consequence: c.residual_consequence ? new Jsonb(c.residual_consequence) : c.residual_consequence,
        countermeasures: c.countermeasures && array(c.countermeasures),
      },
      SCENARIO,
    ),
  addRatings: (project: string, rows: readonly Omit<RatingRow, 'rated_at'>[]) =>
    sql`INSERT INTO ratings (id, project_id, scenario_id, kind, likelihood, consequence, why, rated_by, rated_by_name)
      SELECT r.id, ${project}::uuid, r.scenario_id, r.kind, r.likelihood, r.consequence, r.why, r.rated_by, r.rated_by_name
      FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, scenario_id uuid, kind text, likelihood int, consequence jsonb, why text, rated_by uuid, rated_by_name text)`,
  sameVersion: (id: string, seen: number) => sql`SELECT app.same_version('scenarios', ${id}, ${seen})`,
  accept: (project: string, a: Omit<AcceptanceRow, 'accepted_at' | 'ended_at' | 'ended_why'>) =>
    sql`INSERT INTO acceptances (id, project_id, scenario_id, score, reason, until, accepted_by, accepted_by_name)
      VALUES (${a.id}, ${project}, ${a.scenario_id}, ${a.score}, ${a.reason}, ${a.until}::date, ${a.accepted_by}, ${a.accepted_by_name})`,
  requireAccepted: (id: string) =>
    sql`SELECT app.require(EXISTS (SELECT FROM acceptances WHERE scenario_id = ${id} AND ended_at IS NULL), 'BH409', 'nothing is accepted here that could be withdrawn')`,
  /** Ends what is still accepted of these scenarios. */
  endAcceptances: (ids: readonly string[], why: string) =>
    sql<{ id: string }>`UPDATE acceptances SET ended_at = now(), ended_why = ${why}, version = version + 1
      WHERE scenario_id = ANY (${array(ids)}::uuid[]) AND ended_at IS NULL RETURNING id`,
  /** A new version of rows whose computed figures move, so that the phase that holds them is asked. */
  touch: (ids: readonly string[]) =>
    sql`UPDATE scenarios SET version = version + 1 WHERE id = ANY (${array(ids)}::uuid[])`,
  /** A threat, hazard or countermeasure that went away is named no longer. */
  forgetNode: (node: string) =>
    sql`UPDATE scenarios SET threat_id = nullif(threat_id, ${node}::uuid), hazard_id = nullif(hazard_id, ${node}::uuid), countermeasures = array_remove(countermeasures, ${node}::uuid), version = version + 1
      WHERE threat_id = ${node}::uuid OR hazard_id = ${node}::uuid OR ${node}::uuid = ANY (countermeasures)`,
  /** Ratings of an impact category that went away. */
  forgetCategory: (project: string, category: string) =>
    sql`UPDATE scenarios SET consequence = consequence - ${category}::text, residual_consequence = residual_consequence - ${category}::text, version = version + 1
      WHERE project_id = ${project} AND (jsonb_exists(consequence, ${category}::text) OR jsonb_exists(residual_consequence, ${category}::text))`,
}
