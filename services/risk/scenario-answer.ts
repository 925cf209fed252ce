import { riskMatrices } from '#adapters/records/risk-matrices.ts'
import {
  scenarios,
  type AcceptanceRow,
  type NamedNodeRow,
  type RatingRow,
  type ScenarioRow,
} from '#adapters/records/scenarios.ts'
import type { Rows } from '#adapters/sql/statement.ts'
import { DEFAULT_MATRIX } from '#domain/risk/risk-matrix.ts'
import { scenarioRisks } from '#domain/risk/scenario-risks.ts'
import { lopaResult } from '#domain/safety/lopa.ts'

/** What the answers to these scenarios are made of beside their rows; to be put at the end of a batch. */
export const answerStatements = (project: string, ids: readonly string[]) =>
  [riskMatrices.get(project), scenarios.acceptancesOf(ids), scenarios.ratingsOf(ids), scenarios.nodesOf(ids)] as const

/** Scenarios as the API answers them: with what they name, the risks that follow, ratings and acceptances, the latest first. */
export function scenarioAnswers(
  rows: readonly ScenarioRow[],
  [matrix, acceptances, ratings, nodes]: Rows<ReturnType<typeof answerStatements>>,
  day: string,
) {
  const risks = scenarioRisks(rows, { matrix: matrix[0]?.matrix ?? DEFAULT_MATRIX, acceptances, day })
  const acceptancesOf = Map.groupBy(acceptances, (a) => a.scenario_id)
  const ratingsOf = Map.groupBy(ratings, (r) => r.scenario_id)
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const node = (id: string | null) => (id === null ? undefined : byId.get(id))
  return rows.map((row, i) => {
    const { unmitigated = null, residual = null, acceptance = null, state = 'not_rated', code = '' } = risks[i] ?? {}
    const { id, number, node_id, threat_id, hazard_id } = row
    return {
      id,
      code,
      number,
      node_id,
      node: place(node(node_id)),
      threat_id,
      threat: threat(node(threat_id)),
      hazard_id,
      hazard: hazard(node(hazard_id)),
      title: row.title,
      description: row.description,
      vulnerability: row.vulnerability,
      consequence: row.consequence,
      unmitigated_likelihood: row.unmitigated_likelihood,
      residual_likelihood: row.residual_likelihood,
      residual_consequence: row.residual_consequence,
      countermeasures: row.countermeasures,
      measures: row.countermeasures.flatMap((measure) => countermeasure(node(measure))),
      ask_until: row.ask_until,
      ask_reason: row.ask_reason,
      unmitigated,
      residual,
      gate: state,
      acceptance: acceptance && accepted(acceptance),
      acceptances: (acceptancesOf.get(id) ?? []).map(accepted).reverse(),
      ratings: (ratingsOf.get(id) ?? []).map(rated),
      version: row.version,
      created_at: row.created_at,
      updated_at: row.updated_at,
    }
  })
}
export type ScenarioAnswer = ReturnType<typeof scenarioAnswers>[number]

const place = (n: NamedNodeRow | undefined) => (n ? { id: n.id, type: n.type, code: n.code, label: n.label } : null)

const threat = (n: NamedNodeRow | undefined) =>
  n ? { id: n.id, code: n.code, label: n.label, mitre_id: word(n, 'mitre_id') || null } : null

const hazard = (n: NamedNodeRow | undefined) =>
  n ? { id: n.id, code: n.code, name: n.label, safety: n.lopa && lopaResult(n.lopa) } : null

function countermeasure(n: NamedNodeRow | undefined) {
  if (!n) return []
  const { state, cost, rows } = n.metadata
  return [
    {
      id: n.id,
      code: n.code,
      label: n.label,
      state: state === 'existing' || state === 'planned' ? state : null,
      owner: word(n, 'owner'),
      due: word(n, 'due') || null,
      cost: typeof cost === 'number' ? cost : null,
      rows: Array.isArray(rows) ? rows.filter((row): row is string => typeof row === 'string') : [],
    },
  ]
}

/** Metadata written before its key had a meaning may hold anything. */
function word(n: NamedNodeRow, key: string): string {
  const value = n.metadata[key]
  return typeof value === 'string' ? value : ''
}

const accepted = ({ scenario_id: _, accepted_by: __, ...a }: AcceptanceRow) => a
const rated = ({ scenario_id: _, rated_by: __, ...r }: RatingRow) => r
