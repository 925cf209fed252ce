import type { MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import type { FailureCode } from '#domain/failure.ts'
import type { Env } from './app.ts'

/** What a route takes and answers: the source of openapi.json and of the typed client. */
export interface About<Body extends z.ZodType = z.ZodType> {
  readonly summary: string
  readonly tag: string
  /** Schema of the JSON body; it is applied by the verb, after the role. */
  readonly takes?: Body
  /** `multipart`: the body is a form with one `file`. */
  readonly form?: 'file'
  /** Text fields that may stand beside the file. */
  readonly fields?: z.ZodObject
  readonly query?: z.ZodType
  readonly status?: 200 | 201 | 202
  /** The other success, where a write may find the thing there already. */
  readonly also?: 200 | 201
  readonly answers: z.ZodType | 'bytes' | 'text/csv' | 'text/html' | 'text/plain'
  readonly refuses?: readonly FailureCode[]
  /** Needs no token. */
  readonly open?: boolean
}

const ABOUT = new WeakMap<object, About>()

/** Marks a route. At run time it only passes on. */
export function about<Body extends z.ZodType>(
  spec: About<Body>,
): MiddlewareHandler<Env, string, { in: { json: z.input<Body> }; out: { json: z.input<Body> } }> {
  const pass: MiddlewareHandler = async (_c, next) => next()
  ABOUT.set(pass, spec as unknown as About)
  return pass as never
}

export const aboutOf = (handler: object): About | undefined => ABOUT.get(handler)
