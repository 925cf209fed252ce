import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workbooks } from '#adapters/workbooks/excel-file.ts'
import { csvRow } from '#domain/text/csv-cell.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const CORPUS = resolve(process.env.CORPUS_DIR ?? '../shared/corpus')
const csv = (rows: readonly (readonly unknown[])[]) => rows.map((row) => csvRow(row)).join('')

describe('asset lists over HTTP', () => {
  let t: TestInstance
  let viewer: Person
  let participant: Person
  let stranger: Person
  beforeAll(async () => {
    t = await testInstance({ settings: { expensive_per_minute: 100_000 } })
    ;[viewer, participant, stranger] = await Promise.all([
      t.person('viewer'),
      t.person('participant'),
      t.person('stranger'),
    ])
  })
  afterAll(() => t.close())

  /** A project with zones of these names, and both members. */
  const plant = async (...zones: string[]) => {
    const project = await t.project('Plant')
    for (const who of [viewer, participant])
      await t.admin.call('POST', `/api/projects/${project}/members`, { username: who.username, role: who.username })
    for (const label of zones)
      await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, {
        type: 'ZONE',
        label,
        size: { width: 480, height: 160 },
      })
    return project
  }
  const form = (content: string | Uint8Array, fields: Record<string, string> = {}, name = 'assets.csv') => {
    const data = new FormData()
    data.set('file', new File([content as string], name))
    for (const [field, value] of Object.entries(fields)) data.set(field, value)
    return data
  }
  const send = (
    project: string,
    content: string | Uint8Array,
    fields: Record<string, string> = {},
    { who = participant, preview = false, name = 'assets.csv', headers = {} } = {},
  ) =>
    who.call(
      'POST',
      `/api/projects/${project}/assets/import${preview ? '?preview=true' : ''}`,
      form(content, fields, name),
      headers,
    )
  const graph = async (project: string) => (await t.admin.call('GET', `/api/projects/${project}/graph`)).body
  const assets = async (project: string) =>
    (await graph(project)).nodes.filter((n: { type: string }) => n.type === 'ASSET') as any[]

  it('are shown before they are taken, with what is guessed and what each row would be', async () => {
    const project = await plant('Control', 'Office')
    const list =
      'Tag;Gerät;Typ;Standort;Hersteller;IP;Funk;Preis\nP-1;Pumpe;Pump;Control;Acme;10.0.0.1;nein;7\n;Wand;;;;;;\n'
    const { status, body } = await send(project, list, {}, { preview: true })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      sheets: [''],
      mapping: {
        Tag: 'code',
        Gerät: 'name',
        Typ: 'class',
        Standort: 'zone',
        Hersteller: 'vendor',
        IP: 'address',
        Funk: 'wireless',
      },
      rows: 2,
      creates: 2,
      updates: 0,
      skips: 0,
      errors: [],
      error_count: 0,
      unknown_zones: [],
    })
    expect(body.columns.at(-1)).toEqual({ header: 'Preis', guess: null, confidence: 0, sample: ['7'] })
    expect(body.preview[0]).toMatchObject({
      row: 2,
      action: 'create',
      values: { code: 'P-1', name: 'Pumpe', class: 'actuator', zone: 'Z1', wireless: false, safety: '' },
    })
    expect(body.preview[1].values).toMatchObject({ code: 'A1', name: 'Wand' })
    expect(await assets(project)).toEqual([])
    expect((await send(project, list)).body).toEqual({ created: 2, updated: 0, skipped: 0 })
    const [pump, wall] = await assets(project)
    expect([pump.code, wall.code]).toEqual(['A1', 'P-1'])
  })

  it('are taken whole or not at all: one bad cell, and nothing is written', async () => {
    const project = await plant('Control')
    const list = csv([
      ['Tag', 'Name', 'Class', 'Zone', 'Wireless'],
      ['P-1', 'Pump', 'Pump', 'Control', 'no'],
      ['P 2', 'Fan', 'Teapot', 'Cell', 'perhaps'],
    ])
    const preview = await send(project, list, {}, { preview: true })
    expect(preview.body).toMatchObject({ creates: 1, error_count: 4, unknown_zones: ['Cell'] })
    expect(preview.body.preview.map((r: any) => r.action)).toEqual(['create', 'error'])
    const refused = await send(project, list)
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      code: 'rule_violated',
      error: '4 cells cannot be taken, so nothing was written.',
    })
    expect(refused.body.details.map((d: any) => [d.field, d.cell, d.column])).toEqual([
      ['A3', 'A3', 'Tag'],
      ['C3', 'C3', 'Class'],
      ['D3', 'D3', 'Zone'],
      ['E3', 'E3', 'Wireless'],
    ])
    expect(refused.body.details.every((d: any) => d.message.length > 10)).toBe(true)
    expect(await assets(project)).toEqual([])
  })

  it('change on the second time what differs, move what stands elsewhere, and never double', async () => {
    const project = await plant('Control', 'Office')
    const head = ['Code', 'Name', 'Zone', 'Vendor', 'Notes']
    const first = csv([head, ['P-1', 'Pump', 'Control', 'Acme', 'old'], ['', 'Fan', 'Control', '', '']])
    expect((await send(project, first)).body).toEqual({ created: 2, updated: 0, skipped: 0 })
    expect((await send(project, first)).body).toEqual({ created: 0, updated: 0, skipped: 2 })
    const before = await assets(project)
    const second = csv([head, ['p-1', 'Pump 1', 'Z2', '', 'new'], ['', 'fan', '', '', '']])
    const preview = await send(project, second, {}, { preview: true })
    expect(preview.body.preview.map((r: any) => [r.action, r.changes])).toEqual([
      ['update', ['name', 'zone', 'description']],
      ['update', ['name']],
    ])
    expect((await send(project, second, { duplicates: 'skip' })).body).toEqual({ created: 0, updated: 0, skipped: 2 })
    expect(await assets(project)).toEqual(before)
    expect((await send(project, second)).body).toEqual({ created: 0, updated: 2, skipped: 0 })
    const { nodes, edges } = await graph(project)
    const pump = nodes.find((n: any) => n.code === 'P-1')
    expect(pump).toMatchObject({ label: 'Pump 1', description: 'new', metadata: { vendor: 'Acme' } })
    const office = nodes.find((n: any) => n.code === 'Z2')
    expect(edges.filter((e: any) => e.source === pump.id)).toMatchObject([{ target: office.id, type: 'asset-in-zone' }])
    expect((await send(project, second)).body).toEqual({ created: 0, updated: 0, skipped: 2 })
    expect((await send(project, csv([['Name'], ['fan']]), { duplicates: 'create' })).body).toEqual({
      created: 1,
      updated: 0,
      skipped: 0,
    })
    expect(await assets(project)).toHaveLength(3)
    expect(await t.owner.rows('SELECT * FROM app.verify_chain($1)', [project])).toEqual([])
  })

  it('stand below what is in their zone on the canvas, which grows', async () => {
    const project = await plant('Control')
    const rows = Array.from({ length: 9 }, (_, i) => [`P-${i}`, 'Control'])
    await send(project, csv([['Code', 'Zone'], ...rows.slice(0, 3)]))
    await send(project, csv([['Code', 'Zone'], ...rows]))
    const nodes = (await graph(project)).nodes
    const spots = nodes.filter((n: any) => n.type === 'ASSET').map((n: any) => `${n.position.x} ${n.position.y}`)
    expect(new Set(spots).size).toBe(9)
    expect(nodes.find((n: any) => n.type === 'ZONE').size.height).toBeGreaterThan(160)
  })

  it('go out as CSV and come back without a change, formulas and quotes included', async () => {
    const project = await plant('Control', 'Office')
    const rows = [
      ['Code', 'Name', 'Class', 'Zone', 'Vendor', 'Safety', 'Description'],
      ['P-1', '=1+1', 'PLC', 'Control', '@home', 'ja', 'first\nsecond; "third", fourth'],
      ['P-2', "'quoted", 'Firewall', 'Z2', '-1', 'nein', '\u200b+1'],
    ]
    expect((await send(project, csv(rows))).body.created).toBe(2)
    const labels = (await assets(project)).map((a) => a.label)
    expect(labels).toEqual(['=1+1', "'quoted"])
    const out = await viewer.call('GET', `/api/projects/${project}/assets/export.csv`)
    expect(out.headers.get('content-type')).toContain('text/csv')
    expect(out.body).toMatch(/^\ufeff?Code,Name,Class,Zone,/)
    expect(out.body).not.toMatch(/(^|[\n,])"?[=@]/)
    expect((await send(project, out.body)).body).toEqual({ created: 0, updated: 0, skipped: 2 })
    const elsewhere = await plant('Control', 'Office')
    expect((await send(elsewhere, out.body)).body).toEqual({ created: 2, updated: 0, skipped: 0 })
    const [a, b] = [await assets(project), await assets(elsewhere)]
    expect(b.map((n) => [n.code, n.label, n.description, n.metadata])).toEqual(
      a.map((n) => [n.code, n.label, n.description, n.metadata]),
    )
  })

  it('come as a workbook: the template filled in, the sheet chosen, columns mapped by hand', async () => {
    const project = await plant('Control')
    const template = await t.request(`/api/projects/${project}/assets/import/template.xlsx`, {
      headers: { authorization: `Bearer ${viewer.token}` },
    })
    expect(template.headers.get('content-disposition')).toContain('assets.xlsx')
    const bytes = new Uint8Array(await template.arrayBuffer())
    const { sheets } = await workbooks.read(bytes, 'xlsx')
    expect(sheets.map((s) => s.name)).toEqual(['Assets', 'Classes', 'Zones'])
    expect(sheets[2]?.rows[1]).toEqual(['Z1', 'Control'])
    const filled = [...(sheets[0]?.rows ?? []), ['V-1', 'Valve', 'Actuator', 'Control', null, 4711]]
    const book = await workbooks.write([
      {
        name: 'Old',
        rows: [
          ['Tag', 'Name'],
          ['X-1', 'Old one'],
        ],
      },
      { name: 'Assets', rows: filled },
      {
        name: 'Own',
        rows: [
          ['Alpha', 'Beta'],
          ['N-1', true],
        ],
      },
    ])
    const xlsx = { name: 'plant.xlsx' }
    const preview = await send(project, book, {}, { ...xlsx, preview: true })
    expect(preview.body).toMatchObject({
      sheets: ['Old', 'Assets', 'Own'],
      sheet: 'Assets',
      rows: 3,
      creates: 3,
      errors: [],
    })
    expect(preview.body.preview.at(-1).values).toMatchObject({ code: 'V-1', zone: 'Z1', model: '4711' })
    expect((await send(project, book, { sheet: 'Old' }, xlsx)).body).toEqual({ created: 1, updated: 0, skipped: 0 })
    const unmapped = await send(project, book, { sheet: 'Own' }, { ...xlsx, preview: true })
    expect(unmapped.body).toMatchObject({ mapping: {}, rows: 0, errors: [{ cell: 'A1' }] })
    const mapping = JSON.stringify({ Alpha: 'name', Beta: 'safety' })
    expect((await send(project, book, { sheet: 'Own', mapping }, xlsx)).body.created).toBe(1)
    expect((await assets(project)).find((a) => a.label === 'N-1').metadata).toEqual({ safety: true })
  })

  it('are refused with a sentence when they are not what they should be', async () => {
    const project = await plant()
    const refusals: [string | Uint8Array, Record<string, string>, string, number, string][] = [
      ['', {}, 'assets.csv', 400, 'empty'],
      ['hello', {}, 'assets.txt', 415, '.csv or .xlsx'],
      ['Name\nx', {}, 'assets.xlsx', 415, '.csv or .xlsx'],
      [zipSync({ 'xl/workbook.xml': new TextEncoder().encode('<broken') }), {}, 'assets.xlsx', 400, 'cannot be opened'],
      ['\n\n', {}, 'assets.csv', 422, 'no row that names its columns'],
      ['Name\nx', { sheet: 'Two' }, 'assets.csv', 400, 'A .csv has no sheets'],
      ['Name\nx', { mapping: '{' }, 'assets.csv', 400, 'Mapping must be JSON'],
      ['Name\nx', { mapping: '{"Name":"colour"}' }, 'assets.csv', 400, 'mapping.Name'],
      ['Name\nx', { mapping: '{"Tag":"code"}' }, 'assets.csv', 400, 'no column "Tag"'],
      ['Name\nx', { duplicates: 'all' }, 'assets.csv', 400, 'duplicates'],
      ['Name\nx', { colour: 'red' }, 'assets.csv', 400, 'Colour is not a known field'],
      [csv([['Name'], ...Array.from({ length: 10_001 }, (_, i) => [`P ${i}`])]), {}, 'assets.csv', 413, '10,001'],
      ['x'.repeat(10 * 1024 * 1024 + 1), {}, 'assets.csv', 413, '10 MB'],
    ]
    for (const [content, fields, name, status, sentence] of refusals)
      for (const preview of [true, false]) {
        const { status: got, body } = await send(project, content, fields, { name, preview })
        expect([got, body.error], `${name} ${JSON.stringify(fields)}`).toEqual([
          status,
          expect.stringContaining(sentence),
        ])
      }
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(210 * 1024 * 1024) })
    expect((await send(project, bomb, {}, { name: 'bomb.xlsx' })).status).toBe(400)
    expect(await assets(project)).toEqual([])
  }, 60_000)

  it('come from whom may edit, into a project of their own, in a phase that is open', async () => {
    const project = await plant('Control')
    for (const who of [viewer, stranger])
      for (const preview of [true, false])
        expect((await send(project, 'nonsense', {}, { who, preview })).status).toBe(403)
    expect((await stranger.call('GET', `/api/projects/${project}/assets/export.csv`)).status).toBe(403)
    expect((await stranger.call('GET', `/api/projects/${project}/assets/import/template.xlsx`)).status).toBe(403)
    await t.owner.rows(
      `SELECT set_config('app.actor', '{"kind":"system"}', false), set_config('app.tenant', $1, false)`,
      [t.ports.tenant],
    )
    await t.owner.rows(
      `UPDATE phases SET status = 'APPROVED', version = version + 1 WHERE project_id = $1 AND number = 2`,
      [project],
    )
    const placed = csv([
      ['Name', 'Zone'],
      ['Pump', 'Control'],
    ])
    const locked = await send(project, placed, {}, { who: t.admin })
    expect([locked.status, locked.body.code, locked.body.phase]).toEqual([409, 'phase_locked', 2])
    expect(await assets(project)).toEqual([])
    expect((await send(project, 'Name\nFan')).status).toBe(200)
    const reopen = JSON.stringify({ comment: 'one pump was forgotten' })
    expect((await send(project, placed, { reopen }, { who: t.admin })).body.created).toBe(1)
  })

  it('sent again under one Idempotency-Key are taken once', async () => {
    const project = await plant()
    const headers = { 'idempotency-key': 'list-1' }
    const first = await send(project, 'Name\nPump', { duplicates: 'create' }, { headers })
    const again = await send(project, 'Name\nPump', { duplicates: 'create' }, { headers })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await send(project, 'Name\nFan', { duplicates: 'create' }, { headers })).body.code).toBe('key_reused')
    expect(await assets(project)).toHaveLength(1)
  })

  it('sent by two people at once never double', async () => {
    const project = await plant('Control')
    const list = csv([['Name', 'Zone'], ...Array.from({ length: 20 }, (_, i) => [`Pump ${i}`, 'Control'])])
    const answers = await Promise.all([send(project, list), send(project, list, {}, { who: t.admin })])
    expect(answers.map((a) => a.status)).toEqual([200, 200])
    expect(answers.map((a) => a.body.created).sort()).toEqual([0, 20])
    expect(await assets(project)).toHaveLength(20)
  })

  it.skipIf(!existsSync(CORPUS))('of real plants are understood', async () => {
    const water = readFileSync(join(CORPUS, 'water-lab-assets.csv'))
    const project = await plant('Control', 'Supervisory', 'Operations')
    const preview = await send(project, water, {}, { preview: true })
    expect(preview.body).toMatchObject({
      mapping: {
        asset_id: 'code',
        hostname: 'name',
        ip_address: 'address',
        zone: 'zone',
        device_type: 'class',
        manufacturer: 'vendor',
        model: 'model',
        firmware_version: 'firmware',
        notes: 'description',
      },
      rows: 9,
      unknown_zones: ['iDMZ'],
      errors: [{ cell: 'D7', column: 'zone' }],
    })
    expect(preview.body.warnings.map((w: any) => w.message)).toEqual([
      '"SCADA/HMI" is read as SCADA server',
      '"Firewall/Gateway" is read as Firewall',
    ])
    await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, { type: 'ZONE', label: 'iDMZ' })
    expect((await send(project, water)).body).toEqual({ created: 9, updated: 0, skipped: 0 })
    expect((await send(project, water)).body).toEqual({ created: 0, updated: 0, skipped: 9 })
    const swat = readFileSync(join(CORPUS, 'swat-p1-tags.csv'))
    const tags = await plant()
    const told = (await send(tags, swat, {}, { preview: true })).body
    expect(told).toMatchObject({ mapping: { NAME: 'name', DESCRIPTION: 'description' }, rows: 186, error_count: 0 })
    expect((await send(tags, swat)).body).toEqual({ created: 186, updated: 0, skipped: 0 })
    expect((await send(tags, swat)).body).toEqual({ created: 0, updated: 0, skipped: 186 })
  })

  it('of 10,000 rows are taken in one go, and back again without a change', async () => {
    const zones = ['Control', 'Office', 'Field']
    const project = await plant(...zones)
    const rows = Array.from({ length: 10_000 }, (_, i) => [
      `P-${i}`,
      `Pump ${i}`,
      'Pump',
      zones[i % 3],
      'Acme',
      `10.0.${i >> 8}.${i & 255}`,
      i % 2 ? 'yes' : 'no',
    ])
    const list = csv([['Code', 'Name', 'Class', 'Zone', 'Vendor', 'IP', 'Safety'], ...rows])
    const times: string[] = []
    const timed = async <T>(what: string, work: () => Promise<T>) => {
      const start = performance.now()
      const result = await work()
      times.push(`${what} ${Math.round(performance.now() - start)} ms`)
      return result
    }
    expect((await timed('preview', () => send(project, list, {}, { preview: true }))).body.creates).toBe(10_000)
    expect((await timed('import', () => send(project, list))).body).toEqual({ created: 10_000, updated: 0, skipped: 0 })
    const out = (await timed('export', () => viewer.call('GET', `/api/projects/${project}/assets/export.csv`))).body
    expect((await timed('again', () => send(project, out))).body).toEqual({ created: 0, updated: 0, skipped: 10_000 })
    const changed = list.replaceAll('Acme', 'Other')
    expect((await timed('change', () => send(project, changed))).body).toEqual({
      created: 0,
      updated: 10_000,
      skipped: 0,
    })
    console.log(`asset list of 10,000 rows: ${times.join(', ')}`)
  }, 180_000)
})
