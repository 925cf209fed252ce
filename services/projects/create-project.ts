import { projects, type ProjectRow } from '#adapters/records/projects.ts'
import { DEFAULT_SETTINGS, ProjectInput } from '#domain/projects/project.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

/** Opens a project with its eight phases; the creator is its facilitator. */
export async function createProject(ctx: Ctx, input: Input): Promise<ProjectRow> {
  const p = await parse(ctx, 'edit', null, ProjectInput, input)
  const id = ctx.ids()
  const row = {
    id,
    name: p.name,
    description: p.description ?? '',
    location: p.location ?? '',
    criticality: p.criticality ?? 'MEDIUM',
    settings: { ...DEFAULT_SETTINGS, ...p.settings },
  }
  const [, rows] = await enter(ctx, 'edit', null).batch([projects.open(row), projects.get(id)])
  return one(rows, 'project')
}
