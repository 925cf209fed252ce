import { Hono } from 'hono'
import { api } from '#functions/api.ts'
import type { Env } from '#functions/http/app.ts'
import { headers, requestId } from '#functions/http/guards.ts'
import { isOwnPath } from '#functions/http/own-paths.ts'

/** The static assets of a Worker; an unknown address answers the one document. */
export interface Assets {
  fetch(request: Request): Promise<Response>
}

export type Site = Env & { Bindings: { assets: Assets } }

/** The API and, on the same origin, the built pages: hashed files for a year, everything else asked again, any page address gets the one document. */
export const site = new Hono<Site>()
  .use('*', async (c, next) => {
    if (isOwnPath(c.req.path)) return api.fetch(c.req.raw, c.env)
    return next()
  })
  .use(requestId as never, headers)
  .on(['GET', 'HEAD'], '*', async (c) => {
    const found = await c.env.assets.fetch(c.req.raw)
    const isDocument = found.headers.get('content-type')?.startsWith('text/html') ?? false
    if (isDocument && /\.[a-z0-9]{2,5}$/i.test(c.req.path)) return c.text('Not found', 404)
    const answer = new Response(found.body, found)
    answer.headers.set(
      'Cache-Control',
      c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    return answer
  })
