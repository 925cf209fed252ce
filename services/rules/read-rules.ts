import { projectFacts } from '#adapters/records/project-facts.ts'
import { projects } from '#adapters/records/projects.ts'
import { rules, type JustificationRow, type ProjectRuleRow } from '#adapters/records/rules.ts'
import type { Need } from '#domain/projects/roles.ts'
import { ProjectSettings } from '#domain/projects/project.ts'
import type { RuleFacts } from '#domain/rules/rule.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'

/** What rules look at, with the versions that the answers carry. */
export interface StoredRuleFacts extends RuleFacts {
  readonly justifications: readonly JustificationRow[]
  readonly project_rules: readonly ProjectRuleRow[]
}

/** All that rules look at, as it stands today, in one transaction; `need` is checked first. */
export async function readRuleFacts(ctx: Ctx, need: Need, project: string): Promise<StoredRuleFacts> {
  const day = today(ctx)
  const [own, nodes, edges, levels, capabilities, justifications, project_rules] = await enter(ctx, need, {
    project,
  }).batch([
    projects.get(project),
    projectFacts.nodes(project),
    projectFacts.edges(project, day),
    projectFacts.levels(project),
    projectFacts.capabilities(project),
    rules.justifications(project),
    rules.list(project),
  ])
  const settings = ProjectSettings.parse(one(own, 'project').settings)
  return { day, settings, nodes, edges, levels, capabilities, justifications, project_rules }
}
