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

export interface WorkerInstance {
  harness: TestHarness
  /** The schema's owner, for looking at what no role may see. */
  db: PGlite
  request(path: string, init?: RequestInit): Promise<Response>
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
  await harness.listen()
  return {
    harness,
    db,
    request: async (path, init) => (await harness.fetch(path, init as never)) as unknown as Response,
    tick: async () => void (await harness.getWorker().scheduled({ cron: '* * * * *' })),
    async close() {
      await harness.close()
      await endpoint.close()
      await db.close()
    },
  }
}
