import type { ScenarioFact } from '#domain/assessment/project-facts.ts'
import type { ProjectExport } from '#domain/revisions/project-export.ts'
import { heatMap } from '#domain/risk/heat-map.ts'
import type { Risk } from '#domain/risk/rate-risk.ts'
import { scenarioRisks } from '#domain/risk/scenario-risks.ts'

/** The matrix, every scenario before and after countermeasures with who accepts what remains, and the heat map of both. */
export function riskOf({ facts }: ProjectExport) {
  const codes = new Map(facts.nodes.map((node) => [node.id, node.code]))
  const nodes = new Map(facts.nodes.map((node) => [node.id, node]))
  const risks = scenarioRisks(facts.scenarios, facts)
  const { cells, not_rated } = heatMap(facts.matrix, risks)
  return {
    matrix: facts.matrix,
    matrix_version: facts.matrix_version,
    cells,
    not_rated,
    scenarios: facts.scenarios.map((scenario, i) => {
      const risk = risks[i]
      return {
        id: scenario.id,
        code: risk?.code ?? '',
        node_id: scenario.node_id,
        node_code: codes.get(scenario.node_id) ?? '',
        title: scenario.title,
        vulnerability: vulnerabilityOf(scenario.vulnerability),
        unmitigated: told(risk?.unmitigated ?? null),
        residual: told(risk?.residual ?? null),
        state: risk?.state ?? ('not_rated' as const),
        acceptance: risk?.acceptance
          ? {
              id: risk.acceptance.id,
              by: risk.acceptance.accepted_by_name,
              reason: risk.acceptance.reason,
              until: risk.acceptance.until,
            }
          : null,
        countermeasures: scenario.countermeasures.flatMap((id) => {
          const node = nodes.get(id)
          return node ? [{ id, code: node.code, label: node.label, state: String(node.metadata['state'] ?? '') }] : []
        }),
      }
    }),
  }
}

/** "Free ports are live. (SR 2.3)" */
function vulnerabilityOf({ text = '', cve_id, row_id }: ScenarioFact['vulnerability']): string {
  const named = [cve_id, row_id].filter(Boolean).join(', ')
  return named === '' ? text : text === '' ? named : `${text} (${named})`
}

const told = (risk: Risk | null) =>
  risk && {
    likelihood: risk.likelihood,
    consequence: risk.consequence,
    category_id: risk.category_id,
    score: risk.score,
    level: risk.level,
    tolerable: risk.tolerable,
  }
