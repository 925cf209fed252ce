import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type TestInstance } from '#runtime/testing.ts'

const DAY = 86_400_000
const day = (offset = 0) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10)

describe('relations over HTTP', () => {
  let t: TestInstance
  let project: string
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
  })
  afterAll(() => t.close())

  const node = async (type: string, more: object = {}, at = project) =>
    (await t.admin.call('POST', `/api/projects/${at}/graph/nodes`, { type, label: type, ...more })).body.node
  const edge = (source: { id: string }, type: string, target: { id: string }, more: object = {}) =>
    t.admin.call('POST', `/api/projects/${project}/graph/edges`, {
      source_id: source.id,
      target_id: target.id,
      type,
      ...more,
    })
  const graph = async (at = '') => (await t.admin.call('GET', `/api/projects/${project}/graph${at}`)).body

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

  it('lets six people move one asset at once, and it stands in one zone', async () => {
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
