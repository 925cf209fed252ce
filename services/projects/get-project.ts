import { PHASES } from '#domain/phases/phases.ts'
import { phases, type PhaseRow } from '#adapters/records/phases.ts'
import { hara } from '#adapters/records/hara.ts'
import { projects } from '#adapters/records/projects.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { itemAnswer } from '../hara/item-answer.ts'
import { allChecks } from '../phases/all-checks.ts'

/** A project with its phases, hazard rows, counts of the graph, unmet checks and latest events. */
export async function getProject(ctx: Ctx, project: string) {
  const [rows, phaseRows, items, counts, facts, activity] = await enter(ctx, 'read', { project }).batch([
    projects.get(project),
    phases.list(project),
    hara.items(project),
    projects.graphSummary(project),
    phases.facts(project),
    projects.activity(project, 12),
  ])
  return {
    project: one(rows, 'project'),
    phases: phaseRows.map(named),
    hara_items: items.map(itemAnswer),
    graph_summary: Object.fromEntries(counts.map(({ type, n }) => [type, n])),
    checks: allChecks(one(facts, 'project')),
    activity,
  }
}

/** A phase with the name the standard's path gives it. */
export const named = (row: PhaseRow) => ({ ...row, name: PHASES.find((p) => p.number === row.number)?.name ?? '' })
