import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const NOTE = `# Cell network\n\nThe HMI talks Modbus TCP to the PLC-7 of the booster pump.\n\n# Access\n\nA Moxa NPort gateway connects the safety controller. CVE-2023-4217 is open.\n`
const form = (bytes: string | Uint8Array, name: string) => {
  const made = new FormData()
  made.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name))
  return made
}
describe('documents over HTTP', () => {
  let t: TestInstance
  let project: string
  let viewer: Person
  let participant: Person
  let stranger: Person
  const send = (bytes: string | Uint8Array, name: string, who = t.admin, to = project, headers = {}) =>
    who.call('POST', `/api/projects/${to}/documents`, form(bytes, name), headers)
  const read = async (id: string, to = project) =>
    (await t.admin.call('GET', `/api/projects/${to}/documents/${id}`)).body.document

  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    viewer = await t.person('viewer')
    participant = await t.person('participant')
    stranger = await t.person('stranger')
    await t.admin.call('POST', `/api/projects/${project}/members`, { username: 'viewer', role: 'viewer' })
    await t.admin.call('POST', `/api/projects/${project}/members`, { username: 'participant', role: 'participant' })
  })
  afterAll(() => t.close())

  it('takes a file, reads it in the background and keeps its own words at stable offsets', async () => {
    const made = await send(NOTE, '../..\\Cell \u202enotes\u0007.md', participant)
    expect(made.status).toBe(201)
    expect(made.headers.get('etag')).toBe('"1"')
    const { id } = made.body.document
    expect(made.body.document).toMatchObject({
      filename: 'Cell notes.md',
      title: 'Cell notes',
      kind: 'md',
      status: 'QUEUED',
      progress: 0,
      uploaded_by: participant.id,
    })
    await t.drain()
    const document = await read(id)
    expect(document).toMatchObject({ status: 'COMPLETE', progress: 100, stage: null, reason: null, pages: 2 })
    const { entities } = (await viewer.call('GET', `/api/projects/${project}/documents/${id}/entities`)).body
    expect(entities.map((e: { label: string }) => e.label)).toEqual(
      expect.arrayContaining(['ASSET', 'PROTOCOL', 'VENDOR', 'CVE']),
    )
    for (const e of entities) {
      const { page } = (await viewer.call('GET', `/api/projects/${project}/documents/${id}/pages/${e.page}`)).body
      expect(page.text.slice(e.start, e.end)).toBe(e.text)
    }
  })

  it('answers the same bytes as an attachment and nothing else', async () => {
    const { id } = (await send('Grüße aus der Leitwarte', 'Prüf "1".txt')).body.document
    const got = await t.request(`/api/documents/${id}/download`, {
      headers: { authorization: `Bearer ${viewer.token}` },
    })
    expect(await got.text()).toBe('Grüße aus der Leitwarte')
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
    expect(got.headers.get('content-disposition')).toBe(
      `attachment; filename="Pr_f _1_.txt"; filename*=UTF-8''Pr%C3%BCf%20%221%22.txt`,
    )
    expect((await stranger.call('GET', `/api/documents/${id}/download`)).status).toBe(403)
  })

  it('names the twin of the same bytes, in this project alone', async () => {
    const first = await send('the same bytes', 'one.txt')
    const again = await send('the same bytes', 'two.txt')
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ code: 'duplicate_document', document: { id: first.body.document.id } })
    expect((await send('the same bytes', 'two.txt', t.admin, await t.project('other'))).status).toBe(201)
  })

  it('refuses what is empty, too large, disguised or no form, each with its own status', async () => {
    expect((await send('', 'empty.txt')).status).toBe(400)
    expect((await send('MZ\u0000\u0001\u0002 not a pdf', 'setup.pdf')).status).toBe(415)
    expect((await send('%PDF-1.7', 'note.txt')).status).toBe(415)
    expect((await send('text', 'note.exe')).status).toBe(415)
    const at = `/api/projects/${project}/documents`
    expect((await t.admin.call('POST', at, { file: 'x' })).status).toBe(415)
    expect(
      (await t.admin.call('POST', at, 'no form', { 'content-type': 'multipart/form-data; boundary=x' })).status,
    ).toBe(400)
    expect((await t.admin.call('POST', at, 'no form', { 'content-type': 'multipart/form-data' })).status).toBe(400)
    const text = new FormData()
    text.set('file', 'a field, not a file')
    expect((await t.admin.call('POST', at, text)).body.details).toEqual([
      { field: 'file', message: 'file is required' },
    ])
    const more = form('x', 'x.txt')
    more.set('colour', 'red')
    expect((await t.admin.call('POST', at, more)).body.error).toBe('Colour is not a known field.')
    const small = await testInstance({ settings: { max_upload_bytes: 1000 } })
    const there = await small.project()
    const large = await small.admin.call('POST', `/api/projects/${there}/documents`, form('x'.repeat(1001), 'x.txt'))
    expect(large.status).toBe(413)
    const huge = await small.admin.call('POST', `/api/projects/${there}/documents`, form('x'.repeat(200_000), 'x.txt'))
    expect(huge.status).toBe(413)
    await small.close()
  })

  it('checks the role before the body is read', async () => {
    expect((await send(NOTE, 'n.md', viewer)).status).toBe(403)
    expect((await stranger.call('POST', `/api/projects/${project}/documents`, 'no form')).status).toBe(403)
    expect((await t.request(`/api/projects/${project}/documents`, { method: 'POST', body: 'no form' })).status).toBe(
      401,
    )
    expect((await send(NOTE, 'n.md', t.admin, '00000000-0000-4000-8000-00000000dead')).status).toBe(404)
    expect((await send(NOTE, 'n.md', t.admin, 'seven')).status).toBe(404)
  })

  it('audits what people do to documents and entities, not how far they are read', async () => {
    const { id } = (await send(`${NOTE}\nto be looked at`, 'audit.md')).body.document
    await t.drain()
    const at = `/api/projects/${project}/documents/${id}/entities`
    const [entity] = (await t.admin.call('GET', `${at}?label=CVE`)).body.entities
    expect((await viewer.call('PATCH', `${at}/${entity.id}`, { status: 'accepted' })).status).toBe(403)
    const changed = await participant.call('PATCH', `${at}/${entity.id}`, { status: 'accepted' }, { 'if-match': '"1"' })
    expect(changed.body.entity).toMatchObject({ id: entity.id, status: 'accepted', version: 2, start: entity.start })
    const stale = await participant.call('PATCH', `${at}/${entity.id}`, { status: 'rejected' }, { 'if-match': '"1"' })
    expect(stale.body.current).toMatchObject({ status: 'accepted', start: entity.start, end: entity.end })
    expect((await participant.call('PATCH', `${at}/${entity.id}`, { label: 'MOON' })).status).toBe(400)
    const rows = await t.owner.rows('SELECT action FROM audit_log WHERE resource_id = ANY ($1::uuid[]) ORDER BY seq', [
      `{${id},${entity.id}}`,
    ])
    expect(rows.map((r) => r.action)).toEqual([
      'document.created',
      'document.changed',
      'document.changed',
      'entity.changed',
    ])
  })

  it('hides documents of other projects: 403 by project, 404 by a mixed-up id', async () => {
    const other = await t.project('another')
    const { id } = (await send(`${NOTE}\nelsewhere`, 'elsewhere.md', t.admin, other)).body.document
    expect((await stranger.call('GET', `/api/projects/${other}/documents/${id}`)).status).toBe(403)
    for (const rest of ['', '/entities', '/pages/1'])
      expect((await t.admin.call('GET', `/api/projects/${project}/documents/${id}${rest}`)).status).toBe(404)
    expect((await t.admin.call('DELETE', `/api/projects/${project}/documents/${id}`)).status).toBe(404)
    expect((await t.admin.call('GET', `/api/projects/${project}/documents/seven/pages/one`)).status).toBe(404)
  })

  it('answers the same upload again under one Idempotency-Key, and 429 beyond the limit', async () => {
    const key = { 'idempotency-key': 'upload-1', 'content-length': '300' }
    const first = await send('sent twice by a bad line', 'line.txt', t.admin, project, key)
    const again = await send('sent twice by a bad line', 'line.txt', t.admin, project, key)
    expect(again.status).toBe(201)
    expect(again.body).toEqual(first.body)
    const few = await testInstance({ settings: { expensive_per_minute: 2 } })
    const there = await few.project()
    const statuses = []
    for (const n of [1, 2, 3])
      statuses.push(await few.admin.call('POST', `/api/projects/${there}/documents`, form(`file ${n}`, 'n.txt')))
    expect(statuses.map((s) => s.status)).toEqual([201, 201, 429])
    expect(Number(statuses[2]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(statuses[2]?.headers.get('x-ratelimit-limit')).toBe('2')
    await few.close()
  })
})
