import { projects } from '#adapters/records/projects.ts'
import { removeRow } from '#adapters/records/set-columns.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'

/** Archives: gone from every list and 404 for everybody, kept in the records and the audit chain. */
export async function archiveProject(ctx: Ctx, project: string): Promise<{ deleted: string }> {
  const [, rows] = await enter(ctx, 'lead', { project }).batch([
    removeRow('projects', project, ctx.if_match, 'id')[0],
    projects.archive(project),
  ])
  return { deleted: one(rows, 'project').id }
}
