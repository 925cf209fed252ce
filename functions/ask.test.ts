import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '#services/context.ts'
import { loadReferences } from '#services/references/load-references.ts'
import { lettersEncoder } from '#runtime/testing-documents.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const CORPUS = process.env.CORPUS_DIR ?? '../shared/corpus'
const here = existsSync(CORPUS)
if (!here) console.log(`ask: no corpus at ${CORPUS}; the test on a real file is left out`)

const PLANT = `# Ventilation\n\nThe jet fans of the north tube are driven by frequency converters in niche 14.\n\n# Fire\n\nOn a fire alarm the safety controller forces the fans to full speed within 90 seconds. 🔥 The operator cannot stop them.\n\n# Remote access\n\nThe supplier dials in through a jump host in the demilitarised zone.\n`

interface Cited {
  collection: string
  document_id?: string
  row_id?: string
  page: number | null
  locator?: { heading?: string }
  span: { start: number; end: number }
  text: string
  relevance: number
}

describe('questions over HTTP', () => {
  let t: TestInstance
  let project: string
  let viewer: Person
  let stranger: Person
  const ask = (question: unknown, more: object = {}, who: Person = t.admin) =>
    who.call('POST', '/api/ai/query', { project_id: project, question, ...more })
  const upload = async (to: string, bytes: string | Uint8Array, name: string) => {
    const form = new FormData()
    form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name))
    await t.admin.call('POST', `/api/projects/${to}/documents`, form)
    await t.drain()
  }
  beforeAll(async () => {
    t = await testInstance()
    await loadReferences(systemCtx(t.ports, 'first start', 'test'))
    project = await t.project()
    viewer = await t.person('viewer')
    stranger = await t.person('stranger')
    await t.admin.call('POST', `/api/projects/${project}/members`, { username: 'viewer', role: 'viewer' })
    await upload(project, PLANT, 'plant.md')
  })
  afterAll(() => t.close())

  it('quotes the passage that answers, verbatim at its offsets', async () => {
    const { status, body } = await ask('How quickly do the fans reach full speed on a fire alarm?')
    expect(status).toBe(200)
    expect(body.engine).toBe('passages')
    expect(body.answer).toContain('full speed within 90 seconds')
    const [first] = body.sources as Cited[]
    expect(first).toMatchObject({ collection: 'project_docs', page: 2, locator: { heading: 'Fire' }, title: 'plant' })
    for (const source of body.sources as Cited[]) {
      expect(source.relevance).toBeGreaterThan(0)
      expect(source.relevance).toBeLessThanOrEqual(1)
      if (!source.document_id) continue
      const { page } = (
        await t.admin.call('GET', `/api/projects/${project}/documents/${source.document_id}/pages/${source.page}`)
      ).body
      expect(page.text.slice(source.span.start, source.span.end)).toBe(source.text)
    }
  })

  it('cites a row of the standard by its id', async () => {
    const { body } = await ask('What does SR 1.1 RE 1 ask for?')
    expect(body.sources[0]).toMatchObject({ collection: 'iec62443_standards', row_id: 'SR 1.1 RE 1', page: null })
    expect(body.sources[0].span).toEqual({ start: 0, end: body.sources[0].text.length })
    const attack = await ask('What is technique T0859?')
    expect(attack.body.sources[0]).toMatchObject({ collection: 'mitre_ics', row_id: 'T0859' })
  })

  it('says so and cites nothing when nothing answers', async () => {
    const { body } = await ask('Which colour did the cafeteria curtains have in Reykjavik?')
    expect(body.sources).toEqual([])
    expect(body.answer).toMatch(/do not answer/)
  })

  it('never finds what another project holds', async () => {
    const other = await t.project('other')
    await upload(
      other,
      '# Secret\n\nThe vault code of the substation is written under the third transformer.\n',
      'secret.md',
    )
    const { body } = await ask('Where is the vault code of the substation written?')
    expect(JSON.stringify(body.sources)).not.toContain('third transformer')
    const there = await t.admin.call('POST', '/api/ai/query', {
      project_id: other,
      question: 'Where is the vault code of the substation written?',
    })
    expect(there.body.sources[0].text).toContain('third transformer')
  })

  it('reads only project_id before the role is known', async () => {
    const at = '/api/ai/query'
    expect((await stranger.call('POST', at, { project_id: project, colour: 1 })).status).toBe(403)
    expect((await t.admin.call('POST', at, { project_id: 'seven' })).status).toBe(404)
    expect((await t.admin.call('POST', at, { project_id: 7 })).status).toBe(400)
    expect((await t.admin.call('POST', at, '{not json')).status).toBe(400)
    expect((await t.admin.call('POST', at, {})).body.error).toBe('project_id is required.')
    expect((await t.request(at, { method: 'POST', body: '{}' })).status).toBe(401)
    expect((await ask(undefined)).body.error).toBe('question is required.')
    expect((await ask('')).status).toBe(400)
    expect((await ask('x'.repeat(2001))).status).toBe(400)
    expect((await ask('fans', { limit: 21 })).status).toBe(400)
    expect((await ask('fans', { limit: 1 })).body.sources).toHaveLength(1)
    for (const odd of ["x'); DROP TABLE passages; --", '\\', '& | ! ()', "''''", '%_', '🔥', 'the of and'])
      expect((await ask(odd)).status).toBe(200)
  })

  it('keeps a conversation for its owner alone, a viewer too', async () => {
    const first = await ask('How quickly do the fans reach full speed?', {}, viewer)
    const conversation_id = first.body.conversation_id
    const second = await ask('Who dials in through the jump host?', { conversation_id }, viewer)
    expect(second.body.conversation_id).toBe(conversation_id)
    const listed = (await viewer.call('GET', `/api/projects/${project}/conversations`)).body
    expect(listed).toMatchObject({
      total: 1,
      conversations: [{ id: conversation_id, messages: 2, title: 'How quickly do the fans reach full speed?' }],
    })
    const whole = (await viewer.call('GET', `/api/conversations/${conversation_id}`)).body
    expect(whole.messages.map((m: { question: string }) => m.question)).toEqual([
      'How quickly do the fans reach full speed?',
      'Who dials in through the jump host?',
    ])
    expect(whole.messages[0].sources).toEqual(first.body.sources)
    expect((await t.admin.call('GET', `/api/conversations/${conversation_id}`)).status).toBe(404)
    expect((await ask('fans', { conversation_id })).status).toBe(404)
    expect((await t.admin.call('DELETE', `/api/conversations/${conversation_id}`)).status).toBe(404)
    expect((await stranger.call('GET', `/api/conversations/${conversation_id}`)).status).toBe(403)
    expect((await viewer.call('DELETE', `/api/conversations/${conversation_id}`)).body).toEqual({
      deleted: conversation_id,
    })
    expect((await viewer.call('GET', `/api/conversations/${conversation_id}`)).status).toBe(404)
  })

  it('streams sources first, then the answer, then the end', async () => {
    const res = await t.request('/api/ai/query', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${t.admin.token}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({
        project_id: project,
        question: 'How quickly do the fans reach full speed on a fire alarm?',
      }),
    })
    expect(res.headers.get('content-type')).toContain('text/event-stream')
    const events = (await res.text())
      .trim()
      .split('\n\n')
      .map((block) => ({
        event: /^event: (.*)$/m.exec(block)?.[1],
        data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}'),
      }))
    expect([...new Set(events.map((e) => e.event))]).toEqual(['sources', 'token', 'done'])
    const streamed = events
      .filter((e) => e.event === 'token')
      .map((e) => e.data.text)
      .join('')
    expect(streamed).toBe(events.at(-1)?.data.answer)
    expect(events[0]?.data.sources.length).toBeGreaterThan(0)
  })

  it('fuses vectors where there is an encoder, and answers by words when it fails', async () => {
    const question = 'How quickly do the fans reach full speed on a fire alarm?'
    const { body: words } = await ask(question)
    Object.assign(t.ports, { encoder: lettersEncoder })
    await t.admin.call('POST', '/api/admin/reindex')
    await t.drain()
    const { body: both } = await ask(question, { limit: 20 })
    expect(both.sources[0].text).toBe(words.sources[0].text)
    expect(both.sources.length).toBeGreaterThan(words.sources.length)
    const relevance = both.sources.map((s: Cited) => s.relevance)
    expect(relevance).toEqual(relevance.toSorted((a: number, b: number) => b - a))
    Object.assign(t.ports, { encoder: { ...lettersEncoder, encode: () => Promise.reject(new Error('stopped')) } })
    expect((await ask(question)).body.sources).toEqual(words.sources)
    Object.assign(t.ports, { encoder: null })
  })

  it.runIf(here)('finds the page of a real report that answers', async () => {
    const corpus = await t.project('Corpus')
    await upload(corpus, readFileSync(`${CORPUS}/water-booster-assessment.pdf`), 'water-booster-assessment.pdf')
    const question = 'How many hours does an Australian water operator have to report a critical cyber incident?'
    const { body } = await t.admin.call('POST', '/api/ai/query', { project_id: corpus, question })
    expect(body.sources[0]).toMatchObject({ collection: 'project_docs', page: 7 })
    expect(body.answer).toContain('12')
    const at = `/api/projects/${corpus}/documents/${body.sources[0].document_id}/pages/7`
    const { page } = (await t.admin.call('GET', at)).body
    expect(page.text.slice(body.sources[0].span.start, body.sources[0].span.end)).toBe(body.sources[0].text)
  })
})
