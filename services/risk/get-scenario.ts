import { scenarios, type ScenarioRow } from '#adapters/records/scenarios.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { answerStatements, scenarioAnswers, type ScenarioAnswer } from './scenario-answer.ts'

export async function getScenario(ctx: Ctx, scenario: string): Promise<ScenarioAnswer> {
  const row = one(await enter(ctx, 'read', { scenario }).query(scenarios.get(scenario)), 'scenario')
  const more = await enter(ctx, 'read', { scenario }).batch(answerStatements(row.project_id, [row.id]))
  return one(scenarioAnswers([row], more, today(ctx)), 'scenario')
}

/** The present object of a 412, read again: a stored row alone does not say what it names. */
export const currentScenario = (ctx: Ctx) => (row: ScenarioRow) => getScenario(ctx, row.id)
