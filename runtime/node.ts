import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { releaseLeases } from '#services/jobs/release-leases.ts'
import { sweep } from '#services/jobs/sweep.ts'
import { systemCtx } from '#services/context.ts'
import { api } from '#functions/api.ts'
import { buildWeb, WEB_ROOT } from './build-web.ts'
import { readEnv, type Env } from './env.ts'
import { firstStart } from './first-start.ts'
import { lockFolder } from './lock-folder.ts'
import { nodePorts } from './node-ports.ts'
import { openRecords } from './open-records.ts'
import { withSecretFiles } from './secret-files.ts'
import { withPages } from './serve-web.ts'

const SWEEP_EVERY = 60_000
/** Milliseconds that requests and jobs have to end in. */
const STOP_WITHIN = 2000

/** Starts the whole product in this process and answers its address and how to end it. */
export async function start(env: Env): Promise<{ url: string; stop(): Promise<void> }> {
  const unlock = lockFolder(env.DATA_DIR)
  try {
    const pages = env.PAGES ? buildWeb() : Promise.resolve(false)
    pages.catch(() => undefined)
    const records = await openRecords(env)
    const { ports, start: startJobs } = nodePorts(env, records.sql)
    await firstStart(ports, env, (line) => console.log(line))
    // the lock says that this is the only process; on a shared server another one may hold a lease
    if (!env.DATABASE_URL) await releaseLeases(systemCtx(ports, 'first start', ports.ids()))
    const site = env.PAGES ? withPages(WEB_ROOT, pages) : api
    const server = serve({
      hostname: env.HOST,
      port: env.PORT,
      fetch: (request, http) => {
        const { incoming } = http as { incoming: { socket: { remoteAddress?: string } } }
        const forwarded = env.TRUST_PROXY
          ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
          : undefined
        return site.fetch(request, { ...http, ports, address: forwarded ?? incoming.socket.remoteAddress ?? null })
      },
    })
    await new Promise<void>((done, failed) => server.once('listening', done).once('error', failed))
    const loop = startJobs()
    let turns = 0
    const sweeper = setInterval(() => {
      const files = turns++ % 60 === 0
      sweep(systemCtx(ports, 'sweep', ports.ids()), files).catch((error: unknown) =>
        ports.log.error('sweep.failed', { cause: String(error) }),
      )
    }, SWEEP_EVERY)
    await pages
    const { port } = server.address() as AddressInfo
    const url = `http://${env.HOST === '0.0.0.0' || env.HOST === '::' ? 'localhost' : env.HOST}:${port}`
    console.log(`Bulkhead ${ports.settings.version} at ${url}`)
    console.log(
      `records: ${records.name}; files: ${env.DATA_DIR}/blobs; jobs: in this process; graph and vectors: in the records; encoder: ${ports.encoder?.name ?? 'none'}`,
    )
    return {
      url,
      async stop() {
        clearInterval(sweeper)
        const closed = new Promise<void>((done) => server.close(() => done()))
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        const patience = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), STOP_WITHIN)
        // a job that does not end in time is taken up again at the next start, from its stage
        await Promise.all([closed, Promise.race([loop.stop(), new Promise((done) => setTimeout(done, STOP_WITHIN))])])
        clearTimeout(patience)
        await ports.encoder?.close()
        await ports.sql.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

if (import.meta.main) {
  try {
    const running = await start(readEnv(withSecretFiles(process.env)))
    let ending = false
    const end = () => {
      if (ending) process.exit(1)
      ending = true
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    process.on('SIGINT', end).on('SIGTERM', end)
  } catch (error) {
    console.error(`Bulkhead did not start.\n${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
}
