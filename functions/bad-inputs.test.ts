import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies, nastiest, put, strings, textFields, type Path } from '#runtime/testing-bad-inputs.ts'
import { badSender } from '#runtime/testing-bad-sender.ts'
import { sample, upload } from '#runtime/testing-samples.ts'
import { address, belongs, type Route } from '#runtime/testing-surface.ts'

/** Tens of thousands of requests: 1 ms each, more where several share two cores. */
const PATIENCE = { timeout: 300_000 }

const JSON_TYPE = { 'content-type': 'application/json' }
const tidy = (s: string) => s.replaceAll(/\r\n?/g, '\n').normalize('NFC').trim()

describe('bad input', () => {
  let sender: Awaited<ReturnType<typeof badSender>>
  beforeAll(async () => {
    sender = await badSender()
  })
  afterAll(() => sender.t.close())

  // first: what lists and exports is slow once the strings have filled the instance
  it('in addresses, queries, headers and names of files', PATIENCE, async () => {
    const { t, lead, fresh, routes, wrong, send, sent } = sender
    const before = sent()
    const words = nastiest.map((s) => s.toWellFormed())
    for (const r of routes.filter((r) => r.method === 'GET'))
      for (const name of r.query)
        for (const word of words) await send(r, `${address(r, fresh)}?${name}=${encodeURIComponent(word)}`)
    for (const r of routes)
      for (const name of r.params)
        for (const word of words.slice(0, 40))
          await send(r, address(r, fresh, { [name]: word }), r.body ? '{}' : undefined, r.body ? JSON_TYPE : {})
    const list = routes.find((r) => r.name === 'GET /api/projects') as Route
    const make = routes.find((r) => r.name === 'POST /api/projects') as Route
    for (const word of words.map((w) => w.replaceAll(/[^\x20-\x7e]/g, '?')))
      for (const name of ['if-match', 'x-request-id', 'x-forwarded-for', 'user-agent', 'accept'])
        await send(list, '/api/projects', undefined, { [name]: word })
    for (const word of words.map((w) => w.replaceAll(/[^\x20-\x7e]/g, '?')))
      await send(make, '/api/projects', '{"name":"x"}', { ...JSON_TYPE, 'idempotency-key': word })
    const form = routes.find((r) => r.name === 'POST /api/projects/{id}/documents') as Route
    for (const [i, word] of words.entries()) {
      const made = await send(form, address(form, fresh), upload(`${word}.txt`, `note ${i}`))
      if (made.status !== 201) continue
      const { id } = made.json.document
      const got = await t.request(`/api/documents/${id}/download`, {
        headers: { authorization: `Bearer ${lead.token}` },
      })
      if (
        !/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.%~!*'()-]*$/.test(
          got.headers.get('content-disposition') ?? '',
        )
      )
        wrong.push(`a file named ${JSON.stringify(word)}: ${got.headers.get('content-disposition')}`)
    }
    await t.drain()
    console.log(`bad input: ${sent() - before} requests with bad addresses, queries, headers and names`)
    expect(wrong).toEqual([])
  })

  it('as a whole body: every broken or odd JSON text on every route with a body', PATIENCE, async () => {
    const { world, routes, withBody, wrong, send, sent } = sender
    const before = sent()
    for (const r of routes.filter((r) => r.body !== null || r.form))
      for (const bytes of bodies) {
        const { status } = await send(
          r,
          address(r, world),
          bytes,
          r.form ? { 'content-type': 'multipart/form-data; boundary=x' } : JSON_TYPE,
        )
        if (status < 400 && r.name !== 'POST /api/auth/logout') {
          const text = new TextDecoder().decode(bytes)
          if (text.trim() !== '' && r.form) wrong.push(`${r.name} took ${text.slice(0, 100)}`)
        }
      }
    console.log(
      `bad input: ${bodies.length} bodies on ${withBody.length} routes with JSON, ${sent() - before} requests`,
    )
    expect(wrong).toEqual([])
  })

  it(
    'as text: hostile strings in every field of every route, kept as written or refused with a sentence',
    PATIENCE,
    async () => {
      const { world, withBody, wrong, send, sent } = sender
      const before = sent()
      let kept = 0
      let refused = 0
      let fields = 0
      for (const [n, r] of withBody.entries()) {
        const schema = r.body ?? {}
        const { free, held } = textFields(schema)
        fields += free.length + held.length
        const base = () => {
          const body = sample(r, schema, world) as Record<string, unknown>
          delete body.reopen
          // the answer to a step already taken says nothing of the text beside it
          if (r.name.endsWith('/status')) Object.assign(body, { status: 'SUBMITTED_FOR_REVIEW' })
          if (r.path === '/api/ai/query') delete body.conversation_id
          // a code is one of its kind in the project
          delete body.code
          // hundreds of relations to one zone would measure the store
          if (body.affects) body.affects = []
          return body
        }
        const turn = async (values: readonly (readonly [Path, string])[]) => {
          const body = base()
          for (const [at, value] of values) put(body, at, value)
          const answer = await send(r, address(r, world), JSON.stringify(body), JSON_TYPE)
          if (answer.status === 400) {
            refused++
            if (!/^.+\.$/su.test(answer.json.error) || !Array.isArray(answer.json.details))
              wrong.push(`${r.name}: ${answer.text}`)
          } else if (answer.status < 300) {
            kept++
            const [object] = Object.values(answer.json as Record<string, any>)
            for (const [at, value] of values)
              if (
                at.length === 1 &&
                object &&
                typeof object[at[0] as string] === 'string' &&
                object[at[0] as string] !== tidy(value)
              )
                wrong.push(
                  `${r.name}: ${at[0]} came back as ${JSON.stringify(object[at[0] as string])}, not ${JSON.stringify(value)}`,
                )
          }
          return answer
        }
        // every string meets a third of the routes, every route a third of the strings
        for (let k = n % 3; k < strings.length; k += 3) {
          const values = free.map((at, j) => [at, strings[(k + j * 7) % strings.length] ?? ''] as const)
          const answer = await turn(values)
          if (answer.status !== 400 || values.length < 2 || !answer.json.details) continue
          // one bad field hides the others: they go again without it
          const named = new Set(answer.json.details.map((d: { field: string }) => d.field))
          const rest = values.filter(([at]) => !named.has(at.join('.')) && !named.has(String(at[0])))
          if (rest.length > 0 && rest.length < values.length) await turn(rest)
        }
        for (const at of held) for (const value of nastiest) await turn([[at, value]])
      }
      console.log(
        `bad input: ${strings.length} strings, ${fields} fields of ${withBody.length} routes, ${sent() - before} requests (${kept} kept, ${refused} refused)`,
      )
      expect(wrong).toEqual([])
      expect(kept).toBeGreaterThan(strings.length)
    },
  )

  it('never comes back as markup', async () => {
    const { world, routes, wrong, send } = sender
    const markup = strings.map(tidy).filter((s) => /<[a-z!/?]/i.test(s))
    expect(markup.length).toBeGreaterThan(4)
    let escaped = 0
    for (const r of routes.filter(
      (r) => r.method === 'GET' && (belongs(r) !== 'outside' || r.path.startsWith('/api/')),
    )) {
      const { status, type, text } = await send(r, address(r, world))
      if (status >= 300) continue
      if (type.startsWith('text/html')) {
        for (const s of markup) if (text.includes(s)) wrong.push(`${r.name} shows ${s}`)
        if (/<(script|img|iframe|object|embed|audio|video)\b|<[^>]*\son\w+=/i.test(text))
          wrong.push(`${r.name} holds an active element`)
        escaped += text.split('&lt;').length - 1
      } else if (type.startsWith('text/csv')) {
        if (/(^|[\n,])"?[=@+]/.test(text)) wrong.push(`${r.name} holds a formula`)
      } else if (!/^application\/json$|^text\/markdown|^text\/plain|spreadsheetml\.sheet$/.test(type))
        wrong.push(`${r.name} is ${type}`)
    }
    expect(wrong).toEqual([])
    expect(escaped).toBeGreaterThan(20)
  })

  it('leaves the instance as it was: people, sessions and the audit chain are whole', async () => {
    const { t, lead, world } = sender
    expect((await t.admin.call('GET', '/api/admin/audit-log/verify')).body).toMatchObject({ ok: true })
    expect((await lead.call('GET', '/api/auth/me')).status).toBe(200)
    expect((await lead.call('GET', `/api/projects/${world.project}`)).status).toBe(200)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
