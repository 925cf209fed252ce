import { ApiError } from './api-error.ts'
import { alone, dropTokens, keepTokens, readTokens } from './tokens.ts'
import type { KeptTokens } from './tokens.ts'
import type { Tokens } from './types.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface CallOptions {
  /** Sent as If-Match; a stale one is answered 412 with the stored object as `error.current`. */
  version?: number | undefined
  signal?: AbortSignal | undefined
  /** A multipart body instead of JSON. */
  form?: FormData | undefined
  /** Sent without a token, and a 401 is the caller's own matter (sign-in, public pages). */
  open?: boolean | undefined
}

/** Below this the access token is renewed before the call rather than after its refusal. */
const EARLY_MS = 15_000

/**
 * One call of the HTTP API. Answers the parsed JSON body.
 * A 401 is met once with a refresh (one tab at a time) and the same call again; when the family of tokens is gone the
 * session ends and the sign-in page opens. Throws ApiError; code `offline` when nothing answered.
 */
export async function api<T>(method: Method, path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, body, options)
  return (await response.json()) as T
}

/** The same for bodies that are not JSON: a file to save, a report to show. */
export async function apiBlob(path: string, options: CallOptions = {}): Promise<Blob> {
  const response = await send('GET', path, undefined, options)
  return await response.blob()
}

/** Fetches a file with the session's token and hands it to the browser to save under `filename`. */
export async function download(path: string, filename: string): Promise<void> {
  const url = URL.createObjectURL(await apiBlob(path))
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 30_000)
}

async function send(method: Method, path: string, body: unknown, options: CallOptions): Promise<Response> {
  let tokens = options.open ? null : await freshTokens()
  let response = await request(method, path, body, options, tokens)
  if (response.status === 401 && tokens !== null) {
    tokens = await refresh(tokens)
    if (tokens !== null) response = await request(method, path, body, options, tokens)
  }
  if (response.ok) return response
  if (response.status === 401 && !options.open) dropTokens()
  throw await errorOf(response)
}

async function request(
  method: Method,
  path: string,
  body: unknown,
  options: CallOptions,
  tokens: KeptTokens | null,
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (tokens !== null) headers.set('authorization', `Bearer ${tokens.token}`)
  if (options.version !== undefined) headers.set('if-match', String(options.version))
  const init: RequestInit = { method, headers, signal: options.signal ?? null }
  if (options.form !== undefined) init.body = options.form
  else if (body !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(body)
  }
  try {
    return await fetch(path, init)
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new ApiError(0, {})
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => ({}))
  const known = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return new ApiError(response.status, known, response.headers.get('x-request-id'))
}

/** The tokens to call with, renewed when they are about to run out; null when nobody is signed in. */
export async function freshTokens(): Promise<KeptTokens | null> {
  const kept = readTokens()
  if (kept === null || kept.expires_at - Date.now() > EARLY_MS) return kept
  return await refresh(kept)
}

async function refresh(spent: KeptTokens): Promise<KeptTokens | null> {
  return await alone(async () => {
    const kept = readTokens()
    // Another tab was first: its pair is the living one.
    if (kept === null || kept.token !== spent.token) return kept
    const body = { refresh_token: kept.refresh_token }
    const response = await request('POST', '/api/auth/refresh', body, { open: true }, null)
    if (response.ok) return keepTokens((await response.json()) as Tokens)
    if (response.status !== 401) throw await errorOf(response)
    dropTokens()
    return null
  })
}
