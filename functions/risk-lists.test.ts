import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MATRIX_PRESETS } from '#domain/risk/risk-matrix.ts'
import { dayIn, riskPlant } from '#runtime/testing-risk.ts'
import { HeatMap } from './risk-answers.ts'

describe('risks in lists, accepted and linked, over HTTP', () => {
  let plant: Awaited<ReturnType<typeof riskPlant>>
  beforeAll(async () => {
    plant = await riskPlant()
  })
  afterAll(() => plant.t.close())

  it('is accepted by the asset owner alone, for the score it has, until a day to come', async () => {
    const { participant, owner, change, made, t } = plant
    const one = await made({ unmitigated_likelihood: 5 })
    const accept = (body: object, who = owner, headers = {}) =>
      who.call('POST', `/api/scenarios/${one.id}/acceptance`, body, headers)
    const good = { reason: 'no spare part before spring', until: dayIn(30) }
    expect((await accept(good, t.admin)).status).toBe(403)
    expect(await accept(good)).toMatchObject({ status: 422, body: { details: [{ field: 'residual_likelihood' }] } })
    await change(one.id, { residual_likelihood: 2 })
    expect(await accept(good)).toMatchObject({ status: 422, body: { error: expect.stringContaining('tolerable') } })
    const above = await change(one.id, { residual_likelihood: 3, ask_until: dayIn(30), ask_reason: 'please' })
    expect(above.body.scenario).toMatchObject({ gate: 'with_owner', residual: { score: 12 } })
    expect((await change(one.id, { ask_until: null })).body.scenario.gate).toBe('above')
    for (const [body, status, field] of [
      [{ ...good, until: dayIn(0) }, 422, 'until'],
      [{ ...good, until: dayIn(-1) }, 422, 'until'],
      [{ ...good, until: '2030-02-30' }, 400, 'until'],
      [{ until: dayIn(3) }, 400, 'reason'],
      [{ ...good, reason: ' ' }, 400, 'reason'],
      [{ ...good, score: 25 }, 400, 'score'],
    ] as const)
      expect(await accept(body)).toMatchObject({ status, body: { details: [{ field }] } })
    const stale = await accept(good, owner, { 'if-match': '1' })
    expect(stale).toMatchObject({ status: 412, body: { current: { id: one.id, gate: 'above' } } })
    const accepted = await accept(good)
    expect(accepted).toMatchObject({
      status: 201,
      body: {
        scenario: {
          gate: 'accepted',
          acceptance: { ...good, score: 12, accepted_by_name: 'asset_owner', ended_at: null },
        },
      },
    })
    // a worse rating is not what was accepted; a better one is
    expect((await change(one.id, { residual_likelihood: 4 })).body.scenario).toMatchObject({
      gate: 'above',
      acceptance: null,
    })
    expect((await change(one.id, { residual_likelihood: 3 })).body.scenario.gate).toBe('accepted')
    const before = t.clock.now
    t.clock.now = new Date(before.getTime() + 31 * 86_400_000)
    const later = await t.signIn('viewer', 'password of viewer')
    const expired = await later.call('GET', `/api/scenarios/${one.id}`)
    t.clock.now = before
    expect(expired.body.scenario).toMatchObject({ gate: 'above', acceptance: null })
    const again = await accept({ ...good, reason: 'another year', until: dayIn(365) })
    expect(again.body.scenario.acceptances).toMatchObject([
      { reason: 'another year', ended_at: null },
      { reason: good.reason, ended_why: 'replaced by a later one' },
    ])
    expect((await participant.call('DELETE', `/api/scenarios/${one.id}/acceptance`)).status).toBe(403)
    const withdrawn = await owner.call('DELETE', `/api/scenarios/${one.id}/acceptance`)
    expect(withdrawn).toMatchObject({ status: 200, body: { scenario: { gate: 'above', acceptance: null } } })
    expect((await owner.call('DELETE', `/api/scenarios/${one.id}/acceptance`)).status).toBe(409)
    await t.admin.call('DELETE', `/api/scenarios/${one.id}`)
  })

  it('lists by place, by what is open and by the highest risk, in pages', async () => {
    const { at, viewer, conduit, made, get, t } = plant
    const early = await made({ title: 'Early', unmitigated_likelihood: 5, residual_likelihood: 2 })
    await made({ title: 'On the fibre', node_id: conduit })
    const high = await made({ title: 'High', unmitigated_likelihood: 5 })
    const low = await made({ title: 'Low', unmitigated_likelihood: 1 })
    const done = await made({ title: 'Done', unmitigated_likelihood: 5, residual_likelihood: 1 })
    const titles = async (query: string) => (await get(`${at}/scenarios${query}`)).scenarios.map((s: any) => s.title)
    expect(await titles('?top=2')).toEqual(['High', 'Early'])
    expect(await titles('?sort=-unmitigated&limit=3')).toEqual(['Early', 'High', 'Done'])
    expect(await titles('?above=true')).toEqual(['High'])
    expect(await titles(`?node_id=${conduit}`)).toEqual(['On the fibre'])
    expect(await titles('?q=fibre')).toEqual(['On the fibre'])
    expect(await titles(`?q=${early.code}`)).toEqual(['Early'])
    expect(await titles('?q=100%25')).toEqual([])
    const first = await get(`${at}/scenarios?limit=2&sort=title`)
    const second = await get(`${at}/scenarios?limit=2&sort=title&cursor=${first.next_cursor}`)
    expect([...first.scenarios, ...second.scenarios].map((s: any) => s.title)).toEqual(['Done', 'Early', 'High', 'Low'])
    expect(first.total).toBe(5)
    const paged = await get(`${at}/scenarios?limit=2`)
    const next = await get(`${at}/scenarios?limit=2&cursor=${paged.next_cursor}`)
    const last = await get(`${at}/scenarios?limit=2&cursor=${next.next_cursor}`)
    const all = [paged, next, last].flatMap((page) => page.scenarios.map((s: any) => s.title))
    expect([all, last.next_cursor]).toEqual([['Early', 'On the fibre', 'High', 'Low', 'Done'], null])
    expect([paged, next, last].map((page) => page.total)).toEqual([5, 5, 5])
    expect(await get(`${at}/scenarios?cursor=o7`)).toEqual({ scenarios: [], next_cursor: null, total: 5 })
    for (const query of ['top=0', 'node_id=Z1', 'above=maybe', 'cursor=x', 'limit=201'])
      expect([query, (await viewer.call('GET', `${at}/scenarios?${query}`)).status]).toEqual([query, 400])
    const map = await get(`${at}/heat-map`)
    expect(() => HeatMap.strict().parse(map)).not.toThrow()
    expect(map.cells).toHaveLength(25)
    const cell = (l: number, c: number) => map.cells.find((x: any) => x.likelihood === l && x.consequence === c)
    expect(cell(5, 4)).toMatchObject({
      score: 20,
      level: 'CRITICAL',
      tolerable: false,
      unmitigated: [{ id: early.id }, { id: high.id }, { id: done.id }],
      residual: [],
    })
    expect(cell(1, 4)).toMatchObject({
      level: 'LOW',
      tolerable: true,
      unmitigated: [{ id: low.id }],
      residual: [{ id: done.id }],
    })
    expect(map.stair.map((s: any) => s.consequence)).toEqual([5, 4, 3, 2, 1])
    for (const { id } of [high, low, done]) await t.admin.call('DELETE', `/api/scenarios/${id}`)
  })

  it('is exported as CSV without formulas', async () => {
    const { at, measure, made, get, t } = plant
    const one = await made({
      title: '=cmd()',
      vulnerability: '@SUM(1)',
      unmitigated_likelihood: 5,
      countermeasures: [measure],
    })
    const csv: string = await get(`${at}/scenarios/export.csv`)
    expect(csv).not.toMatch(/(^|[\n,])"?[=@+]/)
    expect(csv).toContain(`"'=cmd()"`)
    expect(csv).toContain('4 Major')
    expect(csv).toContain('5 Almost certain,20,CRITICAL,CM1 Jump host (planned)')
    await t.admin.call('DELETE', `/api/scenarios/${one.id}`)
  })

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
