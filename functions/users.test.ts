import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type TestInstance } from '#runtime/testing.ts'

describe('people of the instance over HTTP', () => {
  let t: TestInstance
  beforeAll(async () => {
    t = await testInstance()
    await t.person('vera')
  })
  afterAll(() => t.close())

  const me = async (token: string) =>
    (await t.request('/api/auth/me', { headers: { authorization: `Bearer ${token}` } })).status
  const post = (path: string, body: object) =>
    t.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const login = (username: string, password: string) => post('/api/auth/login', { username, password })
  const refresh = (refresh_token: string) => post('/api/auth/refresh', { refresh_token })

  it('are cut off at once when switched off, and may come back', async () => {
    const p = await t.person('leaver')
    expect((await t.admin.call('PATCH', `/api/admin/users/${p.id}`, { is_active: false })).body.user.is_active).toBe(
      false,
    )
    expect(await me(p.token)).toBe(401)
    expect((await refresh(p.refresh_token)).status).toBe(401)
    expect((await login('leaver', 'password of leaver')).status).toBe(401)
    await t.admin.call('PATCH', `/api/admin/users/${p.id}`, { is_active: true })
    expect((await login('leaver', 'password of leaver')).status).toBe(200)
    expect(await me(p.token)).toBe(401)
  })

  it('keep their last administrator', async () => {
    const second = await t.person('second')
    const off = (id: string, change: object) => t.admin.call('PATCH', `/api/admin/users/${id}`, change)
    for (const change of [{ is_admin: false }, { is_active: false }]) {
      const refused = await off(t.admin.id, change)
      expect(refused.status).toBe(409)
      expect(refused.body.error).toMatch(/last administrator/)
    }
    expect(await me(t.admin.token)).toBe(200)
    expect((await off(second.id, { is_admin: true })).status).toBe(200)
    expect((await second.call('GET', '/api/admin/users')).status).toBe(200)
    expect((await off(second.id, { is_admin: false })).status).toBe(200)
    expect((await second.call('GET', '/api/admin/users')).status).toBe(403)
  })

  it('are added once, by name whatever its case', async () => {
    const again = await t.admin.call('POST', '/api/admin/users', { username: 'VERA', password: 'long enough now' })
    expect(again.status).toBe(409)
    const gone = '00000000-0000-4000-8000-00000000dead'
    for (const id of [gone, 'seven'])
      expect((await t.admin.call('PATCH', `/api/admin/users/${id}`, { is_active: true })).status).toBe(404)
  })

  it('are administered by administrators alone', async () => {
    const p = await t.signIn('vera', 'password of vera')
    const tries: [string, string, unknown?][] = [
      ['GET', '/api/admin/users'],
      ['POST', '/api/admin/users', { username: 'mine', password: 'long enough now', is_admin: true }],
      ['POST', '/api/admin/users', '{broken'],
      ['PATCH', `/api/admin/users/${p.id}`, { is_admin: true }],
      ['PATCH', '/api/admin/users/seven', {}],
      ['GET', '/api/admin/config'],
      ['PATCH', '/api/admin/config', { organisation: 'mine' }],
      ['GET', '/api/admin/audit-log'],
      ['GET', '/api/admin/audit-log?limit=x'],
      ['GET', '/api/admin/audit-log.csv'],
      ['GET', '/api/admin/audit-log/verify'],
    ]
    for (const [method, path, body] of tries)
      expect([method, path, (await p.call(method, path, body)).status]).toEqual([method, path, 403])
  })
})
