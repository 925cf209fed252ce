import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const MIB = 1_048_576

describe('a JSON body', () => {
  let t: TestInstance
  let project: string
  let stranger: Person
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    stranger = await t.person('stranger')
  })
  afterAll(() => t.close())

  const send = async (body: BodyInit, headers: Record<string, string> = {}, who = t.admin) => {
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    const res = await t.request(`/api/projects/${project}/hara/suc`, {
      ...init,
      headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json', ...headers },
    })
    return { status: res.status, body: (await res.json()) as any }
  }
  const sized = (bytes: number) => {
    const start = '{"name":"x","description":"'
    return `${start}${'a'.repeat(bytes - start.length - 2)}"}`
  }

  it('may have 1 MiB and not one byte more, whether or not its length is announced', async () => {
    expect((await send(sized(MIB))).body.error).toMatch(/description must be at most 4,000 characters/)
    const announced = await send(sized(MIB + 1), { 'content-length': String(MIB + 1) })
    expect(announced).toMatchObject({ status: 413, body: { code: 'too_large' } })
    let sent = 0
    const stream = new ReadableStream({
      pull(controller) {
        sent += 65_536
        if (sent > 64 * MIB) controller.close()
        else controller.enqueue(new Uint8Array(65_536).fill(97))
      },
    })
    expect((await send(stream)).status).toBe(413)
    expect(sent).toBeLessThan(2 * MIB)
  })

  it('is never looked at before the role: a stranger hears 403 whatever is wrong with it', async () => {
    const bad = [sized(MIB + 1), new Uint8Array([0xff, 0xfe, 0x7b]), '{', '[]', '{"colour":1}', '']
    for (const body of bad)
      for (const headers of [{}, { 'idempotency-key': 'k' }, { 'content-type': 'text/html' }] as Record<
        string,
        string
      >[])
        expect((await send(body, headers, stranger)).status).toBe(403)
  })

  it('is UTF-8', async () => {
    for (const bytes of [
      [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d],
      [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
    ])
      for (const headers of [{}, { 'idempotency-key': 'k' }] as Record<string, string>[])
        expect(await send(new Uint8Array(bytes), headers)).toMatchObject({
          status: 400,
          body: { code: 'invalid', error: 'The body is not valid UTF-8.' },
        })
  })

  it('is sent as JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', 'text/html; a="json"'])
      expect(await send('{"name":"x"}', { 'content-type': type })).toMatchObject({
        status: 415,
        body: { code: 'unsupported_type' },
      })
    for (const type of ['application/json', 'Application/JSON; charset=utf-8', 'application/merge-patch+json'])
      expect((await send('{"name":"x"}', { 'content-type': type })).status).toBeLessThan(300)
  })

  it('is an object; anything else is a 400 with a sentence', async () => {
    for (const body of ['[]', '"x"', '1', 'null', 'true', '[{"name":"x"}]'])
      expect(await send(body)).toMatchObject({ status: 400, body: { error: 'the body must be a JSON object.' } })
    for (const body of ['{', '{"name":"x"}}', "{'name':1}", '\u0000', 'NaN', '{"name":"x",}', '// {}\n{}'])
      expect(await send(body)).toMatchObject({ status: 400, body: { error: 'The body is not valid JSON.' } })
  })

  it('is refused, not followed, where it is nested deep', async () => {
    const deep = (n: number) => '['.repeat(n) + ']'.repeat(n)
    expect((await send(deep(200_000))).status).toBe(400)
    expect((await send(`{"name":${deep(200_000)}}`)).status).toBe(400)
    expect((await send(`{"name":"x","extra":${deep(200_000)}}`)).status).toBe(400)
    const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    expect((await send(objects)).status).toBe(400)
    const node = await t.admin.call(
      'POST',
      `/api/projects/${project}/graph/nodes`,
      `{"type":"ZONE","label":"deep","metadata":{"note":${deep(200_000)}}}`,
    )
    expect(node.status).toBe(400)
  })

  it('takes the last of two equal keys, as JSON.parse does', async () => {
    const { body } = await send('{"name":"first","name":"second"}')
    expect(body.suc.name).toBe('second')
  })

  it('with __proto__, constructor or prototype as a key changes nothing but its own answer', async () => {
    const hostile = [
      '{"name":"x","__proto__":{"polluted":true,"is_admin":true}}',
      '{"__proto__":{"name":"inherited"}}',
      '{"name":"x","constructor":{"prototype":{"polluted":true}}}',
      '{"name":"x","reopen":{"comment":"c","__proto__":{"polluted":true}}}',
      '{"name":"x","toString":1,"hasOwnProperty":2,"valueOf":null}',
    ]
    for (const body of hostile) expect((await send(body)).status).toBeLessThan(500)
    expect((await send('{"__proto__":{"name":"inherited"}}')).body.error).toMatch(/name is required|__proto__/)
    for (const body of [
      '{"name":"x","impact_ratings":{"__proto__":{"polluted":5}}}',
      '{"name":"x","impact_ratings":{"constructor":5}}',
    ])
      expect((await t.admin.call('POST', `/api/projects/${project}/hara/items`, body)).status).toBeLessThan(500)
    for (const key of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty']) {
      const made = await t.admin.call(
        'POST',
        `/api/projects/${project}/graph/nodes`,
        `{"type":"ASSET","label":"x","metadata":{"class":"plc","${key}":{"polluted":true}}}`,
      )
      expect(made.status).toBeLessThan(500)
      expect((await t.admin.call('GET', `/api/projects/${project}/graph`)).status).toBe(200)
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.prototype.hasOwnProperty.call(Object.prototype, 'polluted')).toBe(false)
  })
})
