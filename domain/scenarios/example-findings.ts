import { evaluateRules } from '../rules/evaluate-rules.ts'
import type { RuleFacts } from '../rules/rule.ts'
import { TEAM, type Naming } from './example-naming.ts'
import type { ExampleProject } from './example-project.ts'

/** What the example gives as reasons, each for the things that its finding names; without a finding for its subject alone. */
export function exampleJustifications(
  example: ExampleProject,
  facts: Omit<RuleFacts, 'justifications' | 'project_rules'>,
  { id, after }: Naming,
) {
  const found = evaluateRules({ ...facts, justifications: [], project_rules: [] })
  return example.justifications.map(({ rule, subject, reason, days }) => {
    const finding = found.find((one) => one.rule === rule && one.node_ids[0] === id(subject))
    return {
      id: id(`justification/${rule}/${subject}`),
      rule,
      node_ids: [...(finding?.node_ids ?? [id(subject)])],
      reason,
      until: after(days),
      author_name: TEAM,
    }
  })
}
