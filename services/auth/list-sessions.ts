import { users } from '#adapters/records/users.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** One's own open sessions, the last used first; `current` marks the one that asks. */
export async function listSessions(ctx: Ctx) {
  const rows = await enter(ctx, 'read', null).query(users.sessions())
  return rows.map((row) => ({ ...row, current: ctx.actor.kind === 'user' && ctx.actor.session === row.id }))
}
