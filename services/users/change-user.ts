import { users, type UserRow } from '#adapters/records/users.ts'
import { UserChange } from '#domain/accounts/account.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

/** Switching off and a new password end the person's sessions at once; the last active administrator stays (409). */
export async function changeUser(ctx: Ctx, id: string, input: Input) {
  const change = await parse(ctx, 'admin', null, UserChange, input)
  const entered = enter(ctx, 'admin', null)
  if (!isUuid(id)) {
    await entered.check()
    throw new Failure('not_found', 'No such user.')
  }
  const { password, ...columns } = change
  const password_hash = password === undefined ? undefined : await ctx.passwords.hash(password)
  const ends = change.is_active === false || password !== undefined
  const batch = [
    users.change(id, ctx.if_match, { ...columns, password_hash }),
    users.requireAdmin(),
    ...(ends ? [users.revokeAll(id)] : []),
    ...(password === undefined ? [] : [users.noteReset(id)]),
  ]
  const present = ({ id, username, email, is_admin, is_active, version, created_at, updated_at }: UserRow) => ({
    id,
    username,
    email,
    is_admin,
    is_active,
    version,
    created_at,
    updated_at,
  })
  const [rows] = await withCurrent(entered.batch(batch), present)
  return one(rows as UserRow[], 'user')
}
