import type { Context } from 'hono'
import { Failure } from '#domain/failure.ts'
import type { Env } from './app.ts'

/** Largest JSON body. */
export const MAX_JSON_BYTES = 1024 * 1024

/**
 * The JSON body, or the Failure of reading it: the verb tells it only to whom may write. An empty body is an empty object.
 * One that is too large is given up at once, before it is kept in memory.
 */
export async function body(c: Context<Env>): Promise<unknown> {
  const text = await bodyText(c)
  if (text instanceof Failure) return text
  if (text.trim() === '') return {}
  const type = c.req.header('content-type') ?? 'application/json'
  if (!/^application\/([a-z.+-]*\+)?json\b/i.test(type))
    return new Failure('unsupported_type', 'Send JSON with Content-Type: application/json.')
  try {
    return JSON.parse(text)
  } catch {
    return new Failure('invalid', 'The body is not valid JSON.')
  }
}

/** The body as text, at most 1 MiB of valid UTF-8. */
export async function bodyText(c: Context<Env>): Promise<string | Failure> {
  try {
    const bytes = await limited(c, MAX_JSON_BYTES, 'A JSON body may have 1 MiB at most.')
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch (error) {
    return error instanceof Failure ? error : new Failure('invalid', 'The body is not valid UTF-8.')
  }
}

const kept = new WeakMap<Request, Promise<Uint8Array>>()

/** The bytes of the body, read once, refused as soon as they are more than `most`. */
export function limited(c: Context<Env>, most: number, sentence: string): Promise<Uint8Array> {
  const before = kept.get(c.req.raw)
  if (before) return before
  const reading = read(c.req.raw, most, sentence)
  kept.set(c.req.raw, reading)
  return reading
}

async function read(request: Request, most: number, sentence: string): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new Failure('too_large', sentence)
  const reader = request.body?.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > most) {
      await reader.cancel()
      throw new Failure('too_large', sentence)
    }
    parts.push(value)
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.byteLength
  }
  return all
}
