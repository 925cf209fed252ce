import { existsSync, readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const CORPUS = process.env.CORPUS_DIR ?? '../shared/corpus'
const here = existsSync(CORPUS)
if (!here) console.log(`documents: no corpus at ${CORPUS}; the tests on real files are left out`)

const NOTE = `# Cell network\n\nThe HMI talks Modbus TCP to the PLC-7 of the booster pump.\n\n# Access\n\nA Moxa NPort gateway connects the safety controller. CVE-2023-4217 is open.\n`
const form = (bytes: string | Uint8Array, name: string) => {
  const made = new FormData()
  made.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name))
  return made
}
/** An Office file whose directory says that its sheet unpacks to `size` bytes. */
const bomb = (size: number) => {
  const file = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(1000) })
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  for (let at = 0; at + 46 <= file.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
  return file
}

describe('documents as they are read', () => {
  let t: TestInstance
  let project: string
  let viewer: Person
  let participant: Person
  const send = (bytes: string | Uint8Array, name: string, who = t.admin, to = project, headers = {}) =>
    who.call('POST', `/api/projects/${to}/documents`, form(bytes, name), headers)
  const read = async (id: string, to = project) =>
    (await t.admin.call('GET', `/api/projects/${to}/documents/${id}`)).body.document

  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    viewer = await t.person('viewer')
    participant = await t.person('participant')
    await t.admin.call('POST', `/api/projects/${project}/members`, { username: 'viewer', role: 'viewer' })
    await t.admin.call('POST', `/api/projects/${project}/members`, { username: 'participant', role: 'participant' })
  })
  afterAll(() => t.close())

  it('says why a file could not be read', async () => {
    const cases: [string | Uint8Array, string, string][] = [
      ['%PDF-1.7\n1 0 obj\n<< /Type /Catalog', 'cut.pdf', 'broken'],
      [bomb(300 * 1024 * 1024), 'bomb.xlsx', 'too_large'],
      [' \n\t\n ', 'blank.txt', 'no_text'],
    ]
    for (const [bytes, name, reason_code] of cases) {
      const { id } = (await send(bytes, name)).body.document
      await t.drain()
      const document = await read(id)
      expect(document).toMatchObject({ status: 'ERROR', reason_code, passages: 0 })
      expect(document.reason).toMatch(/^[A-Z].*\.$/)
    }
    expect(t.ports.metrics.text()).toContain('documents_ingested_total{outcome="error"}')
  })

  it('keeps a cell that looks like a formula as it is written', async () => {
    const { id } = (await send('tag,note\nP-1,=HYPERLINK("http://x")\nP-2,@SUM(A1)\n', 'tags.csv')).body.document
    await t.drain()
    const { page } = (await t.admin.call('GET', `/api/projects/${project}/documents/${id}/pages/1`)).body
    expect(page.text).toContain('=HYPERLINK("http://x")')
  })

  it('cancels what waits, takes away what was read, and reads it again on retry', async () => {
    const { id } = (await send(`${NOTE}\nto be cancelled`, 'cancel.md')).body.document
    expect((await viewer.call('POST', `/api/projects/${project}/documents/${id}/cancel`)).status).toBe(403)
    expect(
      (await participant.call('POST', `/api/projects/${project}/documents/${id}/cancel`)).body.document.status,
    ).toBe('CANCELLED')
    await t.drain()
    expect(await read(id)).toMatchObject({ status: 'CANCELLED', passages: 0 })
    expect((await t.admin.call('POST', `/api/projects/${project}/documents/${id}/cancel`)).status).toBe(409)
    expect((await t.admin.call('POST', `/api/projects/${project}/documents/${id}/retry`)).body.document.status).toBe(
      'QUEUED',
    )
    expect((await t.admin.call('POST', `/api/projects/${project}/documents/${id}/retry`)).status).toBe(409)
    await t.drain()
    expect(await read(id)).toMatchObject({ status: 'COMPLETE' })
  })

  it('removes a document with everything read from it; the file goes when nothing names it', async () => {
    const { id, sha256 } = (await send(`${NOTE}\nto be removed`, 'gone.md')).body.document
    await t.drain()
    const at = `/api/projects/${project}/documents/${id}`
    expect((await participant.call('DELETE', at)).status).toBe(403)
    const stale = await t.admin.call('DELETE', at, undefined, { 'if-match': '1' })
    expect(stale.status).toBe(412)
    expect(stale.body.current).toMatchObject({ id, status: 'COMPLETE' })
    expect((await t.admin.call('DELETE', at)).body).toEqual({ deleted: id })
    expect((await t.admin.call('GET', at)).status).toBe(404)
    for (const table of ['document_pages', 'passages', 'entities', 'passage_vectors'])
      expect(await t.owner.rows(`SELECT id FROM ${table} WHERE document_id = $1`, [id])).toEqual([])
    expect(await t.ports.blobs.get(sha256)).not.toBeNull()
  })

  it.runIf(here)('reads real files of every kind', async () => {
    const names = [
      'water-booster-assessment.pdf',
      'distillation-prehazop.xlsx',
      'ot-network-segmentation.md',
      'ot-secure-remote-access.docx',
      'swat-tutorial.txt',
      'water-lab-risk-register.csv',
    ]
    const corpus = await t.project('Corpus')
    for (const name of names)
      expect((await send(readFileSync(`${CORPUS}/${name}`), name, t.admin, corpus)).status).toBe(201)
    await t.drain()
    const { documents, total } = (await t.admin.call('GET', `/api/projects/${corpus}/documents?sort=filename`)).body
    expect(total).toBe(names.length)
    expect(documents.map((d: { status: string }) => d.status)).toEqual(names.map(() => 'COMPLETE'))
    for (const d of documents) expect(d.passages).toBeGreaterThan(0)
    const slices = await t.owner.rows(
      `SELECT count(*)::int AS n FROM passages p JOIN document_pages g ON g.document_id = p.document_id AND g.number = p.page WHERE p.project_id = $1 AND substr(g.text, p.start_at + 1, p.end_at - p.start_at) <> p.text AND g.text !~ '[\\U00010000-\\U0010FFFF]'`,
      [corpus],
    )
    expect(slices).toEqual([{ n: 0 }])
  })
})
