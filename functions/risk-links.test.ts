import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MATRIX_PRESETS } from '#domain/risk/risk-matrix.ts'
import { dayIn, riskPlant } from '#runtime/testing-risk.ts'

describe('risks in lists, accepted and linked, over HTTP', () => {
  let plant: Awaited<ReturnType<typeof riskPlant>>
  beforeAll(async () => {
    plant = await riskPlant()
  })
  afterAll(() => plant.t.close())

  it('forgets what is removed from the graph: threats, countermeasures, hazards, categories and places', async () => {
    const { at, viewer, owner, safety, money, measure, made, put, get, t } = plant
    const node = async (type: string) =>
      (await t.admin.call('POST', `${at}/graph/nodes`, { type, label: type })).body.node.id
    const [th, cm, z] = [await node('THREAT'), await node('COUNTERMEASURE'), await node('ZONE')]
    const h = (await t.admin.call('POST', `${at}/hara/items`, { name: 'Gone soon' })).body.hara_item.id
    const one = await made({
      threat_id: th,
      hazard_id: h,
      countermeasures: [cm, measure],
      consequence: { [safety]: 4, [money]: 2 },
      unmitigated_likelihood: 5,
      residual_likelihood: 4,
      residual_consequence: { [money]: 3, [safety]: 4 },
    })
    const inside = await made({ node_id: z, unmitigated_likelihood: 5, residual_likelihood: 5 })
    await owner.call('POST', `/api/scenarios/${inside.id}/acceptance`, { reason: 'known', until: dayIn(3) })
    for (const id of [th, cm, z]) expect((await t.admin.call('DELETE', `/api/graph/nodes/${id}`)).status).toBe(200)
    expect((await t.admin.call('DELETE', `/api/hara/items/${h}`)).status).toBe(200)
    await put({ ...MATRIX_PRESETS['5x5'], per_category: { [money]: 12 } })
    expect((await t.admin.call('DELETE', `/api/hara/categories/${money}`)).status).toBe(200)
    expect((await get(`/api/scenarios/${one.id}`)).scenario).toMatchObject({
      threat_id: null,
      threat: null,
      hazard_id: null,
      countermeasures: [measure],
      consequence: { [safety]: 4 },
      residual_consequence: { [safety]: 4 },
    })
    expect((await get(`${at}/risk-matrix`)).risk_matrix.per_category).toEqual({})
    expect((await viewer.call('GET', `/api/scenarios/${inside.id}`)).status).toBe(404)
    expect((await t.admin.call('GET', '/api/admin/audit-log/verify')).body.ok).toBe(true)
  })

  it('carries layers of protection on a hazard row and says what they are worth', async () => {
    const { at, participant, hazard, get } = plant
    const lopa = {
      initiating_frequency: 0.1,
      cause: { text: 'The controller stops all fans', hackable: true },
      layers: [
        { name: 'Alarm and operator', pfd: 0.1, independent: true, hackable: true },
        { name: 'Second controller', pfd: 0.01, independent: false, hackable: true },
      ],
      target: 0.0001,
    }
    const made = await participant.call('PATCH', `/api/hara/items/${hazard}`, { lopa })
    expect(made.body.hara_item).toMatchObject({
      lopa,
      safety: {
        mitigated_frequency: 0.01,
        required_rrf: 100,
        sil: 1,
        counted: [{ name: 'Alarm and operator' }],
        not_counted: [{ name: 'Second controller', why: expect.stringContaining('not independent') }],
        finding: expect.stringContaining('cannot be hacked'),
      },
    })
    expect((await get(`${at}/hara`)).hara_items[0]).toEqual(made.body.hara_item)
    expect((await participant.call('PATCH', `/api/hara/items/${hazard}`, made.body.hara_item)).status).toBe(200)
    for (const [body, field] of [
      [{ ...lopa, target: 0 }, 'lopa.target'],
      [{ ...lopa, layers: [{ name: 'x', pfd: 1.1, independent: true }] }, 'lopa.layers.0.pfd'],
      [{ ...lopa, cause: 'x' }, 'lopa.cause'],
    ] as const)
      expect(await participant.call('PATCH', `/api/hara/items/${hazard}`, { lopa: body })).toMatchObject({
        status: 400,
        body: { details: [{ field }] },
      })
    const cleared = await participant.call('PATCH', `/api/hara/items/${hazard}`, { lopa: null })
    expect(cleared.body.hara_item).toMatchObject({ lopa: null, safety: null })
  })

  it('refuses countermeasures whose metadata cannot be meant', async () => {
    const { at, participant } = plant
    for (const [metadata, field] of [
      [{ cost: -1 }, 'metadata.cost'],
      [{ due: 'soon' }, 'metadata.due'],
      [{ rows: ['SR 1.1', 'CR 1.1'] }, 'metadata.rows.1'],
    ] as const)
      expect(
        await participant.call('POST', `${at}/graph/nodes`, { type: 'COUNTERMEASURE', label: 'x', metadata }),
      ).toMatchObject({ status: 400, body: { details: [{ field }] } })
  })
})
