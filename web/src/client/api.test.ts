import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from './api.ts'
import { ApiError, fieldErrors } from './api-error.ts'
import { keepTokens, readTokens } from './tokens.ts'

// A browser's storage and a server that counts: what is tested is how often and with what the client calls.
const stored = new Map<string, string>()
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
}
const calls: string[] = []
let refreshes = true

async function server(path: string | URL | Request, init?: RequestInit): Promise<Response> {
  const token = new Headers(init?.headers).get('authorization')?.slice(7) ?? ''
  calls.push(`${init?.method} ${String(path)} ${token}`.trim())
  await Promise.resolve()
  if (String(path) === '/api/auth/refresh') {
    if (!refreshes) return Response.json({ error: 'Sign in again.', code: 'unauthenticated' }, { status: 401 })
    return Response.json({ token: 'new', refresh_token: 'r2', expires_in: 900 })
  }
  if (token !== 'new') return Response.json({ error: 'Expired.', code: 'unauthenticated' }, { status: 401 })
  if (String(path) === '/api/stale')
    return Response.json({ error: 'Changed.', code: 'stale_version', current: { version: 7 } }, { status: 412 })
  return Response.json({ version: new Headers(init?.headers).get('if-match') })
}

beforeEach(() => {
  stored.clear()
  calls.length = 0
  refreshes = true
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('fetch', server)
})
afterEach(() => vi.unstubAllGlobals())

const signedIn = () => keepTokens({ token: 'old', refresh_token: 'r1', expires_in: 900 })

describe('a call of the API', () => {
  it('meets an expired token with one refresh and the same call again', async () => {
    signedIn()
    expect(await api('PATCH', '/api/x', { a: 1 }, { version: 3 })).toEqual({ version: '3' })
    expect(calls).toEqual(['PATCH /api/x old', 'POST /api/auth/refresh', 'PATCH /api/x new'])
  })

  it('spends a refresh token once, however many calls meet its end together', async () => {
    signedIn()
    await Promise.all([api('GET', '/api/a'), api('GET', '/api/b'), api('GET', '/api/c')])
    expect(calls.filter((c) => c.includes('refresh'))).toHaveLength(1)
  })

  it('ends the session when the family of tokens is gone', async () => {
    signedIn()
    refreshes = false
    await expect(api('GET', '/api/x')).rejects.toMatchObject({ status: 401 })
    expect(readTokens()).toBeNull()
  })

  it('hands on what a stale write met', async () => {
    signedIn()
    await expect(api('PATCH', '/api/stale', {})).rejects.toMatchObject({
      code: 'stale_version',
      current: { version: 7 },
    })
  })

  it('says that nothing answered, without ending the session', async () => {
    signedIn()
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
    await expect(api('GET', '/api/x')).rejects.toMatchObject({ status: 0, code: 'offline', passing: true })
    expect(readTokens()).not.toBeNull()
  })
})

describe('the messages of a form', () => {
  it('call a field as the form does', () => {
    const error = new ApiError(400, { details: [{ field: 'new', message: 'new must have at least 12 characters' }] })
    expect(fieldErrors(error, { new: 'New password' })).toEqual({
      new: 'New password must have at least 12 characters',
    })
    expect(fieldErrors(new Error('else'))).toEqual({})
  })
})
