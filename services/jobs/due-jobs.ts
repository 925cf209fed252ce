import { jobs } from '#adapters/records/jobs.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** Jobs that are due or whose lease ran out, the oldest first. */
export async function dueJobs(ctx: Ctx, limit: number): Promise<string[]> {
  return (await enter(ctx, 'read', null).query(jobs.due(limit))).map((row) => row.id)
}
