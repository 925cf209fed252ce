import type { PGlite } from '@electric-sql/pglite'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createTestHarness, type TestHarness } from 'wrangler'
import { scryptPasswords } from '#adapters/passwords/scrypt.ts'
import { buildWeb, WEB_ROOT } from './build-web.ts'
import { migrateUp, readMigrations } from './migrations.ts'
import { serveNeon } from './neon-endpoint.ts'
import { pgliteStore } from './neon-stores.ts'
import { openPglite, pgliteOwner } from './records.ts'

const ROOT = join(import.meta.dirname, '..')
const RECORDS = 'postgresql://bulkhead_login:entering-only@records.test/bulkhead'
export const ADMIN = { username: 'admin', password: 'correct horse battery' }

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, any>
}

export interface WorkerInstance {
  harness: TestHarness
  /** The schema's owner, for looking at what no role may see. */
  db: PGlite
  request(path: string, init?: RequestInit): Promise<Response>
  /** A call of the API: an object goes as JSON, a form as it is. */
  call(method: string, path: string, body?: unknown, token?: string): Promise<Answer>
  /** Runs the cron handler. */
  tick(): Promise<void>
  close(): Promise<void>
}

/** The Worker as wrangler.toml builds it, in workerd, over PGlite behind the local Neon endpoint. `secrets` replace the working ones. */
export async function workerInstance(secrets: Record<string, string> = {}): Promise<WorkerInstance> {
  if (!existsSync(join(WEB_ROOT, 'index.html'))) await buildWeb()
  const db = await openPglite()
  await migrateUp(pgliteOwner(db), await readMigrations())
  const endpoint = await serveNeon(pgliteStore(db), { connectionString: RECORDS })
  const harness = createTestHarness({
    root: ROOT,
    workers: [
      {
        configPath: './wrangler.toml',
        secrets: {
          DATABASE_URL: RECORDS,
          NEON_ENDPOINT: endpoint.url,
          SESSION_SECRET: 'a secret of the tests, long enough',
          ADMIN_PASSWORD_HASH: await scryptPasswords.hash(ADMIN.password),
          ...secrets,
        },
      },
    ],
  })
  const { url } = await harness.listen()
  const request = (path: string, init?: RequestInit) => fetch(new URL(path, url), init)
  return {
    harness,
    db,
    request,
    async call(method, path, body, token) {
      const isForm = body instanceof FormData
      const answer = await request(path, {
        method,
        headers: {
          ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      })
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] }
    },
    tick: async () => void (await harness.getWorker().scheduled({ cron: '* * * * *' })),
    async close() {
      await harness.close()
      await endpoint.close()
      await db.close()
    },
  }
}

/** A PDF with one line of text on each page. */
export function smallPdf(lines: readonly string[]): Uint8Array {
  const pages = lines.map((_, i) => `${4 + 2 * i} 0 R`)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.join(' ')}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, i) => {
      const drawn = `BT /F1 12 Tf 72 720 Td (${line.replace(/[\\()]/g, '\\$&')}) Tj ET`
      const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`
      return [page, `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`]
    }),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  return new TextEncoder().encode(
    `${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  )
}
