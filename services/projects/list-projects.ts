import { z } from 'zod'
import { PROJECT_SORTS, projects } from '#adapters/records/projects.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { likePattern, ListQuery, nextCursor, offsetOf } from '../pages.ts'
import { parse } from '../parse.ts'

export const ProjectsQuery = ListQuery.extend({ sort: z.enum(PROJECT_SORTS).optional() })

/** Projects of the reader, the last changed first unless sorted otherwise. */
export async function listProjects(ctx: Ctx, query: Record<string, string>) {
  const { limit, cursor, q, sort } = await parse(ctx, 'read', null, ProjectsQuery, query)
  const offset = offsetOf(cursor)
  const rows = await enter(ctx, 'read', null).query(projects.list(likePattern(q), sort ?? '-updated_at', limit, offset))
  const total = rows[0]?.total ?? 0
  return {
    projects: rows.map(({ total: _, ...project }) => project),
    next_cursor: nextCursor(offset, limit, total),
    total,
  }
}
