import { users } from '#adapters/records/users.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** The first administrator, once: false when there are people already. `hash` (bcrypt or our own form) replaces the password. */
export async function createFirstUser(
  ctx: Ctx,
  first: { username: string; password: string; hash: string | null },
): Promise<boolean> {
  const [there] = await enter(ctx, 'read', null).query(users.count())
  if ((there?.n ?? 0) > 0) return false
  const hash = first.hash ?? (await ctx.passwords.hash(first.password))
  await enter(ctx, 'edit', null).query(
    users.add({ id: ctx.ids(), tenant: ctx.tenant, username: first.username, email: null, hash, is_admin: true }),
  )
  return true
}
