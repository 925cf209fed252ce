import type { Context, MiddlewareHandler } from 'hono'
import { Failure } from '#domain/failure.ts'
import type { Actor, Ctx, Ports } from '#services/context.ts'
import { Reopen } from '#services/parse.ts'
import type { Env } from './app.ts'
import { body, bodyText } from './body.ts'

/** Builds the ctx of a request: who, from where, what they saw (If-Match), whether they repeat themselves (Idempotency-Key). */
export const context: MiddlewareHandler<Env> = async (c, next) => {
  const ports = c.env.ports
  const ctx: Ctx = {
    ...ports,
    actor: await actorOf(ports, c.req.header('authorization')),
    request_id: c.get('request_id'),
    ip: c.env.address ?? c.req.header('cf-connecting-ip') ?? null,
    agent: c.req.header('user-agent')?.slice(0, 200) ?? null,
    if_match: versionOf(c.req.header('if-match')),
    once: null,
    reopen: null,
  }
  c.set('ctx', ctx)
  const key = c.req.header('idempotency-key')
  if (c.req.method === 'POST' && key !== undefined && ctx.actor.kind === 'user') {
    if (!/^[\x21-\x7e]{1,200}$/.test(key))
      throw new Failure('invalid', 'Idempotency-Key has 1 to 200 visible characters.')
    const isForm = (c.req.header('content-type') ?? '').startsWith('multipart/')
    // the borders of a form differ each time it is sent: the verb that takes the file adds its hash
    const text = isForm ? '' : await bodyText(c)
    // a body that cannot be read is refused by the verb, after the role
    if (!(text instanceof Failure))
      Object.assign(ctx, { once: { key, request: ports.tokens.digest(`${c.req.path}\n${text}`), claimed: false } })
  }
  if (c.req.method === 'DELETE') ctx.reopen = await reopening(c)
  await next()
  if (ctx.once?.claimed && ctx.actor.kind === 'user' && c.res.headers.get('content-type')?.includes('json')) {
    const answer = { status: c.res.status, body: await c.res.clone().json() }
    await keepAnswer(ctx, ctx.actor.id, ctx.once.key, answer).catch((error: unknown) =>
      // the write stands; a repeat is told that its answer was lost
      ctx.log.warn('idempotency.not_kept', { requestId: ctx.request_id, cause: String(error) }),
    )
  }
}

/** A removal takes `reopen: {comment}` too; any other body of a DELETE means nothing. */
async function reopening(c: Context<Env>): Promise<string | null> {
  const sent = await body(c)
  const asked = Reopen.safeParse(sent instanceof Failure ? undefined : (sent as { reopen?: unknown } | null)?.reopen)
  return asked.success ? asked.data.comment : null
}

async function keepAnswer(ctx: Ctx, who: string, key: string, answer: unknown): Promise<void> {
  await ctx.sql.query({ text: 'SELECT app.keep($1, $2, $3::jsonb)', values: [who, key, JSON.stringify(answer)] })
}

async function actorOf(ports: Ports, header: string | undefined): Promise<Actor> {
  const token = /^Bearer ([A-Za-z0-9._~+/=-]+)$/.exec(header ?? '')?.[1]
  if (!token) return { kind: 'nobody' }
  const claims = await ports.tokens.verify(token, ports.clock())
  return claims ? { kind: 'user', id: claims.user_id, session: claims.session, name: claims.name } : { kind: 'nobody' }
}

function versionOf(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (!version)
    throw new Failure('invalid', 'If-Match names a version, as in If-Match: "3".', [
      { field: 'If-Match', message: 'If-Match is a version number' },
    ])
  return Number(version)
}
