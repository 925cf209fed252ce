import { removeRow } from '#adapters/records/set-columns.ts'
import { scenarios } from '#adapters/records/scenarios.ts'
import { ScenarioChange, ScenarioInput } from '#domain/risk/scenario-input.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { retried } from '../graph/retried.ts'
import { parse, type Input } from '../parse.ts'
import { checkScenario } from './check-scenario.ts'
import { currentScenario } from './get-scenario.ts'
import { ratingRows } from './rating-rows.ts'
import { answerStatements, scenarioAnswers, type ScenarioAnswer } from './scenario-answer.ts'

/** Adds a scenario to a zone or conduit; what it rates is kept with who, when and why. */
export async function addScenario(ctx: Ctx, project: string, input: Input): Promise<ScenarioAnswer> {
  const { why = '', ...given } = await parse(ctx, 'edit', { project }, ScenarioInput, input)
  const row = {
    id: ctx.ids(),
    node_id: given.node_id,
    threat_id: given.threat_id ?? null,
    hazard_id: given.hazard_id ?? null,
    title: given.title,
    description: given.description ?? '',
    vulnerability: given.vulnerability ?? {},
    consequence: given.consequence,
    unmitigated_likelihood: given.unmitigated_likelihood ?? null,
    residual_likelihood: given.residual_likelihood ?? null,
    residual_consequence: given.residual_consequence ?? null,
    countermeasures: given.countermeasures ?? [],
    ask_until: given.ask_until ?? null,
    ask_reason: given.ask_reason ?? '',
  }
  const named = new Set(Object.keys(given))
  return retried(['conflict'], async () => {
    const guards = await checkScenario(ctx, { project }, project, row, new Set(Object.keys(row)))
    const [, , , , rows, ...more] = await enter(ctx, 'edit', { project }).batch([
      ...guards,
      scenarios.add(project, row),
      scenarios.addRatings(project, ratingRows(ctx, row.id, null, row, { why, named })),
      scenarios.get(row.id),
      ...answerStatements(project, [row.id]),
    ])
    return one(scenarioAnswers(rows, more, today(ctx)), 'scenario')
  })
}

/** Changes what is named. A figure that moves, or is named again with a reason, is appended to the ratings; the earlier ones stay. */
export async function changeScenario(ctx: Ctx, scenario: string, input: Input): Promise<ScenarioAnswer> {
  const { why = '', ...change } = await parse(ctx, 'edit', { scenario }, ScenarioChange, input)
  const named = new Set(Object.keys(change))
  // without If-Match a change that crossed another one is made again on the new row
  return retried(ctx.if_match === null ? ['stale_version', 'conflict'] : ['conflict'], async () => {
    const before = one(await enter(ctx, 'read', { scenario }).query(scenarios.get(scenario)), 'scenario')
    const { consequence: changed, ...rest } = change
    const merged = Object.entries({ ...before.consequence, ...changed })
    const consequence = Object.fromEntries(merged.filter((r): r is [string, number] => r[1] !== null))
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    const after = { ...before, ...(given as Partial<typeof before>), consequence }
    const project = before.project_id
    // ratings that stay may lie outside a matrix that came later; only what this change says is looked at
    const said = {
      ...after,
      consequence: Object.fromEntries(
        merged.filter((r): r is [string, number] => r[1] !== null && changed?.[r[0]] === r[1]),
      ),
    }
    const guards = await checkScenario(ctx, { scenario }, project, said, named)
    const [, , , , rows, ...more] = await withCurrent(
      enter(ctx, 'edit', { scenario }).batch([
        ...guards,
        scenarios.change(scenario, ctx.if_match ?? before.version, { ...rest, consequence: changed && consequence }),
        scenarios.addRatings(project, ratingRows(ctx, before.id, before, after, { why, named })),
        scenarios.get(scenario),
        ...answerStatements(project, [before.id]),
      ]),
      currentScenario(ctx),
    )
    return one(scenarioAnswers(rows, more, today(ctx)), 'scenario')
  })
}

/** Removes a scenario with its ratings and acceptances. */
export async function removeScenario(ctx: Ctx, scenario: string): Promise<{ deleted: string }> {
  const [unchanged, remove] = removeRow<{ id: string }>('scenarios', scenario, ctx.if_match, 'id')
  const [, rows] = await withCurrent(enter(ctx, 'lead', { scenario }).batch([unchanged, remove]), currentScenario(ctx))
  return { deleted: one(rows, 'scenario').id }
}
