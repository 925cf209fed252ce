import { z } from 'zod'
import type { r2Blobs } from '#adapters/blobs/r2.ts'
import type { cloudflareJobs } from '#adapters/jobs/cloudflare-queue.ts'
import { Env } from './env.ts'
import type { Assets } from './serve-assets.ts'

const Secrets = Env.pick({
  ADMIN_USERNAME: true,
  ADMIN_PASSWORD_HASH: true,
  SIGNING_SECRET: true,
  CORS_ORIGINS: true,
  MAX_UPLOAD_MB: true,
  EXPENSIVE_PER_MINUTE: true,
}).extend({
  DATABASE_URL: Env.shape.DATABASE_URL.unwrap(),
  SESSION_SECRET: Env.shape.SESSION_SECRET.unwrap(),
  /** Where the record store's HTTP protocol is spoken, when it is not the address that DATABASE_URL implies. */
  NEON_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
})

export interface Bindings {
  ASSETS: Assets
  BLOBS: Parameters<typeof r2Blobs>[0]
  QUEUE: Parameters<typeof cloudflareJobs>[0]
}

export type WorkerEnv = z.output<typeof Secrets> & Bindings

const BOUND: Record<keyof Bindings, string> = {
  ASSETS: '[assets]',
  BLOBS: '[[r2_buckets]]',
  QUEUE: '[[queues.producers]]',
}

/** The bindings and secrets of the Worker, or one sentence that names what is missing or wrong: it never runs half-configured. */
export function readWorkerEnv(source: object): WorkerEnv | { problem: string } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  for (const [name, section] of Object.entries(BOUND))
    if (typeof given[name] !== 'object')
      return { problem: `The binding ${name} is missing. Name it under ${section} in wrangler.toml.` }
  for (const name of ['DATABASE_URL', 'SESSION_SECRET'])
    if (given[name] === undefined)
      return { problem: `The secret ${name} is not set. Set it with: wrangler secret put ${name}` }
  const result = Secrets.safeParse(given)
  if (!result.success) {
    const [issue] = result.error.issues
    return { problem: `${String(issue?.path[0])} ${issue?.message}.` }
  }
  const { ASSETS, BLOBS, QUEUE } = given as unknown as Bindings
  return { ...result.data, ASSETS, BLOBS, QUEUE }
}
