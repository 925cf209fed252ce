import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signablePlant, signed } from '#runtime/testing-revisions.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

describe('verification over HTTP', () => {
  let t: TestInstance
  let lead: Person
  let owner: Person
  let viewer: Person
  let stranger: Person
  beforeAll(async () => {
    t = await testInstance()
    ;[lead, owner, viewer, stranger] = await Promise.all([
      t.person('lead'),
      t.person('owner'),
      t.person('viewer'),
      t.person('stranger'),
    ])
  })
  afterAll(() => t.close())

  const plant = () => signablePlant(t, lead)
  const sign = (p: { project: string }) => signed(lead, owner, p.project)
  const damage = async (id: string, set: string, values: unknown[] = []) => {
    await t.owner.exec('ALTER TABLE revisions DISABLE TRIGGER USER')
    await t.owner.rows(`UPDATE revisions SET ${set} WHERE id = $1`, [id, ...values])
    await t.owner.exec('ALTER TABLE revisions ENABLE TRIGGER USER')
  }
  const failing = async (id: string) =>
    (await viewer.call('GET', `/api/revisions/${id}/verify`)).body.checks
      .filter((c: any) => !c.ok)
      .map((c: any) => c.check)

  it('are verified check by check: one byte changed anywhere fails and says where', async () => {
    const p = await plant()
    const { id } = await sign(p)
    const [kept] = (await t.owner.rows('SELECT * FROM revisions WHERE id = $1', [id])) as any[]
    const back = () =>
      damage(
        id,
        'body = $2, sha256 = $3, signature = $4, kid = $5, places = $6::jsonb, signed_by_name = $7, signed_at = $8, number = $9',
        [
          kept.body,
          kept.sha256,
          kept.signature,
          kept.kid,
          JSON.stringify(kept.places),
          kept.signed_by_name,
          kept.signed_at,
          kept.number,
        ],
      )
    const flip = (text: string, at: number) => text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1)
    const whole = (await viewer.call('GET', `/api/revisions/${id}/verify`)).body
    expect(whole.ok).toBe(true)
    expect(whole.checks).toHaveLength(6)
    expect(whole.revision).toMatchObject({ id, number: 1, signed_by_name: 'owner' })
    const text = String(kept.body)
    const cases: [string, string, unknown[], string[]][] = [
      ['a figure of the body', 'body = $2', [flip(text, text.lastIndexOf('Vent'))], ['hash', 'places']],
      ['a brace of the body', 'body = $2', [`${text.slice(0, -1)} }`], ['body_is_canonical', 'hash']],
      ['the digest', 'sha256 = $2', [flip(kept.sha256, 5)], ['hash', 'signature']],
      [
        'the signature',
        'signature = $2',
        [flip(kept.signature, kept.signature.length - 9)],
        ['signature', 'signer', 'places'],
      ],
      ['the key named', 'kid = $2', [flip(kept.kid, 3)], ['key_known', 'signature', 'signer', 'places']],
      ['who signed', 'signed_by_name = $2', ['lead'], ['signer']],
      ['when it was signed', `signed_at = signed_at + interval '1 second'`, [], ['signer']],
      ['its number', 'number = 2', [], ['signer']],
      ['the sheets', 'places = $2::jsonb', [JSON.stringify({ ...kept.places, [p.z1]: '0' })], ['places']],
    ]
    for (const [what, set, values, checks] of cases) {
      await damage(id, set, values)
      expect([what, await failing(id)]).toEqual([what, checks])
      await back()
    }
    const [key] = (await t.owner.rows('SELECT kid, public_jwk FROM signing_keys WHERE kid = $1', [kept.kid])) as any[]
    const jwk = JSON.stringify({ ...key.public_jwk, x: flip(key.public_jwk.x, 4) })
    await t.owner.rows('UPDATE signing_keys SET public_jwk = $2::jsonb WHERE kid = $1', [kept.kid, jwk])
    expect(await failing(id)).toEqual(['key_known', 'signature', 'signer', 'places'])
    await t.owner.rows('UPDATE signing_keys SET public_jwk = $2::jsonb WHERE kid = $1', [
      kept.kid,
      JSON.stringify(key.public_jwk),
    ])
    expect(await failing(id)).toEqual([])
  })

  it('are verified by anybody who holds the link, until it is taken back; only its digest is kept', async () => {
    const p = await plant()
    const { id } = await sign(p)
    const verify = async (query = '', who?: Person) => {
      const headers = who ? { authorization: `Bearer ${who.token}` } : {}
      const res = await t.request(`/api/revisions/${id}/verify${query}`, { headers })
      return { status: res.status, body: (await res.json()) as any }
    }
    expect((await verify()).status).toBe(401)
    expect((await verify('', stranger)).status).toBe(403)
    for (const who of [viewer, stranger])
      expect((await who.call('POST', `/api/revisions/${id}/share`)).status).toBe(403)
    const key = { 'idempotency-key': crypto.randomUUID() }
    const shared = await owner.call('POST', `/api/revisions/${id}/share`, undefined, key)
    expect(shared).toMatchObject({ status: 201, body: { revision: { shared: true, version: 2 } } })
    const { share } = shared.body
    expect(await verify(`?share=${share}`)).toMatchObject({ status: 200, body: { ok: true } })
    expect((await verify(`?share=${share}x`)).status).toBe(404)
    expect((await verify('?share=')).status).toBe(404)
    for (const table of ['revisions', 'audit_log', 'outbox', 'idempotency_keys']) {
      const rows = await t.owner.rows(`SELECT to_jsonb(x)::text AS text FROM ${table} x`)
      expect(rows.filter((row) => String(row['text']).includes(share))).toEqual([])
    }
    const again = (await lead.call('POST', `/api/revisions/${id}/share`)).body.share
    expect([(await verify(`?share=${share}`)).status, (await verify(`?share=${again}`)).status]).toEqual([404, 200])
    expect((await lead.call('DELETE', `/api/revisions/${id}/share`, undefined, { 'if-match': '1' })).status).toBe(412)
    expect((await lead.call('DELETE', `/api/revisions/${id}/share`)).body.revision.shared).toBe(false)
    expect((await verify(`?share=${again}`)).status).toBe(404)
    const last = (await lead.call('POST', `/api/revisions/${id}/share`)).body.share
    await lead.call('DELETE', p.at)
    expect((await verify(`?share=${last}`)).status).toBe(404)
  })
})
