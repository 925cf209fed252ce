import type { About } from './about.ts'

const escape = (s: string) => s.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** The surface as one plain page, by noun; it needs no script and no other host. The machine's form is /openapi.json. */
export function docsPage(routes: { method: string; path: string; about: About }[], version: string): string {
  const tags = [...new Set(routes.map((r) => r.about.tag))]
  const rows = (tag: string) =>
    routes
      .filter((r) => r.about.tag === tag)
      .map(
        (r) =>
          `<tr><td><code>${escape(r.method)}</code></td><td><code>${escape(r.path)}</code></td><td>${escape(r.about.summary)}${r.about.open ? ' <small>no token</small>' : ''}</td></tr>`,
      )
      .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Bulkhead API</title><link rel="stylesheet" href="/docs.css"></head>
<body><main><h1>Bulkhead API</h1><p>Version ${escape(version)}. Every body, answer and error in full: <a href="/openapi.json">openapi.json</a>.</p>
<p>Send <code>Authorization: Bearer</code> with the token of <code>POST /api/auth/login</code>. Errors are <code>{error, code, details, request_id}</code>. Objects carry a version; send it back in <code>If-Match</code> and a change that crossed another one is refused with 412 and the present object. <code>Idempotency-Key</code> makes a POST safe to repeat for 24 hours.</p>
${tags.map((tag) => `<h2>${escape(tag)}</h2><table><thead><tr><th>Method</th><th>Path</th><th>What it does</th></tr></thead><tbody>${rows(tag)}</tbody></table>`).join('\n')}</main></body></html>`
}

/** Its look: the system's typeface and both themes. */
export const DOCS_CSS = `:root{color-scheme:light dark}body{font:14px/20px system-ui,sans-serif;margin:24px;}main{max-width:1000px;margin:auto}h1{font-size:20px}h2{font-size:14px;margin:24px 0 8px}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid #8888;vertical-align:top}code{font-family:ui-monospace,monospace;font-size:13px}`
