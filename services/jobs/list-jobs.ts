import { z } from 'zod'
import { deadLetters } from '#adapters/records/dead-letters.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { ListQuery, nextCursor, offsetOf, parseQuery } from '../pages.ts'

export const JobQuery = ListQuery.extend({
  status: z.enum(['QUEUED', 'PROCESSING', 'COMPLETE', 'ERROR', 'CANCELLED']).optional(),
})

/** The jobs of this instance, the newest first: for administrators, without names or contents of projects. */
export async function listJobs(ctx: Ctx, query: Record<string, string>) {
  await enter(ctx, 'admin', null).check()
  const { limit, cursor, status } = parseQuery(JobQuery, query)
  const offset = offsetOf(cursor)
  const rows = await enter(ctx, 'admin', null).query(deadLetters.jobs(status ?? null, limit, offset))
  const total = rows[0]?.total ?? 0
  return { jobs: rows.map(({ total: _, ...job }) => job), next_cursor: nextCursor(offset, limit, total), total }
}
