import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { api } from '#functions/api.ts'
import type { Env } from '#functions/http/app.ts'
import { headers, requestId } from '#functions/http/guards.ts'
import { isOwnPath } from '#functions/http/own-paths.ts'

/** The API and, on the same port, the built pages: hashed files for a year, everything else asked again, any page address gets the one document. The API answers at once, pages when they are `built`. */
export function withPages(root: string, built: Promise<unknown>): Hono<Env> {
  const site = new Hono<Env>()
  // the first build may still be running, and the file server looks for its folder now
  mkdirSync(root, { recursive: true })
  // first, so that the API's own headers stand as they are
  site.use('*', async (c, next) => (isOwnPath(c.req.path) ? api.fetch(c.req.raw, c.env) : next()))
  site.use(requestId, headers)
  site.use('*', async (_c, next) => {
    await built
    await next()
  })
  site.use(
    '*',
    serveStatic({
      root: relative(process.cwd(), root) || '.',
      onFound: (path, c) =>
        c.header('Cache-Control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    }),
  )
  site.get('*', async (c) => {
    if (/\.[a-z0-9]{2,5}$/i.test(c.req.path)) return c.text('Not found', 404)
    return c.html(await readFile(join(root, 'index.html'), 'utf8'), 200, { 'Cache-Control': 'no-cache' })
  })
  return site
}
