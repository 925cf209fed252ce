import { Hono, type Context } from 'hono'
import type { Ctx, Ports } from '#services/context.ts'

/** What the runtime hands over with each request, and what the middleware adds. */
export interface Env {
  Bindings: { ports: Ports; address?: string | null }
  Variables: { ctx: Ctx; request_id: string }
}

/** An app whose routes know the ports; every file of routes starts with one. */
export const app = () => new Hono<Env>()

/** The ctx of this request, for the one verb a route calls. */
export const ctxOf = (c: Context<Env>): Ctx => c.get('ctx')

/** Answers one object under its noun, with its version as ETag. */
export function answer<K extends string, T extends object, S extends 200 | 201 = 200>(
  c: Context<Env>,
  noun: K,
  object: T,
  status: S = 200 as S,
) {
  if ('version' in object) c.header('ETag', `"${String(object.version)}"`)
  return c.json({ [noun]: object } as { [P in K]: T }, status)
}
