import { users } from '#adapters/records/users.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from './context.ts'

/** Counts a question or an upload of this person; more than the settings allow in a minute is refused (429). */
export async function limitExpensive(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'user') return
  const limit = ctx.settings.expensive_per_minute
  const [hit] = await ctx.sql.query(users.hit(`expensive ${ctx.actor.id}`, limit, 60))
  if (hit && !hit.allowed)
    throw new Failure('rate_limited', `That is more than ${limit} a minute. Try again shortly.`, undefined, {
      retry_after: Math.max(1, hit.retry_after),
      limit,
      remaining: 0,
    })
}
