import { users } from '#adapters/records/users.ts'
import { UserInput } from '#domain/accounts/account.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

export async function createUser(ctx: Ctx, input: Input) {
  const u = await parse(ctx, 'admin', null, UserInput, input)
  await enter(ctx, 'admin', null).check()
  const hash = await ctx.passwords.hash(u.password)
  const row = {
    id: ctx.ids(),
    tenant: ctx.tenant,
    username: u.username,
    email: u.email ?? null,
    hash,
    is_admin: u.is_admin ?? false,
  }
  return one(await enter(ctx, 'admin', null).query(users.add(row)), 'user')
}
