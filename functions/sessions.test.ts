import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accounts, DAY, MINUTE } from '#runtime/testing-accounts.ts'

describe('accounts over HTTP', () => {
  let world: Awaited<ReturnType<typeof accounts>>
  beforeAll(async () => {
    world = await accounts()
    await world.t.person('vera')
  })
  afterEach(() => world.now())
  afterAll(() => world.t.close())

  describe('a session', () => {
    it('turns its refresh token; a spent one ends the family at once', async () => {
      const { login, refresh, me, events } = world
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
      const { login, refresh, me } = world
      const { body } = await login('vera', 'password of vera')
      const [session] = body.refresh_token.split('.')
      expect((await refresh(`${session}.never-given`)).status).toBe(401)
      expect((await refresh('nonsense')).status).toBe(401)
      expect(await me(body.token)).toBe(200)
      expect((await refresh(body.refresh_token)).status).toBe(200)
    })

    it('has an access token for 15 minutes and a refresh token for 7 days from its last use', async () => {
      const { later, login, refresh, me } = world
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
      const { post, login, refresh, me } = world
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
      const { t, me } = world
      const vera = await t.signIn('vera', 'password of vera')
      const other = await t.signIn('vera', 'password of vera')
      const { sessions } = (await vera.call('GET', '/api/auth/sessions')).body
      const [current] = sessions.filter((s: any) => s.current)
      expect(current.id).toBe(vera.refresh_token.split('.')[0])
      const id = other.refresh_token.split('.')[0]
      const careless = await t.person('careless')
      expect((await careless.call('DELETE', `/api/auth/sessions/${id}`)).status).toBe(404)
      expect(await me(other.token)).toBe(200)
      expect((await vera.call('DELETE', `/api/auth/sessions/${id}`)).body).toEqual({ deleted: id })
      expect(await me(other.token)).toBe(401)
      expect(await me(vera.token)).toBe(200)
    })

    it('is refused under a token signed by another secret, without a signature, or of another form', async () => {
      const { login, me } = world
      const { body } = await login('vera', 'password of vera')
      const [head, payload, signature] = body.token.split('.')
      const none = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${payload}.`
      for (const token of [none, `${head}.${payload}.${signature.slice(0, -4)}AAAA`, 'x', `${head}.${payload}`])
        expect(await me(token)).toBe(401)
    })
  })
})
