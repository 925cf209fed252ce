import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workbooks } from '#adapters/workbooks/excel-file.ts'
import { assetLists, csv } from '#runtime/testing-asset-lists.ts'

const CORPUS = resolve(process.env.CORPUS_DIR ?? '../shared/corpus')

describe('asset lists over HTTP', () => {
  let lists: Awaited<ReturnType<typeof assetLists>>
  beforeAll(async () => {
    lists = await assetLists()
  })
  afterAll(() => lists.t.close())

  it('go out as CSV and come back without a change, formulas and quotes included', async () => {
    const { viewer, plant, send, assets } = lists
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
    const { t, viewer, plant, send, assets } = lists
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

  it.skipIf(!existsSync(CORPUS))('of real plants are understood', async () => {
    const { t, plant, send } = lists
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
    const { viewer, plant, send } = lists
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
