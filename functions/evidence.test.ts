import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidencePlant } from '#runtime/testing-evidence.ts'
import { upload } from '#runtime/testing-samples.ts'

describe('evidence over HTTP', () => {
  let plant: Awaited<ReturnType<typeof evidencePlant>>
  beforeAll(async () => {
    plant = await evidencePlant()
  })
  afterAll(() => plant.t.close())

  it('is words of a page, found there verbatim', async () => {
    const { day } = plant
    const { id, read, rows, offer } = await plant.open()
    const { document_id, page } = await read()
    const start = page.indexOf('Every operator')
    const made = await offer({
      kind: 'span',
      document_id,
      page: 1,
      span: { start, end: start + 14 },
      valid_until: day(90),
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
    const { t, day } = plant
    const { id, read, rows, offer } = await plant.open()
    const { document_id } = await read()
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
      { kind: 'note', text: 'x', valid_until: day(-1) },
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

  it('is listed, the newest first, by state, place and row', async () => {
    const { viewer } = plant
    const { at, id, rows, offer, note, does } = await plant.open()
    const list = async (query = '') => (await viewer.call('GET', `${at}/evidence${query}`)).body
    const [plain, withdrawn] = [await note(), await note()]
    await does('withdraw', withdrawn, { reason: 'x' })
    const link = (await offer({ kind: 'link', url: 'http://192.0.2.1/audit' })).body.evidence
    const wide = await note({ rows: [...rows('Z1', 'Z2'), { node_id: id.Z1, row_id: 'SR 1.1' }] })
    const all = await list('?limit=200')
    expect(all.evidence.map((e: any) => e.id)).toEqual([wide, link, withdrawn, plain].map((e) => e.id))
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
    const { t } = plant
    const { at, read, offer, does } = await plant.open()
    const { document_id } = await read()
    await offer({ kind: 'span', document_id, page: 1, span: { start: 0, end: 5 } })
    const file = (await offer({ kind: 'file', document_id })).body.evidence
    await does('withdraw', file, { reason: 'x' })
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
    const { viewer, stranger } = plant
    const { at, rows, offer, note, does } = await plant.open()
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
    const { t } = plant
    const { at, rows, offer, note, does } = await plant.open()
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
