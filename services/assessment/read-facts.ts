import { projectFacts as facts } from '#adapters/records/project-facts.ts'
import { projects } from '#adapters/records/projects.ts'
import type { Rows } from '#adapters/sql/statement.ts'
import type { ProjectFacts } from '#domain/assessment/project-facts.ts'
import { ProjectSettings } from '#domain/projects/project.ts'
import { DEFAULT_MATRIX } from '#domain/risk/risk-matrix.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'

/** Everything from which levels, gates, rows, rules and steps follow, read in one transaction, as it stands today. */
export async function readFacts(ctx: Ctx, project: string): Promise<ProjectFacts> {
  const day = today(ctx)
  const rows = await enter(ctx, 'read', { project }).batch(factStatements(project, day))
  return factsOf(rows, day)
}

/** The statements of readFacts, to be put into a batch of one's own; their rows go to `factsOf`. */
export const factStatements = (project: string, day: string) =>
  [
    projects.get(project),
    facts.suc(project),
    facts.categories(project),
    facts.hazards(project),
    facts.nodes(project),
    facts.edges(project, day),
    facts.levels(project),
    facts.capabilities(project),
    facts.matrix(project),
    facts.scenarios(project),
    facts.acceptances(project),
    facts.decisions(project),
    facts.evidence(project),
    facts.justifications(project),
    facts.rules(project),
    facts.programme(project),
    facts.phases(project),
    facts.assumptions(project),
    facts.actors(project),
    facts.obligations(project),
  ] as const

type FactRows = Rows<ReturnType<typeof factStatements>>

export function factsOf(rows: FactRows, day: string): ProjectFacts {
  const [own, suc, categories, hazards, nodes, edges, levels, capabilities, matrix, scenarios, ...more] = rows
  const [acceptances, decisions, evidence, justifications, project_rules, programme, phases, ...scope] = more
  const [assumptions, threat_actors, obligations] = scope
  return {
    day,
    settings: ProjectSettings.parse(one(own, 'project').settings),
    suc: suc[0] ?? null,
    impact_categories: categories,
    hara_items: hazards,
    nodes,
    edges,
    levels,
    capabilities,
    matrix_version: matrix[0]?.version ?? 0,
    matrix: matrix[0]?.matrix ?? DEFAULT_MATRIX,
    scenarios,
    acceptances,
    decisions,
    evidence,
    justifications,
    project_rules,
    programme,
    phases,
    assumptions,
    threat_actors,
    obligations,
  }
}
