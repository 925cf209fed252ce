import type { JustificationFact, ProjectRuleFact } from '#domain/assessment/project-facts.ts'
import { array, Fragment, json, sql } from '#adapters/sql/statement.ts'
import { Jsonb, removeRow, setColumns } from './set-columns.ts'

interface Stamps {
  version: number
  created_at: string
  updated_at: string
}
export type ProjectRuleRow = ProjectRuleFact & Stamps
export type JustificationRow = JustificationFact & Stamps & { readonly ended_why: string | null }

const RULE = 'id, code, name, subject, condition, reason, fix, severity, active, version, created_at, updated_at'
const JUSTIFICATION =
  'id, rule, to_json(node_ids) AS node_ids, reason, until, author_name, ended_at, ended_why, version, created_at, updated_at'
const rule = new Fragment(RULE)
const justification = new Fragment(JUSTIFICATION)

/** Rules that a project wrote for itself, and justifications of violations of these and of the built-in ones. */
export const rules = {
  list: (project: string) =>
    sql<ProjectRuleRow>`SELECT ${rule} FROM project_rules WHERE project_id = ${project} ORDER BY created_at, id`,
  get: (id: string) => sql<ProjectRuleRow>`SELECT ${rule} FROM project_rules WHERE id = ${id}`,
  /** A code that is null becomes PR and the number after the highest. */
  add: (
    id: string,
    project: string,
    r: Omit<ProjectRuleFact, 'id' | 'code'> & { code: string | null },
  ) => sql<ProjectRuleRow>`INSERT INTO project_rules (id, project_id, code, name, subject, condition, reason, fix, severity, active)
      SELECT ${id}::uuid, ${project}::uuid, coalesce(${r.code}::text, 'PR' || (SELECT coalesce(max(substring(p.code FROM '^PR([0-9]{1,9})$')::int), 0) + 1 FROM project_rules p WHERE p.project_id = ${project}::uuid)),
        ${r.name}::text, ${r.subject}::text, ${json(r.condition)}::jsonb, ${r.reason}::text, ${r.fix}::text, ${r.severity}::text, ${r.active}::boolean RETURNING ${rule}`,
  /** After the insert: each rule is asked of every object at every reading. */
  requireFew: (project: string, most: number) =>
    sql`SELECT app.require((SELECT count(*) FROM project_rules WHERE project_id = ${project}) <= ${most}::int, 'BH400', ${`a project has at most ${most} rules of its own`})`,
  change: (
    id: string,
    seen: number | null,
    c: { readonly [K in keyof Omit<ProjectRuleFact, 'id' | 'code'>]?: ProjectRuleFact[K] | undefined },
  ) =>
    setColumns<ProjectRuleRow>(
      'project_rules',
      id,
      seen,
      { ...c, condition: c.condition === undefined ? undefined : new Jsonb(c.condition) },
      RULE,
    ),
  remove: (id: string, seen: number | null) => removeRow<{ id: string }>('project_rules', id, seen, 'id'),

  justifications: (project: string) =>
    sql<JustificationRow>`SELECT ${justification} FROM justifications WHERE project_id = ${project} ORDER BY created_at, id`,
  justification: (id: string) => sql<JustificationRow>`SELECT ${justification} FROM justifications WHERE id = ${id}`,
  justify: (
    id: string,
    project: string,
    j: {
      readonly rule: string
      readonly node_ids: readonly string[]
      readonly reason: string
      readonly until: string
      readonly author: string | null
      readonly author_name: string
    },
  ) => sql<JustificationRow>`INSERT INTO justifications (id, project_id, rule, node_ids, reason, until, author, author_name)
      VALUES (${id}, ${project}, ${j.rule}, ${array(j.node_ids)}::uuid[], ${j.reason}, ${j.until}::date, ${j.author}::uuid, ${j.author_name}) RETURNING ${justification}`,
  /** After the insert, when the project's head is held: two people who justify at once do not both get through. */
  requireOne: (project: string, rule_id: string, node_ids: readonly string[], day: string) =>
    sql`SELECT app.require((SELECT count(*) FROM justifications WHERE project_id = ${project} AND rule = ${rule_id} AND ended_at IS NULL AND until >= ${day}::date
      AND node_ids @> ${array(node_ids)}::uuid[]) = 1, 'BH409', 'this violation is justified already; change that justification instead')`,
  changeJustification: (
    id: string,
    seen: number | null,
    c: { reason?: string | undefined; until?: string | undefined },
  ) => setColumns<JustificationRow>('justifications', id, seen, c, JUSTIFICATION),
  removeJustification: (id: string, seen: number | null) => removeRow<{ id: string }>('justifications', id, seen, 'id'),
  /** A code may be given again, and a justification must not speak of another rule than the one it was written for. */
  endJustificationsOf: (project_rule: string, why: string) =>
    sql`UPDATE justifications j SET ended_at = now(), ended_why = ${why}, version = j.version + 1 FROM project_rules r
      WHERE r.id = ${project_rule} AND j.project_id = r.project_id AND j.rule = r.code AND j.ended_at IS NULL`,
}
