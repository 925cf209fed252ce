import type { RiskLevel } from '../hara/initial-level.ts'
import { levelOf, type RiskMatrix } from './risk-matrix.ts'
import type { ScenarioRisks } from './scenario-risks.ts'

export interface HeatMapEntry {
  readonly id: string
  readonly code: string
}
export interface HeatMapCell {
  readonly likelihood: number
  readonly consequence: number
  readonly score: number
  readonly level: RiskLevel
  /** By the bound of the matrix; a category with its own bound may differ. */
  readonly tolerable: boolean
  readonly unmitigated: readonly HeatMapEntry[]
  readonly residual: readonly HeatMapEntry[]
}
export interface HeatMap {
  /** By likelihood from the lowest, then consequence from the lowest. */
  readonly cells: readonly HeatMapCell[]
  /** For each likelihood the highest tolerable consequence, 0 where none is: the border to draw. */
  readonly stair: readonly { readonly likelihood: number; readonly consequence: number }[]
  readonly not_rated: { readonly unmitigated: readonly HeatMapEntry[]; readonly residual: readonly HeatMapEntry[] }
}

/** Every cell of the matrix with the scenarios that stand on it, before and after countermeasures. */
export function heatMap(matrix: RiskMatrix, scenarios: readonly ScenarioRisks[]): HeatMap {
  const entry = ({ id, code }: ScenarioRisks): HeatMapEntry => ({ id, code })
  const places = { unmitigated: new Map<string, HeatMapEntry[]>(), residual: new Map<string, HeatMapEntry[]>() }
  const not_rated = { unmitigated: [] as HeatMapEntry[], residual: [] as HeatMapEntry[] }
  for (const scenario of scenarios)
    for (const which of ['unmitigated', 'residual'] as const) {
      const risk = scenario[which]
      if (risk === null) {
        not_rated[which].push(entry(scenario))
        continue
      }
      const key = `${risk.likelihood} ${risk.consequence}`
      const there = places[which].get(key)
      if (there) there.push(entry(scenario))
      else places[which].set(key, [entry(scenario)])
    }
  const cells = matrix.likelihood.flatMap((_, i) =>
    matrix.consequence.map((__, j): HeatMapCell => {
      const [likelihood, consequence] = [i + 1, j + 1]
      const score = likelihood * consequence
      const key = `${likelihood} ${consequence}`
      return {
        likelihood,
        consequence,
        score,
        level: levelOf(matrix, score),
        tolerable: score <= matrix.tolerable,
        unmitigated: places.unmitigated.get(key) ?? [],
        residual: places.residual.get(key) ?? [],
      }
    }),
  )
  const stair = matrix.likelihood.map((_, i) => ({
    likelihood: i + 1,
    consequence: Math.min(matrix.consequence.length, Math.floor(matrix.tolerable / (i + 1))),
  }))
  return { cells, stair, not_rated }
}
