import { testInstance } from './testing.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** An instance and what people do with their accounts before they are signed in. */
export async function accounts() {
  const t = await testInstance()
  const start = t.clock.now
  const later = (ms: number) => void (t.clock.now = new Date(t.clock.now.getTime() + ms))
  /** Sets the clock of the services back to the present. */
  const now = () => void (t.clock.now = start)
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const res = await t.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: res.status, headers: res.headers, body: (await res.json()) as any }
  }
  const login = (username: string, password: string) => post('/api/auth/login', { username, password })
  const refresh = (refresh_token: string) => post('/api/auth/refresh', { refresh_token })
  const me = async (token: string) =>
    (await t.request('/api/auth/me', { headers: { authorization: `Bearer ${token}` } })).status
  const events = async (action: string) =>
    (await t.admin.call('GET', `/api/admin/audit-log?action=${action}&limit=200`)).body.entries
  return { t, later, now, post, login, refresh, me, events }
}
