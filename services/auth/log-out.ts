import { users } from '#adapters/records/users.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import type { Input } from '../parse.ts'
import { splitRefresh } from './tokens.ts'

/** Ends the session of the access token, or of the refresh token when the access token has expired; both stop at once. */
export async function logOut(ctx: Ctx, input: Input): Promise<{ ok: true }> {
  const given =
    input !== null && typeof input === 'object' && !(input instanceof Failure)
      ? (input as { refresh_token?: unknown }).refresh_token
      : undefined
  const shown = typeof given === 'string' ? splitRefresh(given) : null
  const session =
    ctx.actor.kind === 'user' ? ctx.actor.session : shown && isUuid(shown.session) ? await proven(ctx, shown) : null
  if (!session) throw new Failure('unauthenticated', 'Sign in first.')
  await ctx.sql.query(users.endSession(session, { ...ctx.actor, ip: ctx.ip, request_id: ctx.request_id }))
  return { ok: true }
}

/** A refresh token ends its session only if it is the real one: rotating proves it. */
async function proven(ctx: Ctx, shown: { session: string; secret: string }): Promise<string | null> {
  const now = ctx.clock().toISOString()
  const [turn] = await ctx.sql.query(
    users.rotateSession(shown.session, ctx.tokens.digest(shown.secret), ctx.tokens.secret().hash, now, now, {
      kind: 'nobody',
      ip: ctx.ip,
    }),
  )
  return turn?.outcome === 'ok' ? shown.session : null
}
