import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CellValue } from '#adapters/workbooks/port.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const run = promisify(execFile)
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const office = await run('soffice', ['--version']).then(
  () => true,
  () => false,
)
if (!office) console.log('self-assessment: soffice is not here, so LibreOffice did not open the sheet')

/** The file as LibreOffice saves it again. */
async function throughLibreOffice(bytes: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'))
  try {
    await writeFile(join(folder, 'sheet.xlsx'), bytes)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const to = ['--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'out')]
    await run('soffice', [profile, ...to, join(folder, 'sheet.xlsx')], { timeout: 120_000 })
    return new Uint8Array(await readFile(join(folder, 'out', 'sheet.xlsx')))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

describe('the self-assessment sheet', () => {
  let t: TestInstance
  let at: string
  let participant: Person
  let viewer: Person
  const id: Record<string, string> = {}
  beforeAll(async () => {
    t = await testInstance()
    at = `/api/projects/${await t.project()}`
    ;[participant, viewer] = await Promise.all([t.person('participant'), t.person('viewer')])
    for (const who of [participant, viewer])
      await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
    for (const label of ['Tunnel <north> & "south"', 'Portal']) {
      const { node } = (await t.admin.call('POST', `${at}/graph/nodes`, { type: 'ZONE', label })).body
      id[node.code] = node.id
      await t.admin.call('PUT', `${at}/zones/${node.id}/levels`, { sl_t: [2, 2, 2, 2, 2, 2, 2] })
    }
    await t.admin.call('PATCH', `${at}/zones/${id.Z1}/requirements/SR%201.1`, {
      responsible: '=1+1',
      reason: 'as it was',
    })
  })
  afterAll(() => t.close())

  const take = async (who: Person = participant) => {
    const headers = { authorization: `Bearer ${who.token}` }
    const res = await t.request(`${at}/requirements/self-assessment.xlsx`, { headers })
    expect([res.status, res.headers.get('content-type')]).toEqual([200, XLSX])
    return new Uint8Array(await res.arrayBuffer())
  }
  const open = async (bytes: Uint8Array) => {
    const { sheets } = await t.ports.workbooks.read(bytes, 'xlsx')
    return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) }))
  }
  const send = (bytes: Uint8Array, query = '', who: Person = participant, name = 'sheet.xlsx') => {
    const form = new FormData()
    form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name, { type: XLSX }))
    return who.call('POST', `${at}/requirements/self-assessment${query}`, form)
  }
  const read = async (code: string) =>
    (await viewer.call('GET', `${at}/zones/${id[code]}/requirements`)).body.requirements as any[]

  /** 30 edits and 5 mistakes, one a line, in a sheet that was just taken. */
  async function filledIn() {
    const sheets = await open(await take())
    const rows = sheets[0]?.rows ?? []
    const column = (head: string) => (rows[0] as CellValue[]).indexOf(head)
    const set = (line: number, head: string, value: CellValue) => {
      const row = rows[line - 1] as CellValue[]
      while (row.length < (rows[0]?.length ?? 0)) row.push(null)
      row[column(head)] = value
    }
    for (let line = 3; line < 13; line++) set(line, 'Answer', 'partly')
    for (let line = 13; line < 23; line++) set(line, 'Responsible', `Team ${line} <"&'>`)
    for (let line = 23; line < 33; line++) set(line, 'Due', '2031-12-31')
    set(40, 'Answer', 'yes')
    set(41, 'Due', 'next week')
    set(42, 'Answer', 'not applicable')
    set(43, 'Place', 'Z99')
    set(44, 'Answer', 'met')
    const mistakes = ['Rows!H40', 'Rows!K41', 'Rows!I42', 'Rows!A43', 'Rows!H44']
    return { bytes: await t.ports.workbooks.write(sheets), mistakes }
  }

  it('holds every row of every place, and says how to fill it in', async () => {
    const [rows, notes] = await open(await take())
    expect(rows?.name).toBe('Rows')
    expect(rows?.rows[0]?.slice(0, 3)).toEqual(['Place', 'Name', 'Row'])
    expect(rows?.rows.length).toBe(1 + (await read('Z1')).length + (await read('Z2')).length)
    expect(rows?.rows[1]?.slice(0, 3)).toEqual(['Z1', 'Tunnel <north> & "south"', 'SR 1.1'])
    expect(rows?.rows[1]).toContain('=1+1')
    expect(notes?.rows.flat().join(' ')).toContain('open, partly, met, not applicable, compensated')
  })

  it('comes back as it went without a change', async () => {
    expect((await send(await take(), '?preview=true')).body).toEqual({ changes: [], problems: [], taken: 0 })
  })

  it.skipIf(!office)(
    'opens in LibreOffice and comes back: 30 edits taken, 5 mistakes named by cell',
    { timeout: 180_000 },
    async () => {
      const { bytes, mistakes } = await filledIn()
      const saved = await throughLibreOffice(bytes)
      const before = await read('Z1')
      const preview = await send(saved, '?preview=true')
      expect(preview.status).toBe(200)
      expect(preview.body.problems.map((p: any) => p.cell)).toEqual(mistakes)
      expect([preview.body.changes.length, preview.body.taken]).toEqual([30, 0])
      expect(await read('Z1')).toEqual(before)
      const taken = await send(saved)
      expect(taken.body).toEqual({ ...preview.body, taken: 30 })
      const after = await read('Z1')
      expect(after.filter((r) => r.status === 'partly')).toHaveLength(10)
      expect(after.filter((r) => r.responsible.startsWith('Team')).map((r) => r.responsible)[0]).toBe(`Team 13 <"&'>`)
      expect(after.filter((r) => r.due === '2031-12-31')).toHaveLength(10)
      expect(after[0]).toMatchObject({ responsible: '=1+1', reason: 'as it was', version: 1 })
      // the same file again changes nothing more
      const again = await send(saved)
      expect([again.body.changes, again.body.problems.map((p: any) => p.cell)]).toEqual([[], mistakes])
    },
  )

  it('takes what is valid of a line and names the rest; a claim stands or falls as one', async () => {
    const sheets = await open(await take())
    const row = sheets[0]?.rows.find((r) => r[0] === 'Z2' && r[2] === 'SR 7.1') as CellValue[]
    const line = (sheets[0]?.rows.indexOf(row) ?? 0) + 1
    Object.assign(row, { 7: 'compensated', 8: 'A guard stands there.', 9: 'Plant', 11: '2020-01-01' })
    const { body } = await send(await t.ports.workbooks.write(sheets))
    expect(body.problems.map((p: any) => p.cell)).toEqual([`Rows!L${line}`])
    expect(body.changes).toEqual([
      { cell: `Rows!J${line}`, node_id: id.Z2, row_id: 'SR 7.1', field: 'responsible', from: null, to: 'Plant' },
    ])
    expect((await read('Z2')).find((r) => r.id === 'SR 7.1')).toMatchObject({
      claim: 'open',
      reason: '',
      responsible: 'Plant',
    })
  })

  it('does not undo what was changed here after the sheet was made', async () => {
    const sheets = await open(await take())
    const row = sheets[0]?.rows.find((r) => r[0] === 'Z2' && r[2] === 'SR 7.2') as CellValue[]
    const line = (sheets[0]?.rows.indexOf(row) ?? 0) + 1
    await t.admin.call('PATCH', `${at}/zones/${id.Z2}/requirements/SR%207.2`, { responsible: 'Newer' })
    row[7] = 'partly'
    const { body } = await send(await t.ports.workbooks.write(sheets))
    expect(body).toMatchObject({ changes: [], taken: 0, problems: [{ cell: `Rows!M${line}` }] })
    expect((await read('Z2')).find((r) => r.id === 'SR 7.2')).toMatchObject({ claim: 'open', responsible: 'Newer' })
  })

  it('is not taken while phase 5 is closed; a facilitator reopens it with the sheet', async () => {
    const phase = (status: string, more: object = {}) =>
      t.admin.call('PATCH', `${at}/phases/5/status`, { status, ...more })
    const unmet: { check: string }[] = (await phase('SUBMITTED_FOR_REVIEW')).body.details ?? []
    await phase('SUBMITTED_FOR_REVIEW', { waivers: unmet.map(({ check }) => ({ check, reason: 'for the test' })) })
    const csv = new TextEncoder().encode('Place,Row,Answer\nZ2,SR 7.4,partly\n')
    const sent = (fields: Record<string, string>, who: Person) => {
      const form = new FormData()
      form.set('file', new File([csv], 'sheet.csv'))
      for (const [field, value] of Object.entries(fields)) form.set(field, value)
      return who.call('POST', `${at}/requirements/self-assessment`, form)
    }
    expect(await sent({}, t.admin)).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 5 } })
    for (const reopen of ['no json', '{}', '{"comment":" "}'])
      expect([reopen, (await sent({ reopen }, t.admin)).status]).toEqual([reopen, 400])
    expect((await sent({ other: 'x' }, t.admin)).status).toBe(400)
    const reopen = JSON.stringify({ comment: 'the night shift answered' })
    expect((await sent({ reopen }, participant)).status).toBe(409)
    expect((await sent({ reopen }, t.admin)).body).toMatchObject({ taken: 1, problems: [] })
    const { phases } = (await t.admin.call('GET', at)).body
    expect(phases[4]).toMatchObject({ status: 'DRAFT', comment: 'the night shift answered' })
    expect((await read('Z2')).find((r) => r.id === 'SR 7.4')).toMatchObject({ claim: 'partly' })
  })

  it('is refused when it is no workbook, too much, or of somebody who may not', async () => {
    expect((await send(new TextEncoder().encode('PK nonsense'))).status).toBe(400)
    const other = await send(new TextEncoder().encode('a note'), '', participant, 'note.txt')
    expect(other.body).toMatchObject({ changes: [], problems: [{ cell: 'Rows!A1' }], taken: 0 })
    expect((await participant.call('POST', `${at}/requirements/self-assessment`, {})).status).toBe(415)
    expect((await send(await take(), '', viewer)).status).toBe(403)
    expect((await send(await take(), '?preview=true', viewer)).status).toBe(403)
    expect((await send(await take(), '', await t.person('stranger'))).status).toBe(403)
    const csv = 'Place,Row,Answer\nZ2,SR 7.3,partly\n'
    expect((await send(new TextEncoder().encode(csv), '', participant, 'sheet.csv')).body).toMatchObject({ taken: 1 })
  })
})
