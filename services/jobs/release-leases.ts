import { jobs } from '#adapters/records/jobs.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** At the start of the only process of an instance: whoever held a lease is gone, so its jobs are due now and not when the lease ends. */
export async function releaseLeases(ctx: Ctx): Promise<void> {
  await enter(ctx, 'read', null).query(jobs.releaseAll())
}
