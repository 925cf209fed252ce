import { r2Blobs } from '#adapters/blobs/r2.ts'
import { postgresGraph } from '#adapters/graph/postgres.ts'
import { cloudflareJobs } from '#adapters/jobs/cloudflare-queue.ts'
import { jsonLines } from '#adapters/log/json-lines.ts'
import { registry } from '#adapters/metrics/registry.ts'
import { scryptPasswords } from '#adapters/passwords/scrypt.ts'
import { readers } from '#adapters/readers/readers.ts'
import { joseSigning } from '#adapters/signing/jose.ts'
import { neonSql } from '#adapters/sql/neon.ts'
import { joseTokens } from '#adapters/tokens/jose.ts'
import { postgresVectors } from '#adapters/vectors/postgres.ts'
import { workbooks } from '#adapters/workbooks/excel-file.ts'
import { consume } from '#queues/consume.ts'
import { systemCtx, type Ctx, type Ports } from '#services/context.ts'
import { keepDeadLetter } from '#services/jobs/keep-dead-letter.ts'
import { sweep } from '#services/jobs/sweep.ts'
import { loadReferences } from '#services/references/load-references.ts'
import { ensureFirstUser } from './ensure-first-user.ts'
import { site } from './serve-assets.ts'
import { DEFAULT_SETTINGS, TENANT } from './settings.ts'
import { readWorkerEnv, type WorkerEnv } from './worker-env.ts'

const log = jsonLines()
const metrics = registry()
/** An isolate has no clock before its first event. */
let started_at: Date | null = null

/** Built for each event: a connection or a stream of one event must not be used by another. */
function portsOf(env: WorkerEnv): Ports {
  started_at ??= new Date()
  const sql = neonSql(env.DATABASE_URL, env.NEON_ENDPOINT)
  return {
    sql,
    graph: postgresGraph(sql, TENANT),
    vectors: postgresVectors(sql, TENANT, 512),
    blobs: r2Blobs(env.BLOBS),
    jobs: cloudflareJobs(env.QUEUE),
    readers,
    workbooks,
    encoder: null,
    passwords: scryptPasswords,
    tokens: joseTokens(env.SESSION_SECRET),
    signing: joseSigning(env.SIGNING_SECRET ?? env.SESSION_SECRET),
    log,
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
    started_at,
  }
}

export default {
  async fetch(request, bindings) {
    const env = readWorkerEnv(bindings)
    if ('problem' in env) return refused(env.problem)
    const ports = portsOf(env)
    if (new URL(request.url).pathname === '/api/auth/login') await ensureFirstUser(ports, env)
    return site.fetch(request, { ports, address: request.headers.get('cf-connecting-ip'), assets: env.ASSETS })
  },

  /** A message is a wake-up of one job. What the queue gave up is kept where an administrator sees it. */
  async queue(batch, bindings) {
    const ports = portsOf(configured(bindings))
    for (const message of batch.messages) {
      const ctx = systemCtx(ports, 'queue', message.id)
      const outcome = await settled(
        ctx,
        batch.queue.endsWith('-dead')
          ? keepDeadLetter(ctx, message.id, message.body)
          : consume(ports, message.body, { id: message.id }),
      )
      if (outcome === 'ack') message.ack()
      else message.retry({ delaySeconds: Math.min(2 ** message.attempts, 600) })
    }
  },

  async scheduled(event, bindings) {
    const env = configured(bindings)
    const ports = portsOf(env)
    await ensureFirstUser(ports, env)
    const ctx = systemCtx(ports, 'sweep', ports.ids())
    await loadReferences(ctx)
    await sweep(ctx, new Date(event.scheduledTime).getUTCMinutes() === 0)
  },
} satisfies ExportedHandler<object>

/** A handler that fails is a message to be sent again; the other messages of its batch are not. */
async function settled(ctx: Ctx, work: Promise<'ack' | 'retry' | void>): Promise<'ack' | 'retry'> {
  try {
    return (await work) ?? 'ack'
  } catch (error) {
    ctx.log.error('message.failed', { requestId: ctx.request_id, cause: String(error) })
    return 'retry'
  }
}

/** Events other than requests have nobody to answer: they fail, are logged, and the queue sends again. */
function configured(bindings: object): WorkerEnv {
  const env = readWorkerEnv(bindings)
  if (!('problem' in env)) return env
  log.error('configuration.incomplete', { problem: env.problem })
  throw new Error(env.problem)
}

function refused(problem: string): Response {
  const request_id = crypto.randomUUID()
  log.error('configuration.incomplete', { requestId: request_id, problem })
  return Response.json(
    { error: problem, code: 'unavailable', request_id },
    { status: 503, headers: { 'Retry-After': '60', 'X-Request-Id': request_id, 'Cache-Control': 'no-store' } },
  )
}
