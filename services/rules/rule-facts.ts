import { projectFacts } from '#adapters/records/project-facts.ts'
import { rules } from '#adapters/records/rules.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { justificationAnswer } from './list-rules.ts'

/** What rules look at beside graph, targets and settings, for whoever holds those and evaluates the rules itself. */
export async function getRuleFacts(ctx: Ctx, project: string) {
  const [capabilities, justifications, project_rules] = await enter(ctx, 'read', { project }).batch([
    projectFacts.capabilities(project),
    rules.justifications(project),
    rules.list(project),
  ])
  const day = today(ctx)
  return {
    day,
    capabilities: capabilities.map((one) => ({ ...one, declared: one.declared && [...one.declared] })),
    justifications: justifications.map((one) => justificationAnswer(one, day)),
    project_rules: [...project_rules],
  }
}
