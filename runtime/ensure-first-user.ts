import { Failure } from '#domain/failure.ts'
import { systemCtx, type Ports } from '#services/context.ts'
import { createFirstUser } from '#services/users/create-first-user.ts'
import type { WorkerEnv } from './worker-env.ts'

let there = false

/**
 * The first administrator of a Worker, from ADMIN_USERNAME and ADMIN_PASSWORD_HASH; once seen, an isolate asks no more.
 * Never rejects: a store that is down is told by the request itself, and whoever comes second finds the name taken.
 */
export async function ensureFirstUser(ports: Ports, env: WorkerEnv): Promise<void> {
  if (there || !env.ADMIN_PASSWORD_HASH) return
  try {
    const ctx = systemCtx(ports, 'first start', ports.ids())
    await createFirstUser(ctx, { username: env.ADMIN_USERNAME, password: '', hash: env.ADMIN_PASSWORD_HASH })
    there = true
  } catch (error) {
    if (error instanceof Failure && error.code === 'conflict') there = true
    else ports.log.error('first-user.failed', { cause: String(error) })
  }
}
