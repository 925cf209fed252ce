import { riskMatrices } from '#adapters/records/risk-matrices.ts'
import { scenarios } from '#adapters/records/scenarios.ts'
import { heatMap } from '#domain/risk/heat-map.ts'
import { DEFAULT_MATRIX } from '#domain/risk/risk-matrix.ts'
import { scenarioRisks } from '#domain/risk/scenario-risks.ts'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { parseQuery } from '../pages.ts'

export const HeatMapQuery = z.object({ node_id: z.uuid().toLowerCase().optional() })

/** Every cell of the matrix with the scenarios that stand on it before and after countermeasures; of one place with `node_id`. */
export async function getHeatMap(ctx: Ctx, project: string, query: Record<string, string>) {
  await enter(ctx, 'read', { project }).check()
  const { node_id = null } = parseQuery(HeatMapQuery, query)
  const [stored, rows, acceptances] = await enter(ctx, 'read', { project }).batch([
    riskMatrices.get(project),
    scenarios.list(project, node_id, null),
    scenarios.acceptances(project),
  ])
  const matrix = stored[0]?.matrix ?? DEFAULT_MATRIX
  return { matrix, ...heatMap(matrix, scenarioRisks(rows, { matrix, acceptances, day: today(ctx) })) }
}
