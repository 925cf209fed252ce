import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type TestInstance } from '#runtime/testing.ts'
import { systemCtx } from '../context.ts'
import { activeKey, rotateKey } from './signing-keys.ts'

describe('keys that sign revisions', () => {
  let t: TestInstance
  beforeAll(async () => void (t = await testInstance()))
  afterAll(() => t.close())
  const ctx = () => systemCtx(t.ports, 'test', 'test')
  const published = async () => (await (await t.request('/.well-known/jwks.json')).json()) as { keys: any[] }
  const active = () => t.owner.rows('SELECT kid FROM signing_keys WHERE retired_at IS NULL')

  it('are made at the first need, one however many ask at once', async () => {
    expect(await published()).toEqual({ keys: [] })
    const asked = await Promise.all(Array.from({ length: 6 }, () => activeKey(ctx())))
    expect(new Set(asked.map((key) => key.kid)).size).toBe(1)
    expect(await active()).toHaveLength(1)
    expect((await activeKey(ctx())).kid).toBe(asked[0]?.kid)
  })

  it('are rotated: the new one signs, the old one still verifies', async () => {
    const old = await activeKey(ctx())
    const jws = await t.ports.signing.sign(old, 'before')
    const { kid, retired } = await rotateKey(ctx())
    expect(retired).toEqual([old.kid])
    expect((await activeKey(ctx())).kid).toBe(kid)
    const { keys } = await published()
    expect(keys.map((key) => key.kid)).toEqual([old.kid, kid])
    expect(await t.ports.signing.verify(jws, { kid: old.kid, public_jwk: keys[0] })).toBe('before')
    await Promise.all([rotateKey(ctx()), rotateKey(ctx()), activeKey(ctx())])
    expect(await active()).toHaveLength(1)
    expect((await t.admin.call('GET', '/api/admin/audit-log?action=signing_key.rotated')).body.total).toBe(3)
    expect((await t.admin.call('GET', '/api/admin/audit-log/verify')).body.ok).toBe(true)
  })

  it('are published without a token and without their private half, which is stored sealed', async () => {
    const { keys } = await published()
    for (const key of keys) {
      expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' })
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
    }
    const rows = await t.owner.rows('SELECT private_box, public_jwk FROM signing_keys')
    for (const { private_box, public_jwk } of rows as any[]) {
      expect(private_box).toMatch(/^a256gcm\.1(\.[\w-]+){3}$/)
      expect(Object.keys(public_jwk).sort()).toEqual(['crv', 'kty', 'x'])
    }
  })
})
