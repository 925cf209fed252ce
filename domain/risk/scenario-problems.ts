import type { FieldProblem } from '../failure.ts'
import type { Consequence } from './rate-risk.ts'
import type { RiskMatrix } from './risk-matrix.ts'

export interface ScenarioBody {
  readonly node_id: string
  readonly threat_id: string | null
  readonly hazard_id: string | null
  readonly consequence: Consequence
  readonly unmitigated_likelihood: number | null
  readonly residual_likelihood: number | null
  readonly residual_consequence: Consequence | null
  readonly countermeasures: readonly string[]
}
interface Known {
  readonly matrix: RiskMatrix
  readonly categories: ReadonlySet<string>
  /** id -> type of the project's nodes */
  readonly types: ReadonlyMap<string, string>
}

/**
 * What a scenario names that the project does not have, or rates where the matrix has no label: one sentence for each, naming the
 * field. Only `fields` are looked at, so that a change is not refused for what an earlier matrix allowed.
 */
export function scenarioProblems(
  body: ScenarioBody,
  { matrix, categories, types }: Known,
  fields: ReadonlySet<string>,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const problem = (field: string, said: string) => problems.push({ field, message: `${field} ${said}` })
  const looked = (field: keyof ScenarioBody) => fields.has(field)
  const names = (field: string, id: string | null, allowed: readonly string[], noun: string) => {
    if (id !== null && !allowed.includes(types.get(id) ?? '')) problem(field, `must name ${noun} of this project`)
  }
  if (looked('node_id')) names('node_id', body.node_id, ['ZONE', 'CONDUIT'], 'a zone or conduit')
  if (looked('threat_id')) names('threat_id', body.threat_id, ['THREAT'], 'a threat')
  if (looked('hazard_id')) names('hazard_id', body.hazard_id, ['HAZARD'], 'a hazard row')
  if (looked('countermeasures'))
    body.countermeasures.forEach((id, i) => names(`countermeasures.${i}`, id, ['COUNTERMEASURE'], 'a countermeasure'))
  for (const field of ['unmitigated_likelihood', 'residual_likelihood'] as const)
    if (looked(field) && (body[field] ?? 1) > matrix.likelihood.length)
      problem(field, `must be at most ${matrix.likelihood.length}: the matrix of this project has no more likelihoods`)
  for (const field of ['consequence', 'residual_consequence'] as const) {
    if (!looked(field)) continue
    for (const [id, rating] of Object.entries(body[field] ?? {}))
      if (!categories.has(id)) problem(`${field}.${id}`, 'is no impact category of this project')
      else if (rating > matrix.consequence.length)
        problem(
          `${field}.${id}`,
          `must be at most ${matrix.consequence.length}: the matrix of this project has no more consequences`,
        )
  }
  return problems
}
