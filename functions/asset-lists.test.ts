import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assetLists, csv } from '#runtime/testing-asset-lists.ts'

describe('asset lists over HTTP', () => {
  let lists: Awaited<ReturnType<typeof assetLists>>
  beforeAll(async () => {
    lists = await assetLists()
  })
  afterAll(() => lists.t.close())

  it('are shown before they are taken, with what is guessed and what each row would be', async () => {
    const { plant, send, assets } = lists
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
    const { plant, send, assets } = lists
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
    const { t, plant, send, graph, assets } = lists
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
    const { plant, send, graph } = lists
    const project = await plant('Control')
    const rows = Array.from({ length: 9 }, (_, i) => [`P-${i}`, 'Control'])
    await send(project, csv([['Code', 'Zone'], ...rows.slice(0, 3)]))
    await send(project, csv([['Code', 'Zone'], ...rows]))
    const nodes = (await graph(project)).nodes
    const spots = nodes.filter((n: any) => n.type === 'ASSET').map((n: any) => `${n.position.x} ${n.position.y}`)
    expect(new Set(spots).size).toBe(9)
    expect(nodes.find((n: any) => n.type === 'ZONE').size.height).toBeGreaterThan(160)
  })

  it('sent again under one Idempotency-Key are taken once', async () => {
    const { plant, send, assets } = lists
    const project = await plant()
    const headers = { 'idempotency-key': 'list-1' }
    const first = await send(project, 'Name\nPump', { duplicates: 'create' }, { headers })
    const again = await send(project, 'Name\nPump', { duplicates: 'create' }, { headers })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await send(project, 'Name\nFan', { duplicates: 'create' }, { headers })).body.code).toBe('key_reused')
    expect(await assets(project)).toHaveLength(1)
  })

  it('sent by two people at once never double', async () => {
    const { t, plant, send, assets } = lists
    const project = await plant('Control')
    const list = csv([['Name', 'Zone'], ...Array.from({ length: 20 }, (_, i) => [`Pump ${i}`, 'Control'])])
    const answers = await Promise.all([send(project, list), send(project, list, {}, { who: t.admin })])
    expect(answers.map((a) => a.status)).toEqual([200, 200])
    expect(answers.map((a) => a.body.created).sort()).toEqual([0, 20])
    expect(await assets(project)).toHaveLength(20)
  })
})
