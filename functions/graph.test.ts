import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const DAY = 86_400_000
const day = (offset = 0) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10)

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

  it('refuses another pair, a loop and a node of another project, saying what is allowed', async () => {
    const [a, z, th] = [await node('ASSET'), await node('ZONE'), await node('THREAT')]
    const wrong = await edge(th, 'asset-in-zone', z)
    expect(wrong.status).toBe(422)
    expect(wrong.body.error).toContain('Allowed from a threat: threat-targets an asset')
    expect((await edge(a, 'flows-to', a)).body.error).toContain('loop')
    const foreign = await node('ZONE', {}, await t.project('other'))
    const apart = await edge(a, 'asset-in-zone', foreign)
    expect([apart.status, apart.body.details]).toEqual([
      422,
      [{ field: 'target_id', message: 'target_id names no node of this project' }],
    ])
  })

  it('answers the same relation again with the one that is there', async () => {
    const [a, b] = [await node('ASSET'), await node('ASSET')]
    const first = await edge(a, 'flows-to', b, { metadata: { protocol: 'Modbus', port: 502 } })
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ edge: { source: a.id, target: b.id, valid_from: null, status: 'active' } })
    const again = await edge(a, 'flows-to', b)
    expect([again.status, again.body.edge]).toEqual([200, first.body.edge])
    expect((await edge(b, 'flows-to', a)).status).toBe(201)
  })

  it('moves an asset: the old place ends the day before, one of the same day is replaced', async () => {
    const [a, z1, z2, z3] = [await node('ASSET'), await node('ZONE'), await node('ZONE'), await node('ZONE')]
    const first = (await edge(a, 'asset-in-zone', z1)).body.edge
    const moved = await edge(a, 'asset-in-zone', z2)
    expect(moved.body.replaced_edge).toMatchObject({ id: first.id, valid_to: day(-1) })
    expect(moved.body.edge.valid_from).toBe(day())
    const again = await edge(a, 'asset-in-zone', z3)
    expect(again.body.replaced_edge.id).toBe(moved.body.edge.id)
    const places = async (at = '') =>
      (await graph(at)).edges
        .filter((e: { source: string }) => e.source === a.id)
        .map((e: { target: string }) => e.target)
    expect(await places()).toEqual([z3.id])
    expect(await places(`?at=${day(-1)}`)).toEqual([z1.id])
    expect((await edge(a, 'asset-in-zone', z1, { valid_from: day(30) })).status).toBe(201)
    expect(await places(`?at=${day(29)}`)).toEqual([z3.id])
    expect(await places(`?at=${day(30)}`)).toEqual([z1.id])
    const past = await edge(a, 'asset-in-zone', z2, { valid_to: day(-10) })
    expect(past.body.error).toContain('Name the first day')
  })

  it('names the path of a cycle of zones or parts', async () => {
    const [a, b, c] = [
      await node('ZONE', { code: 'CA' }),
      await node('ZONE', { code: 'CB' }),
      await node('ZONE', { code: 'CC' }),
    ]
    await edge(a, 'zone-in-zone', b)
    await edge(b, 'zone-in-zone', c)
    const closed = await edge(c, 'zone-in-zone', a)
    expect([closed.status, closed.body.error]).toEqual([422, 'This closes a cycle of zone-in-zone: CC > CA > CB > CC.'])
    expect(closed.body.cycle).toEqual([c.id, a.id, b.id, c.id])
    const parts = [await node('ASSET', { code: 'P1' }), await node('ASSET', { code: 'P2' })] as const
    await edge(parts[0], 'part-of', parts[1])
    expect((await edge(parts[1], 'part-of', parts[0])).body.error).toContain('P2 > P1 > P2')
  })

  it('changes days and metadata of a relation under the same rules', async () => {
    const [a, z1, z2] = [await node('ASSET'), await node('ZONE', { code: 'Y1' }), await node('ZONE')]
    const old = (await edge(a, 'asset-in-zone', z1, { valid_from: '2020-01-01', valid_to: '2020-12-31' })).body.edge
    await edge(a, 'asset-in-zone', z2, { valid_from: '2021-01-01' })
    const change = (body: object, headers = {}) => t.admin.call('PATCH', `/api/graph/edges/${old.id}`, body, headers)
    expect((await change({ valid_to: '2020-06-30', metadata: { why: 'moved' } })).body.edge).toMatchObject({
      valid_from: '2020-01-01',
      valid_to: '2020-06-30',
      metadata: { why: 'moved' },
      version: 2,
    })
    expect((await change({ valid_to: null })).status).toBe(422)
    expect((await change({ valid_to: '2019-01-01' })).body.details[0].field).toBe('valid_to')
    expect((await change({ metadata: { why: null } })).body.edge.metadata).toEqual({})
    const stale = await change({ valid_to: '2020-07-01' }, { 'if-match': '1' })
    expect([stale.status, stale.body.current.source, stale.body.current.version]).toEqual([412, a.id, 3])
    expect((await t.admin.call('DELETE', `/api/graph/edges/${old.id}`)).body).toEqual({ deleted: old.id })
    expect((await t.admin.call('DELETE', `/api/graph/edges/${old.id}`)).status).toBe(404)
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

  it('lets twenty people move one asset at once, and it stands in one zone', async () => {
    const a = await node('ASSET')
    const zones = await Promise.all(Array.from({ length: 6 }, () => node('ZONE')))
    const codes = zones.map((z) => z.code)
    expect(new Set(codes).size).toBe(6)
    const answers = await Promise.all(zones.map((z) => edge(a, 'asset-in-zone', z)))
    for (const { status } of answers) expect([201, 409]).toContain(status)
    const now = (await graph()).edges.filter((e: { source: string }) => e.source === a.id)
    expect(now).toHaveLength(1)
  })
})
