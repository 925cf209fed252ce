import { projectExport as records, type RecordRow } from '#adapters/records/project-export.ts'
import type { Rows } from '#adapters/sql/statement.ts'
import { assess } from '#domain/assessment/assess.ts'
import { CATALOGUE_VERSIONS } from '#domain/catalogue/catalogue.ts'
import { visibleAt } from '#domain/graphs/valid-dates.ts'
import { ProjectSettings } from '#domain/projects/project.ts'
import {
  EXPORT_FORMAT,
  type ExportedEdge,
  type ExportedFacts,
  type ProjectExport,
} from '#domain/revisions/project-export.ts'
import { DEFAULT_MATRIX } from '#domain/risk/risk-matrix.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'

/** Everything in a project as it stands today: read in one transaction, the same for everybody who may read it. */
export async function exportProject(ctx: Ctx, project: string): Promise<ProjectExport> {
  const day = today(ctx)
  const rows = await enter(ctx, 'read', { project }).batch(exportStatements(project))
  return exportOf(project, rows, day)
}

/** The statements of an export, to be put into a batch of one's own; their rows go to `exportOf`. */
export const exportStatements = (project: string) =>
  [
    records.project(project),
    records.suc(project),
    records.categories(project),
    records.hazards(project),
    records.nodes(project),
    records.edges(project),
    records.levels(project),
    records.capabilities(project),
    records.matrix(project),
    records.scenarios(project),
    records.ratings(project),
    records.acceptances(project),
    records.threat_decisions(project),
    records.decisions(project),
    records.evidence(project),
    records.justifications(project),
    records.rules(project),
    records.programme(project),
    records.phases(project),
    records.assumptions(project),
    records.actors(project),
    records.obligations(project),
    records.report_texts(project),
    records.documents(project),
  ] as const

/** `approved`: the phase that the act this export belongs to approves, as it will be then. */
export function exportOf(
  project: string,
  rows: Rows<ReturnType<typeof exportStatements>>,
  day: string,
  approved: {
    readonly number: number
    readonly at: string
    readonly by: string
    readonly comment: string
  } | null = null,
): ProjectExport {
  const [own, suc, categories, hazards, nodes, edges, levels, capabilities, matrix, scenarios, ...rest] = rows.map(
    (list) => list.map(stored),
  )
  const [ratings, acceptances, threat_decisions, decisions, evidence, justifications, project_rules, ...last] = rest
  const [programme, phases, assumptions, threat_actors, obligations, report_texts, documents] = last
  const { settings, ...about } = one(own ?? [], 'project')
  const all = (edges ?? []) as unknown as ExportedEdge[]
  const facts = {
    day,
    settings: ProjectSettings.parse(settings),
    suc: suc?.[0] ?? null,
    impact_categories: categories,
    hara_items: hazards,
    nodes,
    edges: all.filter((edge) => visibleAt(edge, day)),
    other_edges: all.filter((edge) => !visibleAt(edge, day)),
    levels,
    capabilities,
    matrix: matrix?.[0]?.['matrix'] ?? DEFAULT_MATRIX,
    matrix_version: matrix?.[0]?.['version'] ?? 0,
    scenarios,
    ratings,
    acceptances,
    threat_decisions,
    decisions,
    evidence,
    justifications,
    project_rules,
    programme,
    phases: phases?.map((phase) =>
      phase['number'] === approved?.number
        ? {
            ...phase,
            status: 'APPROVED',
            comment: approved?.comment,
            approved_at: approved?.at,
            approved_by: approved?.by,
            version: Number(phase['version']) + 1,
          }
        : phase,
    ),
    assumptions,
    threat_actors,
    obligations,
    report_texts,
    documents,
  } as unknown as ExportedFacts
  return {
    format: EXPORT_FORMAT,
    project: { ...about, id: project.toLowerCase() } as ProjectExport['project'],
    facts,
    catalogues: CATALOGUE_VERSIONS,
    computed: assess(facts),
  }
}

/** Moments as the rest of the API writes them. */
const stored = ({ row }: RecordRow): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      typeof value === 'string' && field.endsWith('_at') ? value.replace('+00:00', 'Z') : value,
    ]),
  )
