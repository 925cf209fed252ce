import type { RiskMatrix } from '../risk/risk-matrix.ts'
import { residualRisk } from '../risk/scenario-risks.ts'
import { byCategory, OWNER, TEAM, type Naming } from './example-naming.ts'
import type { ExampleProject } from './example-project.ts'

/** Scenarios, each rating of them and what was accepted; the score that was accepted follows from the matrix. */
export function exampleRisks(example: ExampleProject, matrix: RiskMatrix, naming: Naming) {
  const { id, after } = naming
  const told = example.scenarios.map((of, i) => {
    const row = {
      id: id(`scenario/${i + 1}`),
      number: i + 1,
      node_id: id(of.node),
      threat_id: of.threat && id(of.threat),
      hazard_id: of.hazard && id(of.hazard),
      title: of.title,
      vulnerability: of.vulnerability,
      consequence: byCategory(naming, of.consequence),
      unmitigated_likelihood: of.unmitigated?.likelihood ?? null,
      residual_likelihood: of.residual?.likelihood ?? null,
      residual_consequence: of.residual?.consequence ? byCategory(naming, of.residual.consequence) : null,
      countermeasures: of.countermeasures.map(id),
    }
    return { row, of }
  })
  const ratings = (['unmitigated', 'residual'] as const).flatMap((kind) =>
    told.flatMap(({ row, of }) => {
      const rating = of[kind]
      if (!rating) return []
      const { likelihood, why } = rating
      const consequence = kind === 'residual' ? row.residual_consequence : row.consequence
      const of_whom = { id: id(`rating/${kind}/${row.number}`), scenario_id: row.id, kind }
      return [{ ...of_whom, likelihood, consequence, why, rated_by_name: TEAM }]
    }),
  )
  const acceptances = told.flatMap(({ row, of }) => {
    const score = residualRisk(matrix, row)?.score
    if (!of.acceptance || score === undefined) return []
    const { reason, days } = of.acceptance
    const by = { until: after(days), accepted_by_name: OWNER }
    return [{ id: id(`acceptance/${row.number}`), scenario_id: row.id, score, reason, ...by }]
  })
  return { scenarios: told.map(({ row }) => row), ratings, acceptances }
}
