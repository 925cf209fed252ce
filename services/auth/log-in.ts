import { users } from '#adapters/records/users.ts'
import { Failure } from '#domain/failure.ts'
import { Login } from '#domain/accounts/account.ts'
import type { Ctx } from '../context.ts'
import { invalid, type Input } from '../parse.ts'
import { ACCESS_SECONDS, refreshEnds, type TokenAnswer } from './tokens.ts'

/** Opens a session. Unknown names behave as wrong passwords and take as long; failures count per name and address. */
export async function logIn(ctx: Ctx, input: Input): Promise<TokenAnswer> {
  if (input instanceof Failure) throw input
  const parsed = Login.safeParse(input)
  if (!parsed.success) throw invalid(parsed.error)
  const { username, password } = parsed.data
  const now = ctx.clock()
  const { login_failures: free, login_window_minutes: minutes } = ctx.settings
  const key = `${username.toLowerCase()} ${ctx.ip ?? '-'}`
  const from = { kind: 'nobody', ip: ctx.ip, agent: ctx.agent, request_id: ctx.request_id }
  const span = `${minutes} minutes`
  const [tried] = await ctx.sql.query(users.tryLogin(key, free, span, now.toISOString()))
  if (tried && tried.wait > 0) {
    await ctx.sql.query(users.failLogin(key, free, span, now.toISOString(), null, null, username, from))
    throw locked(tried.wait, free)
  }
  const [login] = await ctx.sql.query(users.findLogin(username))
  const check = login?.is_active ? await ctx.passwords.verify(password, login.password_hash) : null
  if (!check) await ctx.passwords.waste(password)
  if (!login || !check?.ok) {
    await ctx.sql.query(
      users.failLogin(key, free, span, now.toISOString(), login?.tenant_id ?? null, login?.id ?? null, username, from),
    )
    throw new Failure('unauthenticated', 'The user name or the password is wrong.')
  }
  const session = ctx.ids()
  const { secret, hash } = ctx.tokens.secret()
  const rehash = check.rehash ? await ctx.passwords.hash(password) : null
  await ctx.sql.query(
    users.openSession(key, { id: session, user_id: login.id, hash, ends: refreshEnds(now), rehash }, from),
  )
  const token = await ctx.tokens.sign({ user_id: login.id, session, name: login.username }, now, ACCESS_SECONDS)
  return { token, expires_in: ACCESS_SECONDS, refresh_token: `${session}.${secret}` }
}

const locked = (wait: number, limit: number) =>
  new Failure('rate_limited', `Too many failed sign-ins. Try again in ${Math.ceil(wait / 60)} minutes.`, undefined, {
    retry_after: wait,
    limit,
    remaining: 0,
  })
