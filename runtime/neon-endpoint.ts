import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { NeonStore } from './neon-stores.ts'

const Query = z.object({ query: z.string(), params: z.array(z.unknown()).default([]) })
const Sent = z.union([z.object({ queries: z.array(Query).min(1) }), Query])
const MOST_BYTES = 64 * 1024 * 1024

/**
 * Speaks the SQL-over-HTTP protocol of Neon's driver, so that the Worker runs without the service: `POST /sql` with `{query, params}`
 * or `{queries}` (one transaction). A database's refusal is a 400 with its fields, anything else of ours a 500. Only `connectionString` is let in.
 */
export async function serveNeon(
  store: NeonStore,
  options: { connectionString: string; port?: number; host?: string },
): Promise<{ url: string; close(): Promise<void> }> {
  const expected = identity(options.connectionString)
  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    try {
      if (request.method !== 'POST' || request.url !== '/sql')
        return send(404, { message: 'POST /sql is all there is' })
      if (identity(String(request.headers['neon-connection-string'] ?? '')) !== expected)
        return send(400, { message: 'password authentication failed', code: '28P01', severity: 'FATAL' })
      const sent = Sent.safeParse(JSON.parse(await textOf(request)))
      if (!sent.success) return send(400, { message: 'expected {query, params} or {queries}', code: '08P01' })
      const queries = 'queries' in sent.data ? sent.data.queries : [sent.data]
      const results = await store.run(queries, modesOf(request))
      send(200, 'queries' in sent.data ? { results } : results[0])
    } catch (error) {
      const { fields, message } = refusal(error)
      send(fields.code ? 400 : 500, { message, ...fields })
    }
  })
  await new Promise<void>((done, failed) =>
    server.once('error', failed).listen(options.port ?? 0, options.host ?? '127.0.0.1', done),
  )
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}/sql`,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await store.close()
    },
  }
}

/** User, password and database of an address; the driver adds parameters and the host is not asked. */
function identity(address: string): string | null {
  try {
    const { username, password, pathname } = new URL(address)
    return JSON.stringify([username, password, pathname])
  } catch {
    return null
  }
}

const LEVELS: Record<string, string> = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
}

function modesOf({ headers }: IncomingMessage): string {
  const level = LEVELS[String(headers['neon-batch-isolation-level'])]
  const modes = [
    level && `ISOLATION LEVEL ${level}`,
    headers['neon-batch-read-only'] === 'true' && 'READ ONLY',
    headers['neon-batch-deferrable'] === 'true' && 'DEFERRABLE',
  ]
  return modes.filter(Boolean).join(', ')
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MOST_BYTES) throw new Error('the request is larger than 64 MiB')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const FIELDS = [
  'severity',
  'code',
  'detail',
  'hint',
  'position',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'routine',
]

function refusal(error: unknown): { message: string; fields: Record<string, unknown> } {
  const given = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const fields = Object.fromEntries(
    FIELDS.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]),
  )
  return { message: error instanceof Error ? error.message : String(error), fields }
}
