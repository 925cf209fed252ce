import { users } from '#adapters/records/users.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'

export async function getMe(ctx: Ctx) {
  if (ctx.actor.kind !== 'user') throw new Failure('unauthenticated', 'Sign in first.')
  return one(await enter(ctx, 'read', null).query(users.get(ctx.actor.id)), 'user')
}
