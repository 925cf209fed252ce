import bcrypt from 'bcryptjs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accounts, MINUTE } from '#runtime/testing-accounts.ts'
import { ADMIN } from '#runtime/testing.ts'

describe('accounts over HTTP', () => {
  let world: Awaited<ReturnType<typeof accounts>>
  beforeAll(async () => {
    world = await accounts()
  })
  afterEach(() => world.now())
  afterAll(() => world.t.close())

  describe('signing in', () => {
    it('answers an access token for 15 minutes and a refresh token, whatever the case of the name', async () => {
      const { login, me } = world
      const { status, body } = await login('ADMIN', ADMIN.password)
      expect(status).toBe(200)
      expect(body).toEqual({ token: expect.any(String), expires_in: 900, refresh_token: expect.any(String) })
      expect(await me(body.token)).toBe(200)
    })

    it('says the same of a wrong password and of an unknown name, and notes both', async () => {
      const { t, login, events } = world
      await t.person('vera')
      const wrong = await login('vera', 'not the password')
      const unknown = await login('nobody of that name', 'not the password')
      expect(wrong.status).toBe(401)
      expect(unknown.status).toBe(401)
      expect({ ...unknown.body, request_id: '' }).toEqual({ ...wrong.body, request_id: '' })
      const noted = await events('FAILED_LOGIN_ATTEMPT')
      expect(noted.slice(0, 2).map((e: any) => e.resource_name)).toEqual(['nobody of that name', 'vera'])
      expect(noted[0]).toMatchObject({ status: 'refused', ip: '127.0.0.1', actor_name: 'nobody of that name' })
    })

    it('closes after five failures, also to the right password, and opens after fifteen minutes', async () => {
      const { t, later, login, events } = world
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
      const { login } = world
      for (let i = 0; i < 5; i++) expect((await login('ghost', `guess ${i}`)).status).toBe(401)
      expect((await login('ghost', 'guess')).status).toBe(429)
    })

    it('forgets the failures before a success', async () => {
      const { t, login } = world
      await t.person('careless')
      for (let round = 0; round < 2; round++) {
        for (let i = 0; i < 4; i++) expect((await login('careless', 'wrong')).status).toBe(401)
        expect((await login('careless', 'password of careless')).status).toBe(200)
      }
    })

    it('counts guesses made at the same time one by one', async () => {
      const { t, login } = world
      await t.person('target')
      const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => login('target', `guess ${i}`)))
      const statuses = answers.map((a) => a.status).sort()
      expect(statuses).toEqual([...Array(5).fill(401), ...Array(7).fill(429)])
    })

    it('counts for one address alone', async () => {
      const { t, login } = world
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
      const { t, login } = world
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
})
