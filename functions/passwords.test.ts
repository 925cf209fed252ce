import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '#runtime/testing-accounts.ts'
import { ADMIN, type Person } from '#runtime/testing.ts'

describe('accounts over HTTP', () => {
  let world: Awaited<ReturnType<typeof accounts>>
  beforeAll(async () => {
    world = await accounts()
  })
  afterAll(() => world.t.close())

  describe('a password', () => {
    it('is changed with the current one, and ends the other sessions', async () => {
      const { t, login, refresh, me } = world
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
      const { t } = world
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
      const { t, login, me, events } = world
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
    const { t, login, refresh } = world
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
