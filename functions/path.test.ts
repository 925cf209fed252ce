import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'
import { Path } from './path.ts'

describe('the path over HTTP', () => {
  let t: TestInstance
  let viewer: Person
  let stranger: Person
  let project: string
  let at: string
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    at = `/api/projects/${project}`
    ;[viewer, stranger] = [await t.person('viewer'), await t.person('stranger')]
    await t.admin.call('POST', `${at}/members`, { username: 'viewer', role: 'viewer' })
  })
  afterAll(() => t.close())

  const get = async () => {
    const { status, body } = await viewer.call('GET', `${at}/path`)
    expect(status).toBe(200)
    return Path.parse(body)
  }
  const post = async (path: string, body: object) => {
    const answer = await t.admin.call('POST', `${at}/${path}`, body)
    expect(answer.status).toBeLessThan(300)
    return answer.body
  }
  const count = (path: Path, check: string) => path.checks.find((c) => c.check === check)?.count ?? 0

  it('is told to every member and nobody else', async () => {
    const path = await get()
    expect(path.steps).toHaveLength(32)
    expect(path.phases.map((p) => p.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(path).toMatchObject({ you_are_here: 'ZCR 1.1', gates: [], expiring: [] })
    expect((await stranger.call('GET', `${at}/path`)).status).toBe(403)
    expect((await viewer.call('GET', `/api/projects/${crypto.randomUUID()}/path`)).status).toBe(404)
    expect((await viewer.call('GET', '/api/projects/one/path')).status).toBe(404)
  })

  it('moves on as things are done; counts fall, gates are computed', async () => {
    const before = await get()
    expect(count(before, 'three_categories')).toBe(3)
    await post('hara/suc', { name: 'Tunnel', description: 'Two tubes' })
    const { impact_categories } = await post('hara/categories/preset', {})
    expect(count(await get(), 'three_categories')).toBe(0)
    const node = async (type: string, more: object = {}) =>
      (await post('graph/nodes', { type, label: type, ...more })).node.id as string
    await node('ACCESS_POINT')
    const zones = [await node('ZONE'), await node('ZONE')]
    const outside = await node('ZONE', { metadata: { in_suc: false } })
    await node('ASSET')
    const rate = (rating: number) =>
      Object.fromEntries((impact_categories as { id: string }[]).map(({ id }) => [id, rating]))
    await post('hara/items', { name: 'Fire', impact_ratings: rate(5), affects: [zones[0]] })
    const midway = await get()
    expect(midway.gates.map(({ gate, node_id, above }) => [gate, node_id, above])).toEqual([
      ['4.1', zones[0], true],
      ['4.1', zones[1], null],
      ['5.7', zones[0], null],
      ['5.7', zones[1], null],
      ['5.11', zones[0], null],
      ['5.11', zones[1], null],
    ])
    expect(midway.gates.map(({ node_id }) => node_id)).not.toContain(outside)
    const step = (id: string) => midway.steps.find((s) => s.id === id)
    expect(step('ZCR 1.1')).toMatchObject({ state: 'in_progress', missing: 'Still to come: its boundary.' })
    expect(step('ZCR 2.1')).toMatchObject({ state: 'done', progress: { done: 1, of: 1 } })
    expect(step('ZCR 3.1')).toMatchObject({ state: 'open', href: 'canvas' })
    expect(step('ZCR 4.1')).toMatchObject({
      tally: { above: 1, within: 0, waiting: 1 },
      href: `risk?phase=3&node=${zones[1]}`,
    })
    expect(count(midway, 'every_asset_in_a_zone')).toBe(1)
    // the overview reads the same counts with the project
    const { checks } = (await viewer.call('GET', at)).body
    expect(checks).toEqual(midway.checks)
  })
})

type Path = ReturnType<typeof Path.parse>
