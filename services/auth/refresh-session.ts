import { users } from '#adapters/records/users.ts'
import { Refresh } from '#domain/accounts/account.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import { invalid, type Input } from '../parse.ts'
import { ACCESS_SECONDS, refreshEnds, splitRefresh, type TokenAnswer } from './tokens.ts'

/** Rotates a refresh token. A spent one answers 401 and ends the whole family: somebody else holds a copy. */
export async function refreshSession(ctx: Ctx, input: Input): Promise<TokenAnswer> {
  if (input instanceof Failure) throw input
  const parsed = Refresh.safeParse(input)
  if (!parsed.success) throw invalid(parsed.error)
  const shown = splitRefresh(parsed.data.refresh_token)
  if (!shown || !isUuid(shown.session)) throw ended()
  const now = ctx.clock()
  const { secret, hash } = ctx.tokens.secret()
  const from = { kind: 'nobody', ip: ctx.ip, agent: ctx.agent, request_id: ctx.request_id }
  const [turn] = await ctx.sql.query(
    users.rotateSession(
      shown.session,
      ctx.tokens.digest(shown.secret),
      hash,
      refreshEnds(now),
      now.toISOString(),
      from,
    ),
  )
  if (turn?.outcome !== 'ok') throw ended()
  const token = await ctx.tokens.sign(
    { user_id: turn.user_id, session: shown.session, name: turn.username },
    now,
    ACCESS_SECONDS,
  )
  return { token, expires_in: ACCESS_SECONDS, refresh_token: `${shown.session}.${secret}` }
}

const ended = () => new Failure('unauthenticated', 'Your session has ended. Sign in again.')
