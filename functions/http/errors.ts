import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Failure, Replay } from '#domain/failure.ts'
import type { Env } from './app.ts'

/** The one place where a Failure becomes an answer. Anything else is ours: logged with the request id, told as a 500 without content. */
export const onError: ErrorHandler<Env> = (error, c) => {
  if (error instanceof Replay) {
    if (error.answer === null)
      return send(
        c,
        new Failure(
          'answer_lost',
          'This request was carried out before; its answer was not kept. Read the object instead of sending again.',
        ),
      )
    c.header('Idempotent-Replay', 'true')
    return c.json(error.answer.body as object, error.answer.status as 200)
  }
  if (error instanceof Failure) return send(c, error)
  if (error instanceof HTTPException && error.status < 500)
    return send(
      c,
      new Failure(error.status === 413 ? 'too_large' : 'invalid', error.message || 'The request is malformed.'),
    )
  const failure = new Failure('internal', 'Something failed on our side. Nothing was changed.')
  failure.cause = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
  return send(c, failure)
}

export const notFound: NotFoundHandler<Env> = (c) =>
  send(c, new Failure('not_found', 'There is nothing at this address.'))

function send(c: Context<Env>, failure: Failure): Response {
  const request_id = c.get('request_id')
  if (failure.status >= 500)
    c.env.ports?.log.error('request.failed', {
      requestId: request_id,
      method: c.req.method,
      path: c.req.path,
      code: failure.code,
      cause: String(failure.cause ?? ''),
    })
  if (failure.code === 'rate_limited') {
    const { retry_after, limit, remaining } = failure.extra as {
      retry_after?: number
      limit?: number
      remaining?: number
    }
    c.header('Retry-After', String(retry_after ?? 60))
    c.header('X-RateLimit-Limit', String(limit ?? 0))
    c.header('X-RateLimit-Remaining', String(remaining ?? 0))
    c.header('X-RateLimit-Reset', String(retry_after ?? 60))
  }
  const { details, extra } = failure
  return c.json(
    { error: failure.message, code: failure.code, ...(details ? { details } : {}), ...extra, request_id },
    failure.status as 400,
  )
}
