import { z } from 'zod'
import type { JustificationRow } from '#adapters/records/rules.ts'
import { Failure } from '#domain/failure.ts'
import { RULES } from '#domain/rules/built-in-rules.ts'
import { evaluateRules, isInForce, type Violation } from '#domain/rules/evaluate-rules.ts'
import { FIELD_TABLE } from '#domain/rules/field-table.ts'
import { subjectsTouchedBy } from '#domain/rules/touched.ts'
import type { Ctx } from '../context.ts'
import { parse } from '../parse.ts'
import { readRuleFacts, type StoredRuleFacts } from './read-rules.ts'

/** `node_id`: only violations that this node or relation can affect. */
export const RulesQuery = z.object({ node_id: z.uuid().toLowerCase().optional() })

/** Violations of today, every rule with how many it has, justifications, and the fields of the rule language. */
export async function listRules(ctx: Ctx, project: string, query: Record<string, string>) {
  const { node_id } = await parse(ctx, 'read', { project }, RulesQuery, query)
  const facts = await readRuleFacts(ctx, 'read', project)
  const violations = evaluateRules(facts, node_id === undefined ? {} : { only: touched(facts, node_id) })
  return {
    violations: violations.map((violation) => violationAnswer(violation, facts)),
    rules: rulesAnswer(facts, violations),
    justifications: facts.justifications.map((one) => justificationAnswer(one, facts.day)),
    fields: FIELD_TABLE.map((row) => ({ ...row, values: row.values && [...row.values] })),
  }
}

function touched(facts: StoredRuleFacts, id: string): Set<string> {
  if (![...facts.nodes, ...facts.edges].some((one) => one.id === id))
    throw new Failure('not_found', 'No such object in this project.')
  return subjectsTouchedBy(facts, [id])
}

function violationAnswer({ subject_id: _, node_ids, zcr, ...violation }: Violation, facts: StoredRuleFacts) {
  const row = facts.justifications.find(({ id }) => id === violation.justification?.id)
  return {
    ...violation,
    node_ids: [...node_ids],
    zcr: zcr ?? null,
    justification: row ? justificationAnswer(row, facts.day) : null,
  }
}

/** `state`: a justification ends after its last day, when it is ended, or with its rule. */
export function justificationAnswer(row: JustificationRow, day: string) {
  const { id, rule, node_ids, reason, until, author_name, ended_why, version, created_at, updated_at } = row
  return {
    id,
    rule,
    node_ids: [...node_ids],
    reason,
    until,
    author_name,
    state: isInForce(row, day) ? ('in_force' as const) : ('ended' as const),
    ended_why: ended_why ?? '',
    version,
    created_at,
    updated_at,
  }
}

function rulesAnswer(facts: StoredRuleFacts, violations: readonly Violation[]) {
  const off = new Set(facts.settings.rules_off)
  const count = (id: string) => violations.filter(({ rule }) => rule === id).length
  return [
    ...RULES.map(({ id, title, reason, fix, severity, zcr = null, subject, exempt }) => ({
      id,
      title,
      reason,
      fix,
      severity,
      zcr,
      subject,
      exempt,
      active: !off.has(id),
      built_in: true,
      project_rule: null,
      violations: count(id),
    })),
    ...facts.project_rules.map((rule) => ({
      id: rule.code,
      title: rule.name,
      reason: rule.reason,
      fix: rule.fix,
      severity: rule.severity,
      zcr: null,
      subject: rule.subject,
      exempt: '',
      active: rule.active,
      built_in: false,
      project_rule: rule,
      violations: count(rule.code),
    })),
  ]
}
