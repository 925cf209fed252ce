import { users } from '#adapters/records/users.ts'
import { PasswordChange } from '#domain/accounts/account.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

/** Changes one's own password and ends every other session of one's own. */
export async function changePassword(ctx: Ctx, input: Input): Promise<{ ok: true }> {
  const { current, new: next } = await parse(ctx, 'edit', null, PasswordChange, input)
  const { hash } = one(await enter(ctx, 'read', null).query(users.ownPassword()), 'user')
  const name = ctx.actor.kind === 'user' ? ctx.actor.name : ''
  const key = `password ${name.toLowerCase()} ${ctx.ip ?? '-'}`
  const span = `${ctx.settings.login_window_minutes} minutes`
  const [tried] = await ctx.sql.query(users.tryLogin(key, ctx.settings.login_failures, span, ctx.clock().toISOString()))
  if (tried && tried.wait > 0)
    throw new Failure('rate_limited', 'Too many wrong passwords. Try again later.', undefined, {
      retry_after: tried.wait,
      limit: ctx.settings.login_failures,
      remaining: 0,
    })
  if (!(await ctx.passwords.verify(current, hash)).ok)
    throw new Failure('rule_violated', 'The current password is wrong.', [
      { field: 'current', message: 'current is not your password' },
    ])
  await enter(ctx, 'edit', null).query(users.setPassword(await ctx.passwords.hash(next), key))
  return { ok: true }
}
