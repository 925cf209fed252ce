import { cors } from 'hono/cors'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import type { MiddlewareHandler } from 'hono'
import { REPORT_STYLE_HASH } from '#services/reports/report-style.ts'
import type { Env } from './app.ts'

/** Every answer names its request; a caller's own id is kept when it is harmless. */
export const requestId: MiddlewareHandler<Env> = async (c, next) => {
  const given = c.req.header('x-request-id')
  c.set('request_id', given && /^[\w.-]{1,64}$/.test(given) ? given : c.env.ports.ids())
  c.header('X-Request-Id', c.get('request_id'))
  await next()
}

const strict = {
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  crossOriginResourcePolicy: 'same-origin',
} as const

/**
 * Scripts, fonts and calls from this origin alone; style attributes are allowed because the canvas places its nodes with
 * them. A report that a page shows from memory keeps the page's policy: its one style is admitted by its digest.
 */
const pages = secureHeaders({
  ...strict,
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", `'${REPORT_STYLE_HASH}'`],
    styleSrcAttr: ["'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
})

/** A document that is whole in itself fetches nothing and runs nothing. */
const documents = secureHeaders({
  ...strict,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
})

export const headers: MiddlewareHandler<Env> = (c, next) =>
  c.req.path.startsWith('/api/') && c.req.path.endsWith('.html') ? documents(c, next) : pages(c, next)

/** Browsers of other origins only as listed. */
export const origins: MiddlewareHandler<Env> = async (c, next) => {
  const listed = c.env.ports.settings.cors_origins
  if (listed.length === 0) return next()
  return cors({
    origin: (origin) => (listed.includes(origin) ? origin : null),
    allowHeaders: ['Authorization', 'Content-Type', 'If-Match', 'Idempotency-Key', 'X-Request-Id'],
    exposeHeaders: ['ETag', 'X-Request-Id', 'Retry-After'],
    maxAge: 600,
  })(c, next)
}

/** Counts and times every request under its route, not its address. */
export const measured: MiddlewareHandler<Env> = async (c, next) => {
  const started = performance.now()
  await next()
  const labels = { method: c.req.method, route: routePath(c, -1) }
  c.env.ports.metrics.count('http_requests_total', { ...labels, status: String(c.res.status) })
  c.env.ports.metrics.observe('http_request_duration_seconds', (performance.now() - started) / 1000, labels)
}
