import bcrypt from 'bcryptjs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('accounts over HTTP', () => {
  let t: TestInstance
  let start: Date
  beforeAll(async () => {
    t = await testInstance()
    start = t.clock.now
  })
  afterEach(() => void (t.clock.now = start))
  afterAll(() => t.close())

  const later = (ms: number) => void (t.clock.now = new Date(t.clock.now.getTime() + ms))
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

  describe('signing in', () => {
    it('answers an access token for 15 minutes and a refresh token, whatever the case of the name', async () => {
      const { status, body } = await login('ADMIN', ADMIN.password)
      expect(status).toBe(200)
      expect(body).toEqual({ token: expect.any(String), expires_in: 900, refresh_token: expect.any(String) })
      expect(await me(body.token)).toBe(200)
    })

    it('says the same of a wrong password and of an unknown name, and notes both', async () => {
      await t.person('vera')
      const wrong = await login('vera', 'not the password')
      const unknown = await login('nobody of that name', 'not the password')
      expect(wrong.status).toBe(401)
      expect(unknown.status).toBe(401)
      expect({ ...unknown.body, request_id: '' }).toEqual({ ...wrong.body, request_id: '' })
      const noted = await events('FAILED_LOGIN_ATTEMPT')
      expect(noted.map((e: any) => e.resource_name)).toEqual(['nobody of that name', 'vera'])
      expect(noted[0]).toMatchObject({ status: 'refused', ip: '127.0.0.1', actor_name: 'nobody of that name' })
    })

    it('closes after five failures, also to the right password, and opens after fifteen minutes', async () => {
      await t.person('five')
      for (let i = 0; i < 5; i++) expect((await login('Five', `guess ${i}`)).status).toBe(401)
      const shut = await login('five', 'password of five')
      expect(shut.status).toBe(429)
      expect(shut.body.code).toBe('rate_limited')
      expect(Number(shut.headers.get('retry-after'))).toBeGreaterThan(14 * 60)
      expect(Number(shut.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60)
      expect(shut.headers.get('x-ratelimit-limit')).toBe('5')
      expect(shut.headers.get('x-ratelimit-remaining')).toBe('0')
      expect(Number(shut.headers.get('x-ratelimit-reset'))).toBeGreaterThan(0)
      const noted = (await events('FAILED_LOGIN_ATTEMPT')).filter((e: any) => e.resource_name.toLowerCase() === 'five')
      expect(noted).toHaveLength(6)
      later(14 * MINUTE)
      expect((await login('five', 'password of five')).status).toBe(429)
      later(MINUTE + 1000)
      expect((await login('five', 'password of five')).status).toBe(200)
    })

    it('closes an unknown name alike', async () => {
      for (let i = 0; i < 5; i++) expect((await login('ghost', `guess ${i}`)).status).toBe(401)
      expect((await login('ghost', 'guess')).status).toBe(429)
    })

    it('forgets the failures before a success', async () => {
      await t.person('careless')
      for (let round = 0; round < 2; round++) {
        for (let i = 0; i < 4; i++) expect((await login('careless', 'wrong')).status).toBe(401)
        expect((await login('careless', 'password of careless')).status).toBe(200)
      }
    })

    it('counts guesses made at the same time one by one', async () => {
      await t.person('target')
      const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => login('target', `guess ${i}`)))
      const statuses = answers.map((a) => a.status).sort()
      expect(statuses).toEqual([...Array(5).fill(401), ...Array(7).fill(429)])
    })

    it('counts for one address alone', async () => {
      await t.person('roaming')
      for (let i = 0; i < 6; i++) await login('roaming', 'wrong')
      const { api } = await import('#functions/api.ts')
      const from = (address: string) =>
        api.fetch(
          new Request('http://localhost/api/auth/login', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ username: 'roaming', password: 'password of roaming' }),
          }),
          { ports: t.ports, address },
        )
      expect((await from('127.0.0.1')).status).toBe(429)
      expect((await from('192.0.2.7')).status).toBe(200)
    })

    it('takes a bcrypt hash that was brought along, and stores it anew in its own form', async () => {
      const { id } = await t.person('imported')
      const hash = await bcrypt.hash('an old password of theirs', 4)
      await t.owner.exec('ALTER TABLE users DISABLE TRIGGER USER')
      await t.owner.rows('UPDATE users SET password_hash = $2 WHERE id = $1', [id, hash])
      await t.owner.exec('ALTER TABLE users ENABLE TRIGGER USER')
      expect((await login('imported', 'some other password')).status).toBe(401)
      expect((await login('imported', 'an old password of theirs')).status).toBe(200)
      const [kept] = await t.owner.rows('SELECT password_hash FROM users WHERE id = $1', [id])
      expect(kept?.password_hash).toMatch(/^scrypt\$32768\$8\$1\$/)
      expect((await login('imported', 'an old password of theirs')).status).toBe(200)
    })
  })

  describe('a session', () => {
    it('turns its refresh token; a spent one ends the family at once', async () => {
      const { body: first } = await login('vera', 'password of vera')
      const second = await refresh(first.refresh_token)
      expect(second.status).toBe(200)
      expect(second.body.refresh_token).not.toBe(first.refresh_token)
      const third = await refresh(second.body.refresh_token)
      expect(await me(third.body.token)).toBe(200)
      const reused = await refresh(first.refresh_token)
      expect(reused.status).toBe(401)
      expect(await me(third.body.token)).toBe(401)
      expect(await me(first.token)).toBe(401)
      expect((await refresh(third.body.refresh_token)).status).toBe(401)
      expect((await events('REFRESH_TOKEN_REUSED'))[0]).toMatchObject({ status: 'refused', actor_name: 'vera' })
    })

    it('does not end for a token that was never its own', async () => {
      const { body } = await login('vera', 'password of vera')
      const [session] = body.refresh_token.split('.')
      expect((await refresh(`${session}.never-given`)).status).toBe(401)
      expect((await refresh('nonsense')).status).toBe(401)
      expect(await me(body.token)).toBe(200)
      expect((await refresh(body.refresh_token)).status).toBe(200)
    })

    it('has an access token for 15 minutes and a refresh token for 7 days from its last use', async () => {
      const { body } = await login('vera', 'password of vera')
      later(15 * MINUTE - 5000)
      expect(await me(body.token)).toBe(200)
      later(10_000)
      expect(await me(body.token)).toBe(401)
      later(7 * DAY - 16 * MINUTE)
      const second = await refresh(body.refresh_token)
      expect(second.status).toBe(200)
      expect(await me(second.body.token)).toBe(200)
      later(7 * DAY + MINUTE)
      expect((await refresh(second.body.refresh_token)).status).toBe(401)
    })

    it('ends on logout with both tokens, by the refresh token alone too', async () => {
      const one = (await login('vera', 'password of vera')).body
      expect((await post('/api/auth/logout', {}, { authorization: `Bearer ${one.token}` })).body).toEqual({ ok: true })
      expect(await me(one.token)).toBe(401)
      expect((await refresh(one.refresh_token)).status).toBe(401)
      const two = (await login('vera', 'password of vera')).body
      expect((await post('/api/auth/logout', { refresh_token: two.refresh_token })).status).toBe(200)
      expect(await me(two.token)).toBe(401)
      const three = (await login('vera', 'password of vera')).body
      const [session] = three.refresh_token.split('.')
      expect((await post('/api/auth/logout', { refresh_token: `${session}.guess` })).status).toBe(401)
      expect(await me(three.token)).toBe(200)
    })

    it('is listed to its owner alone, and ended by its owner alone', async () => {
      const vera = await t.signIn('vera', 'password of vera')
      const other = await t.signIn('vera', 'password of vera')
      const { sessions } = (await vera.call('GET', '/api/auth/sessions')).body
      const [current] = sessions.filter((s: any) => s.current)
      expect(current.id).toBe(vera.refresh_token.split('.')[0])
      const id = other.refresh_token.split('.')[0]
      const careless = await t.signIn('careless', 'password of careless')
      expect((await careless.call('DELETE', `/api/auth/sessions/${id}`)).status).toBe(404)
      expect(await me(other.token)).toBe(200)
      expect((await vera.call('DELETE', `/api/auth/sessions/${id}`)).body).toEqual({ deleted: id })
      expect(await me(other.token)).toBe(401)
      expect(await me(vera.token)).toBe(200)
    })

    it('is refused under a token signed by another secret, without a signature, or of another form', async () => {
      const { body } = await login('vera', 'password of vera')
      const [head, payload, signature] = body.token.split('.')
      const none = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${payload}.`
      for (const token of [none, `${head}.${payload}.${signature.slice(0, -4)}AAAA`, 'x', `${head}.${payload}`])
        expect(await me(token)).toBe(401)
    })
  })

  describe('a password', () => {
    it('is changed with the current one, and ends the other sessions', async () => {
      const here = await t.person('mover')
      const there = await t.signIn('mover', 'password of mover')
      const change = (current: string, next: string) => here.call('POST', '/api/auth/password', { current, new: next })
      expect((await change('wrong', 'a wholly new password')).status).toBe(422)
      expect((await change('password of mover', 'short')).status).toBe(400)
      expect((await change('password of mover', 'a wholly new password')).status).toBe(200)
      expect(await me(here.token)).toBe(200)
      expect(await me(there.token)).toBe(401)
      expect((await refresh(there.refresh_token)).status).toBe(401)
      expect((await login('mover', 'password of mover')).status).toBe(401)
      expect((await login('mover', 'a wholly new password')).status).toBe(200)
    })

    it('cannot be guessed with a stolen session: five wrong ones close, successes do not count', async () => {
      const p = await t.person('stolen')
      let current = 'password of stolen'
      for (let i = 0; i < 6; i++) {
        const next = `password number ${i}`
        expect((await p.call('POST', '/api/auth/password', { current, new: next })).status).toBe(200)
        current = next
      }
      for (let i = 0; i < 5; i++)
        expect((await p.call('POST', '/api/auth/password', { current: 'x', new: 'a new password' })).status).toBe(422)
      const shut = await p.call('POST', '/api/auth/password', { current, new: 'a new password' })
      expect(shut.status).toBe(429)
      expect(Number(shut.headers.get('retry-after'))).toBeGreaterThan(0)
    })

    it('given by an administrator ends all sessions and is noted', async () => {
      const p = await t.person('forgetful')
      const given = await t.admin.call('PATCH', `/api/admin/users/${p.id}`, { password: 'handed over on paper' })
      expect(given.status).toBe(200)
      expect(await me(p.token)).toBe(401)
      expect((await login('forgetful', 'handed over on paper')).status).toBe(200)
      const [noted] = await events('password.reset')
      expect(noted).toMatchObject({ actor_name: 'admin', resource_id: p.id, resource_name: 'forgetful' })
    })
  })

  it('keeps secrets out of answers and out of what is noted', async () => {
    const p: Person = await t.person('secretive')
    const reset = await t.admin.call('PATCH', `/api/admin/users/${p.id}`, { password: 'second secret of theirs' })
    await login('secretive', 'a wrong secret of theirs')
    const open = await t.signIn('secretive', 'second secret of theirs')
    const stale = await t.admin.call(
      'PATCH',
      `/api/admin/users/${p.id}`,
      { password: 'third secret of theirs' },
      { 'if-match': '1' },
    )
    expect(stale.status).toBe(412)
    const rotated = (await refresh(open.refresh_token)).body
    const answers = JSON.stringify([
      reset.body,
      stale.body,
      (await t.admin.call('GET', '/api/admin/users')).body,
      (await open.call('GET', '/api/auth/me')).body,
      (await open.call('GET', '/api/auth/sessions')).body,
      (await t.admin.call('GET', '/api/admin/audit-log?limit=200')).body,
      (await t.admin.call('GET', '/api/admin/audit-log.csv')).body,
    ])
    const rows = await t.owner.rows(
      'SELECT to_jsonb(a)::text AS row FROM audit_log a UNION ALL SELECT to_jsonb(o)::text FROM outbox o UNION ALL SELECT to_jsonb(i)::text FROM idempotency_keys i',
    )
    const hashes = await t.owner.rows(
      'SELECT password_hash AS hash FROM users UNION ALL SELECT refresh_hash FROM sessions',
    )
    const secrets = [
      'password of secretive',
      'secret of theirs',
      ADMIN.password,
      open.refresh_token.split('.')[1],
      rotated.refresh_token.split('.')[1],
      open.token,
      rotated.token,
      'password_hash',
      'refresh_hash',
      ...hashes.map((h) => h.hash),
    ].map(String)
    const everything = answers + rows.map((r) => r.row).join('\n')
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([])
  })
})
