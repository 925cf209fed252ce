import { projects, type ProjectRow } from '#adapters/records/projects.ts'
import { ProjectChange } from '#domain/projects/project.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

export async function changeProject(ctx: Ctx, project: string, input: Input): Promise<ProjectRow> {
  const change = await parse(ctx, 'lead', { project }, ProjectChange, input)
  const entered = enter(ctx, 'lead', { project })
  const present = one(await enter(ctx, 'read', { project }).query(projects.get(project)), 'project')
  const settings = change.settings && { ...present.settings, ...change.settings }
  const rows = await withCurrent(
    entered.query(projects.change(project, ctx.if_match, { ...change, settings })),
    (row: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(present).map(([key, value]) => [key, row[key] ?? value])),
  )
  return one(rows, 'project')
}
