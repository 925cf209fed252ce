import { hara } from '#adapters/records/hara.ts'
import { riskMatrices } from '#adapters/records/risk-matrices.ts'
import { scenarios } from '#adapters/records/scenarios.ts'
import { Failure } from '#domain/failure.ts'
import { DEFAULT_MATRIX } from '#domain/risk/risk-matrix.ts'
import { scenarioProblems, type ScenarioBody } from '#domain/risk/scenario-problems.ts'
import type { Ctx } from '../context.ts'
import { enter, type Scope } from '../enter.ts'

/**
 * Looks up what a scenario names and rates; 422 with the field where the project does not have it, told only to whom may write.
 * Answers the statements that stop the write when any of it changed since.
 */
export async function checkScenario(
  ctx: Ctx,
  scope: NonNullable<Scope>,
  project: string,
  body: ScenarioBody,
  fields: ReadonlySet<string>,
) {
  const named = [
    ...(fields.has('node_id') ? [body.node_id] : []),
    ...(fields.has('threat_id') && body.threat_id !== null ? [body.threat_id] : []),
    ...(fields.has('hazard_id') && body.hazard_id !== null ? [body.hazard_id] : []),
    ...(fields.has('countermeasures') ? body.countermeasures : []),
  ]
  const [matrix, categories, types] = await enter(ctx, 'read', scope).batch([
    riskMatrices.get(project),
    hara.categories(project),
    scenarios.types(project, named),
  ])
  const problems = scenarioProblems(
    body,
    {
      matrix: matrix[0]?.matrix ?? DEFAULT_MATRIX,
      categories: new Set(categories.map((c) => c.id)),
      types: new Map(types.map((n) => [n.id, n.type])),
    },
    fields,
  )
  if (problems.length > 0) {
    await enter(ctx, 'edit', scope).check()
    throw new Failure('rule_violated', `${problems[0]?.message ?? 'The scenario does not fit the project'}.`, problems)
  }
  return [
    riskMatrices.requireSame(project, matrix[0]?.version ?? 0),
    scenarios.requireNodes(project, [...new Set(named)]),
  ] as const
}
