import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zonePlant } from '#runtime/testing-zones.ts'

describe('zones, conduits and their levels over HTTP', () => {
  let plant: Awaited<ReturnType<typeof zonePlant>>
  beforeAll(async () => {
    plant = await zonePlant()
  })
  afterAll(() => plant.t.close())

  it('lists zones without a level as unknown, and never invents one', async () => {
    const { t } = plant
    const { project, id, rows } = await plant.open()
    const { zones } = (await t.admin.call('GET', `/api/projects/${project}/zones`)).body
    expect(zones).toHaveLength(2)
    expect(zones[0]).toMatchObject({
      id: id.Z1,
      code: 'Z1',
      purdue_min: 0,
      purdue_max: 1,
      safety: true,
      in_suc: true,
      sl_t: null,
      sl_c: null,
      sl_a: null,
      sl_t_from: null,
      count: 0,
      assets: 1,
      threats: 2,
      connects: [{ id: id.C1, code: 'C1', label: 'C1', role: 'in' }],
      version: 0,
    })
    expect((await rows('Z1')).count).toBe(0)
  })

  it('says why: the level, a threat on the asset or the conduit, or both', async () => {
    const { put, rows } = await plant.open()
    await put('Z1', [2, 2, 0, 1, 3, 1, 3])
    const { requirements, threat_only } = await rows('Z1')
    const why = new Map([...requirements, ...threat_only].map((r: { id: string; why: string[] }) => [r.id, r.why]))
    // T0859 on the asset reaches SR 1.3 among others, T0855 on the conduit SR 1.2 and, of SI which is 0 here, SR 3.1
    expect(why.get('SR 1.1')).toEqual(['sl'])
    expect(why.get('SR 1.3')).toEqual(['sl', 'threat'])
    expect(why.get('SR 1.2')).toEqual(['sl', 'threat'])
    expect(why.get('SR 3.1')).toEqual(['threat'])
    expect(threat_only.every((r: { why: string[] }) => r.why.join() === 'threat')).toBe(true)
    expect(threat_only.some((r: { fr_code: string }) => r.fr_code === 'SI')).toBe(true)
    const conduit = await rows('C1', '?sl_t=0,0,0,0,0,0,0')
    expect(conduit.count).toBe(0)
    expect(conduit.threat_only.length).toBeGreaterThan(0)
  })

  it('tells what another target brings in and takes out, and keeps nothing of it', async () => {
    const { put, rows } = await plant.open()
    await put('Z1', [2, 2, 0, 1, 3, 1, 3])
    const asked = await rows('Z1', '?sl_t=1,2,0,1,3,2,3')
    expect(asked.rows_in).toEqual(['SR 6.2'])
    expect(asked.rows_out).toEqual(['SR 1.1 RE 1', 'SR 1.2', 'SR 1.6 RE 1', 'SR 1.8', 'SR 1.9', 'SR 1.13 RE 1'])
    const stored = await rows('Z1')
    expect([stored.count, stored.rows_in, stored.rows_out]).toEqual([54, [], []])
  })

  it('proposes a target from the hazards on a zone and its assets, with each step', async () => {
    const { t, viewer } = plant
    const { project, id, place, put } = await plant.open()
    const proposal = async (code: string) =>
      (await viewer.call('GET', `${place(code.startsWith('Z') ? 'zones' : 'conduits', code)}/proposal`)).body
    expect(await proposal('Z1')).toEqual({
      sl_t: null,
      derivation: [{ step: 'row', text: 'No hazard of the project is rated yet.', sl_t: null }],
    })
    const { category } = (await t.admin.call('POST', `/api/projects/${project}/hara/categories`, { name: 'Safety' }))
      .body
    await t.admin.call('POST', `/api/projects/${project}/hara/items`, {
      name: 'Fans',
      impact_ratings: { [category.id]: 5 },
      affects: [id.T1],
    })
    const own = await proposal('Z1')
    // the zone holds safety functions only: the switch is on
    expect(own.sl_t).toEqual([4, 4, 4, 2, 4, 3, 4])
    expect(own.derivation.map((s: any) => [s.step, s.sl_t?.join(' ') ?? null])).toEqual([
      ['row', null],
      ['table', '3 3 3 3 3 3 3'],
      ['confidentiality', '3 3 3 2 3 3 3'],
      ['switches', '4 4 4 2 4 3 4'],
    ])
    expect(own.derivation[0].text).toBe('Worst hazard that affects it: H1, rated 5: row severe.')
    const near = await proposal('Z2')
    expect(near.sl_t).toEqual([2, 2, 2, 1, 2, 2, 2])
    expect(near.derivation[0].text).toBe(
      'No rated hazard of its own; Z1 over one conduit has H1, rated 5 (row severe): one step lower, row high.',
    )
    await put('Z1', [2, 2, 0, 1, 3, 1, 3])
    await put('Z2', [1, 1, 4, 1, 1, 1, 1])
    // both zones have a target of their own by now: a conduit starts from those
    expect((await proposal('C1')).sl_t).toEqual([2, 2, 4, 1, 3, 1, 3])
    expect((await proposal('C1')).derivation[0].text).toBe('Z1 has the target {2 2 0 1 3 1 3}.')
  })

  it('counts a row as met once its evidence is accepted, and no longer when it has expired', async () => {
    const { t, viewer } = plant
    const { project, put, offer } = await plant.open()
    await put('Z1', [2, 2, 0, 1, 3, 1, 3])
    const zone = async () =>
      (await viewer.call('GET', `/api/projects/${project}/zones`)).body.zones.find((z: any) => z.code === 'Z1')
    expect(await zone()).toMatchObject({ sl_a: [0, 0, 0, 0, 0, 0, 0], count: 54, met: 0 })
    const { tre, evidence } = await offer()
    expect(await zone()).toMatchObject({ met: 0 })
    await t.admin.call('POST', `/api/evidence/${evidence.id}/accept`)
    const after = { sl_a: [0, 0, 0, 0, 0, 1, 0], count: 54, met: tre.length }
    expect(await zone()).toMatchObject(after)
    // the answer of a write tells the same, and one FR more brings rows that nobody proved
    expect((await put('Z1', [2, 2, 0, 1, 3, 1, 3])).body.levels).toMatchObject({ ...after, rows_in: [], rows_out: [] })
    const raised = (await put('Z1', [2, 2, 0, 1, 3, 2, 3])).body.levels
    expect(raised).toMatchObject({ sl_a: [0, 0, 0, 0, 0, 1, 0], count: 55, met: tre.length, rows_in: ['SR 6.2'] })
    await put('Z1', [2, 2, 0, 1, 3, 1, 3])
    const before = t.clock.now
    t.clock.now = new Date('2999-12-31T12:00:00Z')
    const later = await t.signIn('viewer', 'password of viewer')
    const expired = (await later.call('GET', `/api/projects/${project}/zones`)).body.zones[0]
    expect(expired).toMatchObject({ sl_a: [0, 0, 0, 0, 0, 0, 0], met: 0 })
    t.clock.now = before
  })

  it('honours the switch for COR1:2014', async () => {
    const { t } = plant
    const { project, rows } = await plant.open()
    const one = '?sl_t=1,1,1,1,1,1,1'
    expect((await rows('Z1', one)).count).toBe(37)
    await t.admin.call('PATCH', `/api/projects/${project}`, { settings: { apply_cor1: false } })
    expect((await rows('Z1', one)).count).toBe(38)
    await t.admin.call('PATCH', `/api/projects/${project}`, { settings: { apply_cor1: true } })
  })

  it('knows zones from conduits, members from strangers, readers from editors', async () => {
    const { t, viewer, stranger } = plant
    const { project, id, place, put } = await plant.open()
    const one = [1, 1, 1, 1, 1, 1, 1]
    expect((await put('Z1', one, {}, {}, viewer)).status).toBe(403)
    expect((await put('Z1', one, {}, {}, stranger)).status).toBe(403)
    expect((await viewer.call('GET', `${place('zones', 'Z1')}/requirements`)).status).toBe(200)
    expect((await stranger.call('GET', `${place('zones', 'Z1')}/requirements`)).status).toBe(403)
    expect((await stranger.call('GET', `/api/projects/${project}/zones`)).status).toBe(403)
    for (const path of [`zones/${id.C1}`, `conduits/${id.Z1}`, 'zones/seven', `zones/${id.T1}`]) {
      const at = `/api/projects/${project}/${path}`
      expect((await t.admin.call('PUT', `${at}/levels`, { sl_t: one })).status, path).toBe(404)
      expect((await t.admin.call('GET', `${at}/requirements`)).status, path).toBe(404)
    }
    expect((await viewer.call('PUT', `/api/projects/${project}/zones/seven/levels`, { sl_t: one })).status).toBe(403)
  })
})
