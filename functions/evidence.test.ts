import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, testInstance, type Person, type TestInstance } from '#runtime/testing.ts'
import { upload } from '#runtime/testing-surface.ts'

const NOTE = '# Cell network\n\nEvery operator signs in with a card of their own.\n'
const day = (t: TestInstance, ahead: number) =>
  new Date(t.ports.clock().getTime() + ahead * 86_400_000).toISOString().slice(0, 10)

describe('evidence over HTTP', () => {
  let t: TestInstance
  let project: string
  let at: string
  let participant: Person
  let viewer: Person
  let stranger: Person
  let document_id: string
  let page: string
  const id: Record<string, string> = {}
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    at = `/api/projects/${project}`
    ;[participant, viewer, stranger] = await Promise.all([
      t.person('participant'),
      t.person('viewer'),
      t.person('stranger'),
    ])
    for (const who of [participant, viewer])
      await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
    for (const label of ['Z1', 'Z2', 'PLC'])
      id[label] = (
        await t.admin.call('POST', `${at}/graph/nodes`, { type: label === 'PLC' ? 'ASSET' : 'ZONE', label })
      ).body.node.id
    await t.admin.call('PUT', `${at}/zones/${id.Z1}/levels`, { sl_t: [0, 0, 0, 0, 0, 1, 0] })
    await t.admin.call('PUT', `${at}/zones/${id.Z2}/levels`, { sl_t: [0, 0, 0, 0, 0, 1, 0] })
    document_id = (await participant.call('POST', `${at}/documents`, upload('cell.md', NOTE))).body.document.id
    await t.drain()
    page = (await viewer.call('GET', `${at}/documents/${document_id}/pages/1`)).body.page.text
  })
  afterAll(() => t.close())

  const rows = (...places: string[]) => places.map((place) => ({ node_id: id[place], row_id: 'SR 6.1' }))
  const offer = (body: object, who = participant) => who.call('POST', `${at}/evidence`, { rows: rows('Z1'), ...body })
  const note = async (more: object = {}, who = participant) =>
    (await offer({ kind: 'note', text: 'Seen', ...more }, who)).body.evidence
  const does = (what: string, piece: { id: string }, body: object = {}, who = t.admin, headers = {}) =>
    who.call('POST', `/api/evidence/${piece.id}/${what}`, body, headers)
  const achieved = async (place = 'Z1', who = t.admin) =>
    (await who.call('GET', `${at}/zones`)).body.zones.find((z: any) => z.id === id[place]).sl_a

  it('is words of a page, found there verbatim', async () => {
    const start = page.indexOf('Every operator')
    const made = await offer({
      kind: 'span',
      document_id,
      page: 1,
      span: { start, end: start + 14 },
      valid_until: day(t, 90),
    })
    expect(made.status).toBe(201)
    expect(made.body.evidence).toMatchObject({
      kind: 'span',
      state: 'offered',
      document_id,
      document_name: 'cell.md',
      page: 1,
      span: { start, end: start + 14 },
      text: 'Every operator',
      offered_by_name: 'participant',
      accepted_at: null,
      rows: rows('Z1'),
      version: 1,
    })
    for (const [more, status] of [
      [{ span: { start, end: page.length + 1 } }, 422],
      [{ span: { start: 5, end: 5 } }, 422],
      [{ span: { start: -1, end: 5 } }, 400],
      [{ page: 2 }, 422],
      [{ text: 'Every manager' }, 422],
      [{ document_id: id.Z1 }, 422],
    ] as const) {
      const refused = await offer({ kind: 'span', document_id, page: 1, span: { start, end: start + 5 }, ...more })
      expect([more, refused.status]).toEqual([more, status])
    }
  })

  it('is a file, a link that is never fetched, or a note; each needs its own', async () => {
    const link = 'http://192.0.2.1/audit?x=<script>'
    expect((await offer({ kind: 'link', url: link })).body.evidence).toMatchObject({
      kind: 'link',
      url: link,
      text: '',
    })
    expect((await offer({ kind: 'file', document_id })).body.evidence).toMatchObject({
      kind: 'file',
      document_id,
      page: null,
    })
    for (const body of [
      { kind: 'link', url: 'javascript:alert(1)' },
      { kind: 'film' },
      { kind: 'note', text: 'x', rows: [] },
    ])
      expect((await offer(body)).status).toBe(400)
    for (const body of [
      { kind: 'note' },
      { kind: 'link' },
      { kind: 'file' },
      { kind: 'note', text: 'x', valid_until: day(t, -1) },
      { kind: 'note', text: 'x', rows: [{ node_id: id.Z1, row_id: 'SR 9.9' }] },
      { kind: 'note', text: 'x', rows: rows('PLC') },
      { kind: 'note', text: 'x', rows: [{ node_id: '00000000-0000-4000-8000-00000000dead', row_id: 'SR 6.1' }] },
    ]) {
      const refused = await offer(body)
      expect([body, refused.status, refused.body.error]).toEqual([body, 422, expect.stringMatching(/^[A-Z].*\.$/)])
    }
    const foreign = await t.project('other')
    const theirs = (await t.admin.call('POST', `/api/projects/${foreign}/documents`, upload('a.md', '# a'))).body
      .document
    expect((await offer({ kind: 'file', document_id: theirs.id })).status).toBe(422)
  })

  it('counts once a facilitator accepts it, and falls at once when it is withdrawn', async () => {
    expect(await achieved()).toEqual([0, 0, 0, 0, 0, 0, 0])
    const piece = await note()
    expect((await achieved())[5]).toBe(0)
    expect((await does('accept', piece, {}, participant)).status).toBe(403)
    const accepted = await does('accept', piece)
    expect(accepted.body.evidence).toMatchObject({ state: 'accepted', accepted_by_name: 'admin', version: 2 })
    expect((await achieved())[5]).toBe(1)
    expect((await does('accept', piece)).status).toBe(409)
    expect((await does('withdraw', piece, {}, participant)).status).toBe(400)
    const stale = await does('withdraw', piece, { reason: 'x' }, participant, { 'if-match': '1' })
    expect([stale.status, stale.body.current]).toEqual([412, accepted.body.evidence])
    const withdrawn = await does('withdraw', piece, { reason: 'The card reader is gone.' }, participant)
    expect(withdrawn.body.evidence).toMatchObject({
      state: 'withdrawn',
      ended_by_name: 'participant',
      ended_why: 'The card reader is gone.',
    })
    expect((await achieved())[5]).toBe(0)
    expect((await does('withdraw', piece, { reason: 'again' })).status).toBe(409)
    expect((await does('accept', piece)).status).toBe(409)
  })

  it('is taken back by who offered it or a facilitator, nobody else', async () => {
    const mine = await note({}, t.admin)
    expect((await does('withdraw', mine, { reason: 'x' }, participant)).status).toBe(403)
    expect((await does('withdraw', await note(), { reason: 'x' }, t.admin)).status).toBe(200)
  })

  it('serves rows of several zones; accepted evidence is tied to more by a facilitator alone', async () => {
    const piece = await note()
    const twice = await does('rows', piece, { rows: [...rows('Z2', 'Z1'), ...rows('Z2')] }, participant)
    expect(twice.body.evidence.rows).toHaveLength(2)
    await does('accept', piece)
    expect([(await achieved('Z1'))[5], (await achieved('Z2'))[5]]).toEqual([1, 1])
    const more = { rows: [{ node_id: id.Z1, row_id: 'SR 1.1' }] }
    expect((await does('rows', piece, more, participant)).status).toBe(403)
    expect((await does('rows', piece, more)).body.evidence.rows).toHaveLength(3)
    expect((await does('rows', piece, { rows: rows('PLC') })).status).toBe(422)
    const stale = await does('rows', piece, more, t.admin, { 'if-match': '"1"' })
    expect(stale).toMatchObject({ status: 412, body: { current: { id: piece.id, rows: { length: 3 } } } })
    const { version } = stale.body.current
    const seen = await does('rows', piece, more, t.admin, { 'if-match': `"${version}"` })
    expect([seen.status, seen.body.evidence.version]).toEqual([200, version + 1])
    await does('withdraw', piece, { reason: 'x' })
    expect([(await achieved('Z1'))[5], (await achieved('Z2'))[5]]).toEqual([0, 0])
    expect((await does('rows', piece, more)).status).toBe(409)
  })

  it('runs out with its last day, and cannot be accepted after it', async () => {
    const piece = await note({ valid_until: day(t, 2) })
    const late = await note({ valid_until: day(t, 2) })
    await does('accept', piece)
    expect((await achieved())[5]).toBe(1)
    const list = async (query: string) => (await viewer.call('GET', `${at}/evidence${query}`)).body
    expect((await list('?expiring=2')).evidence.map((e: any) => e.id)).toEqual([piece.id])
    expect((await list('?expiring=1')).evidence).toEqual([])
    const now = t.clock.now
    t.clock.now = new Date(now.getTime() + 3 * 86_400_000)
    const later = await t.signIn(ADMIN.username, ADMIN.password)
    const refused = await does('accept', late, {}, later)
    expect([refused.status, refused.body.error]).toEqual([422, expect.stringContaining('ran out on')])
    const fallen = await achieved('Z1', later)
    t.clock.now = now
    expect(fallen[5]).toBe(0)
    await does('withdraw', piece, { reason: 'end of the test' })
  })

  it('is listed, the newest first, by state, place and row', async () => {
    const list = async (query = '') => (await viewer.call('GET', `${at}/evidence${query}`)).body
    const all = await list('?limit=200')
    expect(all.total).toBe(all.evidence.length)
    const first = await list('?limit=3')
    expect([first.evidence.length, first.next_cursor]).toEqual([3, 'o3'])
    expect((await list('?state=withdrawn')).evidence.every((e: any) => e.state === 'withdrawn')).toBe(true)
    expect((await list(`?node_id=${id.Z2}`)).total).toBe(1)
    expect((await list('?row_id=SR%201.1')).total).toBe(1)
    expect((await list('?q=192.0.2.1')).total).toBe(1)
    for (const bad of ['?state=lost', '?node_id=seven', '?expiring=soon', '?limit=0'])
      expect((await viewer.call('GET', `${at}/evidence${bad}`)).status).toBe(400)
  })

  it('keeps its document, also once it is withdrawn', async () => {
    const refused = await t.admin.call('DELETE', `${at}/documents/${document_id}`)
    expect([refused.status, refused.body.error]).toEqual([
      409,
      'This document is evidence for 2 rows and stays on record with it.',
    ])
    expect((await t.admin.call('GET', `${at}/documents/${document_id}`)).status).toBe(200)
    const free = (await t.admin.call('POST', `${at}/documents`, upload('free.md', '# free'))).body.document
    expect((await t.admin.call('DELETE', `${at}/documents/${free.id}`)).status).toBe(200)
  })

  it('is for members; readers look', async () => {
    const piece = await note()
    for (const [what, body] of [
      ['accept', {}],
      ['withdraw', { reason: 'x' }],
      ['rows', { rows: rows('Z2') }],
    ] as const)
      for (const who of [viewer, stranger]) expect((await does(what, piece, body, who)).status).toBe(403)
    expect((await offer({ kind: 'note', text: 'x' }, viewer)).status).toBe(403)
    expect((await stranger.call('GET', `${at}/evidence`)).status).toBe(403)
    expect((await does('accept', { id: '00000000-0000-4000-8000-00000000dead' })).status).toBe(404)
    expect((await does('accept', { id: 'seven' })).status).toBe(404)
  })

  it('is read-only while phase 6 is closed; a facilitator reopens it in the same write', async () => {
    const piece = await note()
    const phase6 = (more: object = {}) =>
      t.admin.call('PATCH', `${at}/phases/6/status`, { status: 'SUBMITTED_FOR_REVIEW', ...more })
    const unmet: { check: string }[] = (await phase6()).body.details ?? []
    await phase6({ waivers: unmet.map(({ check }) => ({ check, reason: 'for the test' })) })
    const locked = { status: 409, body: { code: 'phase_locked', phase: 6 } }
    expect(await offer({ kind: 'note', text: 'x' })).toMatchObject(locked)
    for (const [what, body] of [
      ['accept', {}],
      ['withdraw', { reason: 'x' }],
      ['rows', { rows: rows('Z2') }],
    ] as const)
      expect(await does(what, piece, body)).toMatchObject(locked)
    const reopened = await does('accept', piece, { reopen: { comment: 'One was missing.' } })
    expect(reopened.body.evidence.state).toBe('accepted')
    expect((await t.admin.call('GET', at)).body.phases[5].status).toBe('DRAFT')
  })
})
