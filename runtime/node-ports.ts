import { join } from 'node:path'
import { folderBlobs } from '#adapters/blobs/folder.ts'
import { energeticEncoder } from '#adapters/encoders/energetic.ts'
import { inProcessJobs, type Loop } from '#adapters/jobs/in-process.ts'
import { jsonLines } from '#adapters/log/json-lines.ts'
import { postgresGraph } from '#adapters/graph/postgres.ts'
import { registry } from '#adapters/metrics/registry.ts'
import { scryptPasswords } from '#adapters/passwords/scrypt.ts'
import { readers } from '#adapters/readers/readers.ts'
import { joseSigning } from '#adapters/signing/jose.ts'
import { timedSql } from '#adapters/sql/timed.ts'
import type { Sql } from '#adapters/sql/port.ts'
import { joseTokens } from '#adapters/tokens/jose.ts'
import { postgresVectors } from '#adapters/vectors/postgres.ts'
import { workbooks } from '#adapters/workbooks/excel-file.ts'
import { consume } from '#queues/consume.ts'
import { dueJobs } from '#services/jobs/due-jobs.ts'
import { systemCtx, type Ports } from '#services/context.ts'
import type { Env } from './env.ts'
import { TENANT } from './records.ts'
import { sessionSecret } from './session-secret.ts'
import { DEFAULT_SETTINGS } from './settings.ts'

/** Size of the vectors of the embedding model that comes with the packages. */
const NPM_MODEL_SIZE = 512

/** Everything a Node process runs on, and the loop that works its jobs. */
export function nodePorts(env: Env, records: Sql): { ports: Ports; start(): Loop } {
  const metrics = registry()
  const secret = env.SESSION_SECRET ?? sessionSecret(env.DATA_DIR)
  const sql = timedSql(records, metrics)
  const jobs = inProcessJobs({
    due: (limit) => dueJobs(systemCtx(ports, 'jobs', crypto.randomUUID()), limit),
    work: async (job_id) => void (await consume(ports, { type: 'job.due', job_id })),
    every: 1000,
    parallel: 2,
  })
  const ports: Ports = {
    sql,
    graph: postgresGraph(sql, TENANT),
    vectors: postgresVectors(sql, TENANT, NPM_MODEL_SIZE),
    blobs: folderBlobs(join(env.DATA_DIR, 'blobs')),
    jobs,
    readers,
    workbooks,
    encoder: env.ENCODER === 'npm' ? energeticEncoder() : null,
    passwords: scryptPasswords,
    tokens: joseTokens(secret),
    signing: joseSigning(env.SIGNING_SECRET ?? secret),
    log: jsonLines(),
    metrics,
    clock: () => new Date(),
    ids: () => crypto.randomUUID(),
    settings: {
      ...DEFAULT_SETTINGS,
      max_upload_bytes: env.MAX_UPLOAD_MB * 1024 * 1024,
      expensive_per_minute: env.EXPENSIVE_PER_MINUTE,
      cors_origins: env.CORS_ORIGINS,
    },
    tenant: TENANT,
    started_at: new Date(),
  }
  return { ports, start: () => jobs.start() }
}
