import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { riskPlant } from '#runtime/testing-risk.ts'
import { Scenario } from './risk-answers.ts'

const NOBODY = '00000000-0000-4000-8000-00000000dead'

describe('risk over HTTP', () => {
  let plant: Awaited<ReturnType<typeof riskPlant>>
  beforeAll(async () => {
    plant = await riskPlant()
  })
  afterAll(() => plant.t.close())

  it('rates a scenario on the matrix of the project and keeps who, when and why', async () => {
    const { safety, money, zone, conduit, threat, measure, hazard, add, change, get } = plant
    const { status, body, headers } = await add({
      node_id: zone,
      threat_id: threat,
      hazard_id: hazard,
      title: '  Fans are stopped from afar ',
      vulnerability: { cve_id: 'cve-2023-12345', row_id: 'SR 1.13', text: 'default password' },
      consequence: { [safety]: 5, [money]: 2 },
      unmitigated_likelihood: 4,
      countermeasures: [measure, measure],
      why: 'seen at a sister plant',
    })
    expect(status).toBe(201)
    expect(headers.get('etag')).toBe('"1"')
    expect(() => Scenario.strict().parse(body.scenario)).not.toThrow()
    expect(body.scenario).toMatchObject({
      code: 'R1',
      title: 'Fans are stopped from afar',
      node: { id: zone, code: 'Z1', label: 'Ventilation', type: 'ZONE' },
      threat: { id: threat, code: 'TH1', label: 'Remote service', mitre_id: 'T0886' },
      hazard: { id: hazard, code: 'H1', name: 'Fans stop', safety: null },
      vulnerability: { cve_id: 'CVE-2023-12345', row_id: 'SR 1.13', text: 'default password' },
      countermeasures: [measure],
      measures: [
        {
          id: measure,
          code: 'CM1',
          label: 'Jump host',
          state: 'planned',
          owner: 'Network team',
          due: '2027-03-31',
          cost: 12_000,
          rows: ['SR 1.13'],
        },
      ],
      unmitigated: {
        likelihood: 4,
        consequence: 5,
        category_id: safety,
        score: 20,
        level: 'CRITICAL',
        tolerable: false,
        above_in: [safety],
      },
      residual: null,
      gate: 'not_rated',
      acceptance: null,
      ratings: [
        {
          kind: 'unmitigated',
          likelihood: 4,
          consequence: { [safety]: 5, [money]: 2 },
          why: 'seen at a sister plant',
          rated_by_name: 'participant',
        },
      ],
    })
    const { id } = body.scenario
    const rated = await change(id, { residual_likelihood: 1, why: 'the jump host asks for a second factor' })
    expect(rated.body.scenario).toMatchObject({
      residual: { score: 5, level: 'LOW', tolerable: true },
      gate: 'within',
      ratings: [
        { kind: 'residual', likelihood: 1, why: 'the jump host asks for a second factor' },
        { kind: 'unmitigated' },
      ],
    })
    // a figure that moves is appended, one that does not is not, unless a reason says that it was looked at again
    expect((await change(id, { unmitigated_likelihood: 4 })).body.scenario.ratings).toHaveLength(2)
    expect((await change(id, { unmitigated_likelihood: 4, why: 'still so' })).body.scenario.ratings).toHaveLength(3)
    const less = await change(id, { consequence: { [money]: null } })
    expect(less.body.scenario).toMatchObject({ consequence: { [safety]: 5 }, ratings: { length: 4 } })
    const back = await change(id, { ...less.body.scenario, title: 'As it was read' })
    expect(back).toMatchObject({ status: 200, body: { scenario: { title: 'As it was read', ratings: { length: 4 } } } })
    expect(await get(`/api/scenarios/${id}`)).toEqual(back.body)
    expect((await add({ node_id: conduit, title: 'text', vulnerability: 'an open port' })).body.scenario).toMatchObject(
      {
        code: 'R2',
        vulnerability: { text: 'an open port' },
        gate: 'not_rated',
        ratings: [],
      },
    )
  })

  it('gives every scenario a number of its own, also when several are added at once', async () => {
    const { zone, add, t } = plant
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => add({ node_id: zone, title: `at once ${i}` })),
    )
    const numbers = answers.map((a) => a.body.scenario.number)
    expect(new Set(numbers).size).toBe(5)
    for (const a of answers) await t.admin.call('DELETE', `/api/scenarios/${a.body.scenario.id}`)
  })

  it('refuses what the project does not have, naming the field', async () => {
    const { at, safety, zone, threat, measure, add, change, made, get, t } = plant
    const other = await t.project('other')
    const foreign = (await t.admin.call('POST', `/api/projects/${other}/graph/nodes`, { type: 'ZONE', label: 'x' }))
      .body
    const one = await made()
    const before = await get(`${at}/scenarios`)
    for (const [body, status, field] of [
      [{ node_id: foreign.node.id }, 422, 'node_id'],
      [{ node_id: threat }, 422, 'node_id'],
      [{ node_id: 'Z1' }, 400, 'node_id'],
      [{ threat_id: zone }, 422, 'threat_id'],
      [{ hazard_id: threat }, 422, 'hazard_id'],
      [{ countermeasures: [measure, threat] }, 422, 'countermeasures.1'],
      [{ consequence: { [NOBODY]: 3 } }, 422, `consequence.${NOBODY}`],
      [{ consequence: { [safety]: 6 } }, 422, `consequence.${safety}`],
      [{ consequence: { [safety]: 7 } }, 400, `consequence.${safety}`],
      [{ consequence: { [safety]: 0 } }, 400, `consequence.${safety}`],
      [{ residual_consequence: { [safety]: 6 } }, 422, `residual_consequence.${safety}`],
      [{ unmitigated_likelihood: 6 }, 422, 'unmitigated_likelihood'],
      [{ residual_likelihood: 2.5 }, 400, 'residual_likelihood'],
      [{ vulnerability: { cve_id: 'CVE-24-1' } }, 400, 'vulnerability.cve_id'],
      [{ vulnerability: { row_id: 'SR 9.9' } }, 400, 'vulnerability.row_id'],
      [{ ask_until: 'soon' }, 400, 'ask_until'],
      [{ why: 'no rating beside it' }, 400, 'why'],
      [{ title: '' }, 400, 'title'],
      [{ colour: 'red' }, 400, 'colour'],
    ] as const)
      for (const answer of [await add({ node_id: zone, title: 'x', ...body }), await change(one.id, body)]) {
        expect([body, answer.status]).toEqual([body, status])
        expect(answer.body.details[0].field).toBe(field)
        expect(answer.body.error).toContain(field)
      }
    expect(await get(`${at}/scenarios`)).toEqual(before)
    await t.admin.call('DELETE', `/api/scenarios/${one.id}`)
  })

  it('lets a viewer look, a participant rate, a facilitator remove and a stranger nothing', async () => {
    const { at, participant, viewer, stranger, add, change, made, t } = plant
    const one = await made()
    expect((await add({}, viewer)).status).toBe(403)
    expect((await change(one.id, { consequence: { [NOBODY]: 3 } }, {}, viewer)).status).toBe(403)
    expect((await participant.call('DELETE', `/api/scenarios/${one.id}`)).status).toBe(403)
    for (const [method, path] of [
      ['GET', `${at}/scenarios`],
      ['POST', `${at}/scenarios`],
      ['GET', `${at}/scenarios/export.csv`],
      ['GET', `${at}/heat-map`],
      ['GET', `${at}/risk-matrix`],
      ['PUT', `${at}/risk-matrix`],
      ['GET', `/api/scenarios/${one.id}`],
      ['PATCH', `/api/scenarios/${one.id}`],
      ['DELETE', `/api/scenarios/${one.id}`],
      ['POST', `/api/scenarios/${one.id}/acceptance`],
      ['DELETE', `/api/scenarios/${one.id}/acceptance`],
    ] as const)
      expect([path, (await stranger.call(method, path, method === 'GET' ? undefined : {})).status]).toEqual([path, 403])
    expect((await viewer.call('GET', `/api/scenarios/${NOBODY}`)).status).toBe(404)
    expect((await t.admin.call('DELETE', `/api/scenarios/${one.id}`)).body).toEqual({ deleted: one.id })
    expect((await viewer.call('GET', `/api/scenarios/${one.id}`)).status).toBe(404)
  })

  it('refuses a stale change with the present scenario, and merges two changes made without a version', async () => {
    const { safety, money, change, made, get, t } = plant
    const one = await made()
    const next = (await change(one.id, { description: 'first' })).body
    const stale = await change(one.id, { description: 'second' }, { 'if-match': '1' })
    expect(stale).toMatchObject({ status: 412, body: { current: next.scenario } })
    expect(
      (await t.admin.call('DELETE', `/api/scenarios/${one.id}`, undefined, { 'if-match': '1' })).body.current,
    ).toEqual(next.scenario)
    await Promise.all([change(one.id, { consequence: { [money]: 2 } }), change(one.id, { unmitigated_likelihood: 3 })])
    expect((await get(`/api/scenarios/${one.id}`)).scenario).toMatchObject({
      consequence: { [safety]: 4, [money]: 2 },
      unmitigated_likelihood: 3,
    })
    await t.admin.call('DELETE', `/api/scenarios/${one.id}`)
  })
})
