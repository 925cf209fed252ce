import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

describe('the graph over HTTP', () => {
  let t: TestInstance
  let project: string
  let viewer: Person
  let participant: Person
  let stranger: Person
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    viewer = await t.person('viewer')
    participant = await t.person('participant')
    stranger = await t.person('stranger')
    for (const who of [viewer, participant])
      await t.admin.call('POST', `/api/projects/${project}/members`, { username: who.username, role: who.username })
  })
  afterAll(() => t.close())

  const node = async (type: string, more: object = {}, at = project) =>
    (await t.admin.call('POST', `/api/projects/${at}/graph/nodes`, { type, label: type, ...more })).body.node
  const edge = (source: { id: string }, type: string, target: { id: string }, more: object = {}, who = t.admin) =>
    who.call('POST', `/api/projects/${project}/graph/edges`, {
      source_id: source.id,
      target_id: target.id,
      type,
      ...more,
    })
  const graph = async (at = '') => (await t.admin.call('GET', `/api/projects/${project}/graph${at}`)).body

  it('gives each node the next free code of its type and takes one that is free', async () => {
    const first = await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, {
      node_type: 'ZONE',
      label: ' Control ',
      metadata: { purdue_min: 1, purdue_max: 2, note: { own: true } },
      position: { x: 10, y: 20.5 },
      size: { width: 300, height: 200 },
    })
    expect(first.status).toBe(201)
    expect(first.headers.get('etag')).toBe('"1"')
    expect(first.body.node).toMatchObject({
      type: 'ZONE',
      code: 'Z1',
      label: 'Control',
      description: '',
      metadata: { purdue_min: 1, purdue_max: 2, note: { own: true } },
      position: { x: 10, y: 20.5 },
      size: { width: 300, height: 200 },
      version: 1,
    })
    expect((await node('ZONE', { code: 'Z7' })).code).toBe('Z7')
    expect((await node('ZONE')).code).toBe('Z8')
    expect((await node('THREAT')).code).toBe('TH1')
    expect((await node('ASSET')).size).toBeNull()
    const taken = await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, {
      type: 'ZONE',
      label: 'x',
      code: 'Z7',
    })
    expect([taken.status, taken.body.code]).toEqual([409, 'conflict'])
  })

  it('names what is wrong with a body, and reads metadata by its type', async () => {
    const post = async (body: object) =>
      (await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, body)).body.error
    expect(await post({ type: 'ZONE' })).toBe('label is required.')
    expect(await post({ label: 'x' })).toBe('type is required.')
    expect(await post({ type: 'ZONE', label: 'x', metadata: { purdue_min: 2.5 } })).toMatch(/^metadata.purdue_min/)
    expect(await post({ type: 'THREAT', label: 'x', metadata: { mitre_id: 'T9999' } })).toMatch(
      /^metadata.mitre_id is not/,
    )
    const asset = await node('ASSET', { metadata: { class: 'PLC', safety: true, rack: 4 } })
    expect(asset.metadata).toEqual({ class: 'plc', safety: true, rack: 4 })
    const change = (metadata: object) => t.admin.call('PATCH', `/api/graph/nodes/${asset.id}`, { metadata })
    expect((await change({ safety: null, vendor: 'Acme' })).body.node).toMatchObject({
      metadata: { class: 'plc', rack: 4, vendor: 'Acme' },
      version: 2,
    })
    const bad = await change({ class: 'teapot' })
    expect([bad.status, bad.body.details[0].field]).toEqual([400, 'metadata.class'])
  })

  it('keeps or refuses hostile metadata, and never breaks on it', async () => {
    const post = (metadata: string) =>
      t.admin.call(
        'POST',
        `/api/projects/${project}/graph/nodes`,
        `{"type":"ASSET","label":"x","metadata":${metadata}}`,
      )
    for (const metadata of [
      '{"__proto__":{"admin":true}}',
      '{"constructor":1,"toString":"x"}',
      '{"a\\u0000b":1}',
      '{"a":"\\ud800"}',
      '[]',
      '"x"',
      '{"a":1e999}',
    ])
      expect([201, 400], metadata).toContain((await post(metadata)).status)
    expect((await post('{"a":'.repeat(40) + '1' + '}'.repeat(40))).status).toBe(400)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('moves, renames and empties a node, and refuses a stale version with the present one', async () => {
    const z = await node('ZONE', { size: { width: 10, height: 10 } })
    const change = (body: object, version?: number) =>
      t.admin.call('PATCH', `/api/graph/nodes/${z.id}`, body, version ? { 'if-match': `"${version}"` } : {})
    expect((await change({ position: { x: -5, y: 7 }, size: null }, 1)).body.node).toMatchObject({
      position: { x: -5, y: 7 },
      size: null,
      version: 2,
    })
    const stale = await change({ label: 'late' }, 1)
    expect(stale.status).toBe(412)
    expect(stale.body.current).toMatchObject({ id: z.id, position: { x: -5, y: 7 }, size: null, version: 2 })
    expect(stale.body.current.project_id).toBeUndefined()
    expect(stale.body.current.updated_at).toMatch(/Z$/)
    expect((await change({ label: 'renamed', code: 'ZZ' })).body.node).toMatchObject({ label: 'renamed', code: 'ZZ' })
    const gone = await t.admin.call('DELETE', `/api/graph/nodes/${z.id}`, undefined, { 'if-match': '1' })
    expect([gone.status, gone.body.current.version]).toEqual([412, 3])
  })

  it('removes a zone with levels and relations; what stood in it keeps its place on the canvas', async () => {
    const z = await node('ZONE', { position: { x: 100, y: 50 } })
    const a = await node('ASSET', { position: { x: 8, y: 9 } })
    await edge(a, 'asset-in-zone', z)
    await t.admin.call('PUT', `/api/projects/${project}/zones/${z.id}/levels`, { sl_t: [1, 1, 1, 1, 1, 1, 1] })
    expect((await t.admin.call('DELETE', `/api/graph/nodes/${z.id}`)).body).toEqual({ deleted: z.id, removed_edges: 1 })
    const left = (await graph()).nodes.find((n: { id: string }) => n.id === a.id)
    expect(left.position).toEqual({ x: 108, y: 59 })
    expect(await t.owner.rows('SELECT 1 FROM zone_levels WHERE id = $1', [z.id])).toEqual([])
  })

  it('keeps a hazard and its row one thing', async () => {
    const h = await node('HAZARD', { label: 'Pump stops' })
    const rows = async () => (await t.admin.call('GET', `/api/projects/${project}/hara`)).body.hara_items
    expect((await rows())[0]).toMatchObject({ id: h.id, name: 'Pump stops', calculated_risk_level: null })
    await t.admin.call('PATCH', `/api/graph/nodes/${h.id}`, { label: 'Pump runs dry' })
    expect((await rows())[0].name).toBe('Pump runs dry')
    expect((await t.admin.call('DELETE', `/api/graph/nodes/${h.id}`)).status).toBe(200)
    expect(await rows()).toEqual([])
  })

  it('lets a viewer read, a participant edit, a facilitator delete, a stranger nothing', async () => {
    const [a, z] = [await node('ASSET'), await node('ZONE')]
    const path = `/api/projects/${project}/graph`
    expect((await viewer.call('GET', path)).status).toBe(200)
    expect((await viewer.call('POST', `${path}/nodes`, { nonsense: true })).status).toBe(403)
    expect((await edge(a, 'asset-in-zone', z, {}, viewer)).status).toBe(403)
    expect((await edge(z, 'asset-in-zone', a, {}, viewer)).status).toBe(403)
    const e = (await edge(a, 'asset-in-zone', z, {}, participant)).body.edge
    expect((await edge(a, 'asset-in-zone', z, {}, viewer)).status).toBe(403)
    expect((await participant.call('PATCH', `/api/graph/nodes/${a.id}`, { label: 'x' })).status).toBe(200)
    expect((await viewer.call('PATCH', `/api/graph/nodes/${a.id}`, { metadata: { class: 'teapot' } })).status).toBe(403)
    expect((await participant.call('DELETE', `/api/graph/nodes/${a.id}`)).status).toBe(403)
    expect((await participant.call('DELETE', `/api/graph/edges/${e.id}`)).status).toBe(403)
    for (const [method, at] of [
      ['GET', path],
      ['GET', `${path}?at=never`],
      ['POST', `${path}/nodes`],
      ['POST', `${path}/edges`],
      ['PATCH', `/api/graph/nodes/${a.id}`],
      ['DELETE', `/api/graph/nodes/${a.id}`],
      ['PATCH', `/api/graph/edges/${e.id}`],
      ['DELETE', `/api/graph/edges/${e.id}`],
    ] as const)
      expect((await stranger.call(method, at, method === 'GET' ? undefined : {})).status, `${method} ${at}`).toBe(403)
    expect((await t.admin.call('PATCH', '/api/graph/nodes/seven', {})).status).toBe(404)
    expect((await t.admin.call('GET', `${path}?at=never`)).status).toBe(400)
  })

  it('refuses what a submitted phase holds, but not moving a zone on the canvas', async () => {
    const p = await t.project('locked')
    const at = `/api/projects/${p}/graph/nodes`
    const z = (await t.admin.call('POST', at, { type: 'ZONE', label: 'Z' })).body.node
    await t.owner.rows(
      `SELECT set_config('app.actor', '{"kind":"system"}', false), set_config('app.tenant', $1, false)`,
      [t.ports.tenant],
    )
    await t.owner.rows(
      `UPDATE phases SET status = 'APPROVED', version = version + 1 WHERE project_id = $1 AND number = 2`,
      [p],
    )
    const refused = await t.admin.call('POST', at, { type: 'CONDUIT', label: 'C' })
    expect([refused.status, refused.body.code, refused.body.phase]).toEqual([409, 'phase_locked', 2])
    expect((await t.admin.call('PATCH', `/api/graph/nodes/${z.id}`, { position: { x: 1, y: 2 } })).status).toBe(200)
    expect((await t.admin.call('PATCH', `/api/graph/nodes/${z.id}`, { label: 'new' })).status).toBe(409)
    const reopened = await t.admin.call('PATCH', `/api/graph/nodes/${z.id}`, {
      label: 'new',
      reopen: { comment: 'split' },
    })
    expect(reopened.status).toBe(200)
  })
})
