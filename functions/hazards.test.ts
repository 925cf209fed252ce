import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { haraPlant } from '#runtime/testing-hara.ts'

describe('hazards over HTTP', () => {
  let plant: Awaited<ReturnType<typeof haraPlant>>
  beforeAll(async () => {
    plant = await haraPlant()
  })
  afterAll(() => plant.t.close())

  it('computes the level from the worst rating and ignores what a client says of it', async () => {
    const { categories, row, change } = await plant.open()
    const { safety, money } = await categories()
    const fans = await row({
      name: 'Fans',
      impact_ratings: { [safety]: 5, [money]: 3 },
      score: 1,
      calculated_risk_level: 'LOW',
    })
    expect(fans).toMatchObject({
      status: 201,
      body: { hara_item: { score: 20, calculated_risk_level: 'CRITICAL', version: 1 } },
    })
    const pumps = await row({ name: 'Pumps', impact_ratings: { [safety]: 3, [money]: 2 } })
    expect(pumps.body.hara_item).toMatchObject({ score: 12, calculated_risk_level: 'MEDIUM' })
    const unrated = await row({ name: 'Doors' })
    expect(unrated.body.hara_item).toMatchObject({ score: null, calculated_risk_level: null, impact_ratings: {} })
    const { id } = unrated.body.hara_item
    const rated = await change(id, { impact_ratings: { [safety]: 4, [money]: 1 }, calculated_risk_level: 'LOW' })
    expect(rated.body.hara_item).toMatchObject({ score: 16, calculated_risk_level: 'HIGH' })
    const less = await change(id, { impact_ratings: { [safety]: null } })
    expect(less.body.hara_item).toMatchObject({
      score: 4,
      calculated_risk_level: 'LOW',
      impact_ratings: { [money]: 1 },
    })
  })

  it('refuses a rating outside 1 to 5, of no category, and of a category of another project', async () => {
    const { t } = plant
    const { hara, categories, row, change } = await plant.open()
    const { safety } = await categories()
    await row({ name: 'Fans', impact_ratings: { [safety]: 5 } })
    const other = await t.project('other')
    const foreign = (await t.admin.call('POST', `/api/projects/${other}/hara/categories`, { name: 'Safety' })).body
    const { hara_items } = await hara()
    for (const [id, rating, status] of [
      [safety, 6, 400],
      [safety, 0, 400],
      [safety, 2.5, 400],
      [safety, '3', 400],
      ['safety', 3, 400],
      [foreign.category.id, 3, 422],
      ['00000000-0000-4000-8000-00000000dead', 3, 422],
    ] as const) {
      expect([id, rating, (await row({ name: 'x', impact_ratings: { [id]: rating } })).status]).toEqual([
        id,
        rating,
        status,
      ])
      const changed = await change(hara_items[0].id, { impact_ratings: { [id]: rating } })
      expect([id, rating, changed.status]).toEqual([id, rating, status])
    }
    expect((await hara()).hara_items).toEqual(hara_items)
  })

  it('is the hazard node of the same id, and what it affects are its relations', async () => {
    const { t, participant } = plant
    const { at, row, change, node } = await plant.open()
    const [zone, asset] = [await node('ZONE'), await node('ASSET')]
    const made = (await row({ name: 'Control', affects: [zone, asset, zone] })).body.hara_item
    expect(made.affects.sort()).toEqual([zone, asset].sort())
    const less = (await change(made.id, { name: 'Control room', affects: [asset] })).body.hara_item
    expect(less.affects).toEqual([asset])
    expect((await change(made.id, { notes: 'kept' })).body.hara_item.affects).toEqual([asset])
    const graph = (await t.admin.call('GET', `${at}/graph`)).body
    expect(graph.nodes.find((n: any) => n.id === made.id)).toMatchObject({ type: 'HAZARD', label: 'Control room' })
    const edges = () => graph.edges.filter((e: any) => e.source === made.id)
    expect(edges()).toMatchObject([{ type: 'hazard-affects', target: asset }])
    const foreign = await node('ZONE', await t.project('far'))
    for (const target of [foreign, made.id, '00000000-0000-4000-8000-00000000dead'])
      expect((await change(made.id, { affects: [target] })).status).toBe(422)
    expect((await participant.call('DELETE', `/api/hara/items/${made.id}`)).status).toBe(403)
    expect((await t.admin.call('DELETE', `/api/hara/items/${made.id}`)).body).toEqual({ deleted: made.id })
    const after = (await t.admin.call('GET', `${at}/graph`)).body
    expect(after.nodes.some((n: any) => n.id === made.id)).toBe(false)
    expect(after.edges.some((e: any) => e.source === made.id)).toBe(false)
  })

  it('refuses a stale change with the present row, in the form of every other answer', async () => {
    const { t, participant } = plant
    const { hara, categories, row, change } = await plant.open()
    await categories()
    await row({ name: 'Fans' })
    const item = (await hara()).hara_items[0]
    const changed = (await change(item.id, { hazard: 'smoke' }, { 'if-match': `"${item.version}"` })).body.hara_item
    const stale = await change(item.id, { hazard: 'fire' }, { 'if-match': `"${item.version}"` })
    expect(stale.status).toBe(412)
    expect(stale.body).toMatchObject({ code: 'stale_version', current: changed })
    expect(Object.keys(stale.body.current).sort()).toEqual(Object.keys(changed).sort())
    expect((await change(item.id, {}, { 'if-match': 'three' })).status).toBe(400)
    const gone = await t.admin.call('DELETE', `/api/hara/items/${item.id}`, undefined, { 'if-match': '1' })
    expect(gone.status).toBe(412)
    expect(gone.body.current).toEqual(changed)
    const category = (await hara()).impact_categories[0]
    const path = `/api/hara/categories/${category.id}`
    const current = (await participant.call('PATCH', path, { description: 'people' })).body.category
    const late = await participant.call('PATCH', path, { description: 'x' }, { 'if-match': '1' })
    expect(late).toMatchObject({ status: 412 })
    expect(late.body.current).toEqual(current)
  })

  it('keeps two changes made at the same time when they touch different fields', async () => {
    const { hara, categories, row, change } = await plant.open()
    const { safety, money } = await categories()
    const { id } = (await row({ name: 'Fans' })).body.hara_item
    await Promise.all([change(id, { impact_ratings: { [safety]: 2 } }), change(id, { impact_ratings: { [money]: 4 } })])
    expect((await hara()).hara_items[0].impact_ratings).toMatchObject({ [safety]: 2, [money]: 4 })
  })
})
