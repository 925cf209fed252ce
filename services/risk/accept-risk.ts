import { scenarios } from '#adapters/records/scenarios.ts'
import { riskMatrices } from '#adapters/records/risk-matrices.ts'
import { Failure } from '#domain/failure.ts'
import { DEFAULT_MATRIX } from '#domain/risk/risk-matrix.ts'
import { AcceptanceInput } from '#domain/risk/scenario-input.ts'
import { residualRisk } from '#domain/risk/scenario-risks.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { retried } from '../graph/retried.ts'
import { parse, type Input } from '../parse.ts'
import { currentScenario } from './get-scenario.ts'
import { answerStatements, scenarioAnswers, type ScenarioAnswer } from './scenario-answer.ts'

/**
 * The asset owner accepts the present residual risk until a day; one given before is replaced. Throws rule_violated where the residual risk
 * is not rated or already tolerable, or the day is not to come.
 */
export async function acceptRisk(ctx: Ctx, scenario: string, input: Input): Promise<ScenarioAnswer> {
  const { reason, until } = await parse(ctx, 'own', { scenario }, AcceptanceInput, input)
  return retried(ctx.if_match === null ? ['stale_version', 'conflict'] : ['conflict'], async () => {
    const row = one(await enter(ctx, 'own', { scenario }).query(scenarios.get(scenario)), 'scenario')
    const project = row.project_id
    const [stored] = await enter(ctx, 'read', { scenario }).batch([riskMatrices.get(project)])
    if (until <= today(ctx)) throw refused('until', 'until must be a day to come')
    const residual = residualRisk(stored[0]?.matrix ?? DEFAULT_MATRIX, row)
    if (residual === null) throw refused('residual_likelihood', 'The residual risk is not rated yet')
    if (residual.tolerable)
      throw refused('residual_likelihood', 'The residual risk is tolerable; nothing is to be accepted')
    const [, , , , rows, ...more] = await withCurrent(
      enter(ctx, 'own', { scenario }).batch([
        riskMatrices.requireSame(project, stored[0]?.version ?? 0),
        scenarios.sameVersion(scenario, ctx.if_match ?? row.version),
        scenarios.endAcceptances([row.id], 'replaced by a later one'),
        scenarios.accept(project, {
          id: ctx.ids(),
          scenario_id: row.id,
          score: residual.score,
          reason,
          until,
          accepted_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
          accepted_by_name: ctx.actor.kind === 'nobody' ? '' : ctx.actor.name,
        }),
        scenarios.get(scenario),
        ...answerStatements(project, [row.id]),
      ]),
      currentScenario(ctx),
    )
    return one(scenarioAnswers(rows, more, today(ctx)), 'scenario')
  })
}

/** Takes the acceptance back; the gate is open again at once. */
export async function withdrawAcceptance(ctx: Ctx, scenario: string): Promise<ScenarioAnswer> {
  const { id, project_id } = one(await enter(ctx, 'own', { scenario }).query(scenarios.get(scenario)), 'scenario')
  const [, , rows, ...more] = await enter(ctx, 'own', { scenario }).batch([
    scenarios.requireAccepted(id),
    scenarios.endAcceptances([id], 'withdrawn'),
    scenarios.get(id),
    ...answerStatements(project_id, [id]),
  ])
  return one(scenarioAnswers(rows, more, today(ctx)), 'scenario')
}

const refused = (field: string, message: string) => new Failure('rule_violated', `${message}.`, [{ field, message }])
