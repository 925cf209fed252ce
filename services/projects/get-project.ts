import { phases, type PhaseRow } from '#adapters/records/phases.ts'
import { hara } from '#adapters/records/hara.ts'
import { projects } from '#adapters/records/projects.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { itemAnswer } from '../hara/item-answer.ts'
import { checksOf, pathBasis, pathStatements } from '../path/read-path.ts'
import { phaseAnswer, phaseName } from '../phases/phase-answer.ts'

/** A project with its phases, hazard rows, counts of the graph, unmet checks and latest events. */
export async function getProject(ctx: Ctx, project: string) {
  const day = today(ctx)
  const [rows, phaseRows, items, counts, activity, ...basisRows] = await enter(ctx, 'read', { project }).batch([
    projects.get(project),
    phases.list(project),
    hara.items(project),
    projects.graphSummary(project),
    projects.activity(project, 12),
    ...pathStatements(project, day),
  ])
  const basis = pathBasis(basisRows, day)
  return {
    project: one(rows, 'project'),
    phases: phaseRows.map((row) => phaseAnswer(row, checksOf(basis, row), day)),
    hara_items: items.map(itemAnswer),
    graph_summary: Object.fromEntries(counts.map(({ type, n }) => [type, n])),
    checks: basis.checks,
    activity,
  }
}

/** A phase with the name the standard's path gives it. */
export const named = (row: PhaseRow) => ({ ...row, name: phaseName(row.number) })
