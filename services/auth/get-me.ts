import { config } from '#adapters/records/config.ts'
import { users } from '#adapters/records/users.ts'
import { Failure } from '#domain/failure.ts'
import { settingsOf } from '../config/config.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'

/** Who is signed in, and what the administrator tells everybody. */
export async function getMe(ctx: Ctx) {
  if (ctx.actor.kind !== 'user') throw new Failure('unauthenticated', 'Sign in first.')
  const [rows, settings] = await enter(ctx, 'read', null).batch([users.get(ctx.actor.id), config.list()])
  return { user: one(rows, 'user'), instance: settingsOf(settings) }
}
