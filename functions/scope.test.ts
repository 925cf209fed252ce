import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopePlant } from '#runtime/testing-scope.ts'

describe('scope over HTTP', () => {
  let plant: Awaited<ReturnType<typeof scopePlant>>
  beforeAll(async () => {
    plant = await scopePlant()
  })
  afterAll(() => plant.t.close())

  it('is empty at first', async () => {
    const { scope } = await plant.open()
    expect(await scope()).toEqual({
      suc: null,
      assumptions: [],
      threat_actors: [],
      obligations: [],
      access_points: [],
      functions: [],
      flows: [],
    })
  })

  it('keeps what the specification says of the system', async () => {
    const { participant } = plant
    const { at, scope } = await plant.open()
    const told = {
      name: 'Tunnel',
      boundary: 'Both tubes, up to the portals',
      accountable: 'Road operator',
      intended_use: 'Traffic day and night',
      equipment: 'Jet fans, pumps, signs',
    }
    const { body } = await participant.call('POST', `${at}/hara/suc`, told)
    expect(body.suc).toMatchObject(told)
    expect((await scope()).suc).toEqual(body.suc)
    const next = await participant.call('POST', `${at}/hara/suc`, { ...body.suc, boundary: 'One tube' })
    expect(next.body.suc).toMatchObject({ ...told, boundary: 'One tube', version: 2 })
    expect((await participant.call('POST', `${at}/hara/suc`, { name: 'x', boundary: 7 })).status).toBe(400)
  })

  it('tells access points, essential functions and flows with what they open, need and cross', async () => {
    const { node, relate, scope } = await plant.open()
    const [z1, z2, conduit] = [await node('ZONE'), await node('ZONE'), await node('CONDUIT')]
    const [a, b] = [await node('ASSET'), await node('ASSET')]
    const radio = await node('ACCESS_POINT', { metadata: { kind: 'radio' } })
    const smoke = await node('FUNCTION', { label: 'Smoke extraction' })
    await relate(radio, 'access-opens', z1)
    await relate(radio, 'access-opens', conduit)
    await relate(a, 'asset-supports', smoke)
    await relate(a, 'asset-in-zone', z1)
    await relate(b, 'asset-in-zone', z2)
    await relate(a, 'flows-to', b, { protocol: 'Modbus', port: 502, what: 'Set points' })
    const before = await scope()
    expect(before.access_points).toMatchObject([{ id: radio, kind: 'radio', opens: [{ id: z1 }, { id: conduit }] }])
    expect(before.functions).toMatchObject([{ label: 'Smoke extraction', supported_by: [{ id: a, type: 'ASSET' }] }])
    expect(before.flows).toMatchObject([
      {
        source: { id: a },
        target: { id: b },
        source_zone: { id: z1 },
        target_zone: { id: z2 },
        protocol: 'Modbus',
        what: 'Set points',
        crosses: true,
        crosses_without_conduit: true,
      },
    ])
    for (const zone of [z1, z2]) await relate(conduit, 'conduit-connects', zone)
    expect((await scope()).flows).toMatchObject([{ conduits: [{ id: conduit }], crosses_without_conduit: false }])
  })

  it('keeps what the sheet of a zone or conduit says', async () => {
    const { t, viewer } = plant
    const { at, node } = await plant.open()
    const metadata = {
      accountable: 'Operator',
      logical_boundary: 'VLAN 20',
      physical_boundary: 'Hall 1',
      assumptions: 'Guarded',
      policies: 'Site rules',
    }
    for (const type of ['ZONE', 'CONDUIT']) {
      const id = await node(type, { metadata })
      const nodes = (await viewer.call('GET', `${at}/graph`)).body.nodes
      expect(nodes.find((n: { id: string }) => n.id === id).metadata).toEqual(metadata)
      const { body } = await t.admin.call('PATCH', `/api/graph/nodes/${id}`, { metadata: { policies: 7 } })
      expect(body.details[0].field).toBe('metadata.policies')
    }
  })

  it('refuses a stranger, and nobody', async () => {
    const { t, viewer, stranger } = plant
    const { at } = await plant.open()
    expect((await stranger.call('GET', `${at}/scope`)).status).toBe(403)
    expect((await t.request(`${at}/scope`)).status).toBe(401)
    expect((await viewer.call('GET', `/api/projects/${crypto.randomUUID()}/scope`)).status).toBe(404)
  })
})
