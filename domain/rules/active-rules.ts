import type { ProjectRuleFact } from '../assessment/project-facts.ts'
import { Failure } from '../failure.ts'
import { RULES } from './built-in-rules.ts'
import { matches } from './match-condition.ts'
import { parseCondition, readsOf } from './parse-condition.ts'
import type { Rule, RuleFacts } from './rule.ts'

const ACTIVE = new WeakMap<RuleFacts, readonly Rule[]>()

/** Built-in rules that are not switched off, then the project's own that are active. */
export function activeRules(facts: RuleFacts): readonly Rule[] {
  const known = ACTIVE.get(facts)
  if (known) return known
  const off = new Set(facts.settings.rules_off)
  const rules = [
    ...RULES.filter(({ id }) => !off.has(id)),
    ...facts.project_rules.filter(({ active }) => active).map(projectRule),
  ]
  ACTIVE.set(facts, rules)
  return rules
}

/**
 * A rule that a project wrote: an object for which its condition holds violates it. Throws rule_violated for a stored
 * condition that cannot be read; the verbs that store one refuse such a condition.
 */
function projectRule(rule: ProjectRuleFact): Rule {
  const { code, name, subject, reason, fix, severity } = rule
  const parsed = parseCondition(subject, rule.condition)
  if (!parsed.ok) throw new Failure('rule_violated', `Rule ${code} cannot be read: ${parsed.problems[0]?.message}.`)
  const { condition } = parsed
  return {
    id: code,
    title: name,
    reason,
    fix,
    severity,
    subject,
    exempt: '',
    reads: readsOf(subject, condition),
    check: (plant, id) => {
      if (!matches(condition, { plant, id }).matched) return null
      const flow = plant.edge(id)
      const nodes = flow ? [flow.source, flow.target] : [id]
      const codes = nodes.map((node) => plant.node(node).code).join(' to ')
      return { node_ids: nodes, message: `${codes}: ${name}${/[.!?]$/.test(name) ? '' : '.'}` }
    },
  }
}
