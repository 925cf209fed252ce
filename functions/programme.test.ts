import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROGRAMME_ELEMENTS } from '#domain/programme/elements.ts'
import { submitPhase } from '#runtime/testing-revisions.ts'
import { upload } from '#runtime/testing-samples.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

describe('the security programme over HTTP', () => {
  let t: TestInstance
  let participant: Person
  let viewer: Person
  let stranger: Person
  let project: string
  let at: string
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    at = `/api/projects/${project}/programme`
    ;[participant, viewer, stranger] = await Promise.all([
      t.person('participant'),
      t.person('viewer'),
      t.person('stranger'),
    ])
    for (const { username } of [participant, viewer])
      await t.admin.call('POST', `/api/projects/${project}/members`, { username, role: username })
  })
  afterAll(() => t.close())

  const put = (element: string, body: unknown, headers = {}, who = participant) =>
    who.call('PUT', `${at}/${element}`, body, headers)
  const list = async () => (await viewer.call('GET', at)).body.elements as any[]

  it('is a checklist that nobody has touched yet', async () => {
    const elements = await list()
    expect(elements.map((e) => e.id)).toEqual(PROGRAMME_ELEMENTS.map((e) => e.id))
    for (const e of elements) {
      expect(e).toMatchObject({ owner: '', state: 'not_started', document_id: null, due: null, version: 0 })
      expect(e.asks.length).toBeGreaterThan(20)
    }
    expect((await stranger.call('GET', at)).status).toBe(403)
  })

  it('keeps owner, state, evidence and due day; what is left out stays', async () => {
    const due = '2020-01-31'
    const first = await put('patching', { owner: 'Maintenance', state: 'in_progress', due })
    expect(first).toMatchObject({ status: 200, body: { element: { version: 1, overdue: true, owner: 'Maintenance' } } })
    expect(first.headers.get('etag')).toBe('"1"')
    const document = (await t.admin.call('POST', `/api/projects/${project}/documents`, upload('plan.txt', 'a plan')))
      .body.document.id
    const second = await put('patching', { state: 'in_place', evidence: 'list of updates', document_id: document })
    expect(second.body.element).toMatchObject({
      id: 'patching',
      owner: 'Maintenance',
      state: 'in_place',
      evidence: 'list of updates',
      document_id: document,
      due,
      overdue: false,
      version: 2,
    })
    expect((await put('patching', { due: null, document_id: null })).body.element).toMatchObject({
      due: null,
      version: 3,
    })
    expect((await list()).find((e) => e.id === 'patching').version).toBe(3)
    // an element can be sent back as it was read
    const [read] = await list()
    expect((await put(read.id, read)).status).toBe(200)
  })

  it('refuses what is wrong with a sentence, and writes nothing', async () => {
    for (const [body, status, field] of [
      [{ state: 'met' }, 400, 'state'],
      [{ due: '2027-02-30' }, 400, 'due'],
      [{ colour: 1 }, 400, 'colour'],
      [{ document_id: 'one' }, 400, 'document_id'],
      [{ state: 'not_applicable' }, 422, 'notes'],
    ] as const)
      expect([body, await put('monitoring', body)]).toMatchObject([body, { status, body: { details: [{ field }] } }])
    expect((await put('monitoring', { document_id: crypto.randomUUID() })).status).toBe(422)
    const foreign = (
      await t.admin.call('POST', `/api/projects/${await t.project('Other')}/documents`, upload('plan.txt', 'another'))
    ).body.document.id
    expect((await put('monitoring', { document_id: foreign })).status).toBe(422)
    expect((await put('nothing', {})).status).toBe(404)
    expect((await list()).find((e) => e.id === 'monitoring').version).toBe(0)
    expect((await put('monitoring', { state: 'not_applicable', notes: 'no network' })).status).toBe(200)
  })

  it('is edited by participants, read by viewers and closed to others before the body is looked at', async () => {
    expect((await put('competence', { state: 'met' }, {}, viewer)).status).toBe(403)
    expect((await put('competence', { state: 'met' }, {}, stranger)).status).toBe(403)
    expect((await put('nothing', {}, {}, stranger)).status).toBe(403)
  })

  it('gives the second of two people the present element', async () => {
    expect((await put('backup_restore', { owner: 'A' }, { 'if-match': '"0"' })).status).toBe(200)
    for (const seen of ['"0"', '"7"']) {
      const late = await put('backup_restore', { owner: 'B' }, { 'if-match': seen })
      expect(late).toMatchObject({ status: 412, body: { code: 'stale_version' } })
      expect(late.body.current).toEqual((await list()).find((e) => e.id === 'backup_restore'))
    }
    expect(await put('competence', {}, { 'if-match': '3' })).toMatchObject({
      status: 412,
      body: { current: { version: 0 } },
    })
    const both = await Promise.all([put('incident_response', { owner: 'A' }), put('incident_response', { notes: 'b' })])
    expect(both.map((b) => b.status)).toEqual([200, 200])
    expect((await list()).find((e) => e.id === 'incident_response')).toMatchObject({
      owner: 'A',
      notes: 'b',
      version: 2,
    })
  })

  it('is read-only while phase 7 is not a draft; a facilitator reopens it in the same write', async () => {
    await submitPhase(t.admin, project, 7)
    const locked = await put('organisation', { owner: 'Director' })
    expect(locked).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 7, places: [] } })
    const reopen = { comment: 'a new director' }
    expect((await put('organisation', { owner: 'Director', reopen })).status).toBe(409)
    expect((await put('organisation', { owner: 'Director', reopen }, {}, t.admin)).status).toBe(200)
    const { phases } = (await viewer.call('GET', `/api/projects/${project}/path`)).body
    expect(phases[6]).toMatchObject({ status: 'DRAFT', comment: 'a new director' })
  })
})
