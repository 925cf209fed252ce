import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MATRIX_PRESETS } from '#domain/risk/risk-matrix.ts'
import { dayIn, riskPlant } from '#runtime/testing-risk.ts'

const NOBODY = '00000000-0000-4000-8000-00000000dead'

describe('the risk matrix over HTTP', () => {
  let plant: Awaited<ReturnType<typeof riskPlant>>
  beforeAll(async () => {
    plant = await riskPlant()
  })
  afterAll(() => plant.t.close())

  it('has the default matrix until one is stored, and keeps each that was', async () => {
    const { at, participant, money, put, get } = plant
    const first = (await get(`${at}/risk-matrix`)).risk_matrix
    expect(first).toMatchObject({
      version: 0,
      likelihood: { length: 5 },
      tolerable: 9,
      initial_tolerable: 'LOW',
      history: [],
    })
    expect(Object.keys(first.presets)).toEqual(['3x3', '4x4', '5x5', '6x6'])
    expect((await put(first, {}, participant)).status).toBe(403)
    expect(await put(first, { 'if-match': '3' })).toMatchObject({
      status: 412,
      body: { current: { version: 0, tolerable: 9 } },
    })
    const stored = await put({ ...first, tolerable: 4, per_category: { [money]: 12 } }, { 'if-match': '0' })
    expect(stored).toMatchObject({
      status: 200,
      body: { risk_matrix: { version: 1, tolerable: 4, per_category: { [money]: 12 } } },
    })
    expect(stored.headers.get('etag')).toBe('"1"')
    expect(await put(first, { 'if-match': '0' })).toMatchObject({
      status: 412,
      body: { current: stored.body.risk_matrix },
    })
    await put({ ...first, tolerable: 9 })
    const { history } = (await get(`${at}/risk-matrix`)).risk_matrix
    expect(history).toMatchObject([
      { version: 2, actor_name: 'admin', matrix: { tolerable: 9 } },
      { version: 1, actor_name: 'admin', matrix: { tolerable: 4 } },
    ])
  })

  it('refuses a matrix that leaves a score without one level, naming the field', async () => {
    const { at, money, put, get, t } = plant
    const good = MATRIX_PRESETS['5x5']
    for (const [body, status, field] of [
      [{ ...good, likelihood: ['a', 'b'] }, 400, 'likelihood'],
      [{ ...good, likelihood: ['a', 'b', 'c', 'd', 'A'] }, 400, 'likelihood.4'],
      [{ ...good, consequence: ['1', '2', '3', '4', '5', '6', '7'] }, 400, 'consequence'],
      [{ ...good, bands: good.bands.slice(1) }, 400, 'bands'],
      [
        {
          ...good,
          bands: [
            { level: 'LOW', from: 1 },
            { level: 'HIGH', from: 12 },
            { level: 'MEDIUM', from: 15 },
          ],
        },
        400,
        'bands',
      ],
      [{ ...good, bands: [...good.bands, { level: 'LOW', from: 2 }].slice(1) }, 400, 'bands'],
      [
        {
          ...good,
          bands: [
            { level: 'LOW', from: 1 },
            { level: 'HIGH', from: 26 },
          ],
        },
        400,
        'bands.1.from',
      ],
      [{ ...good, tolerable: 26 }, 400, 'tolerable'],
      [{ ...good, tolerable: 0 }, 400, 'tolerable'],
      [{ ...good, initial_tolerable: 'TINY' }, 400, 'initial_tolerable'],
      [{ ...good, per_category: { [NOBODY]: 3 } }, 422, `per_category.${NOBODY}`],
      [{ ...good, per_category: { [money]: 26 } }, 400, `per_category.${money}`],
      [{ ...good, colour: 1 }, 400, 'colour'],
    ] as const) {
      const answer = await put(body)
      expect([field, answer.status, answer.body.details?.[0].field]).toEqual([field, status, field])
      expect(answer.body.error).toMatch(/^\S.*\.$/)
    }
    expect((await put(good, {}, t.admin, '?preview=perhaps')).status).toBe(400)
    expect((await get(`${at}/risk-matrix`)).risk_matrix.version).toBe(2)
  })

  it('tells before it is stored what another matrix moves, and re-opens just that', async () => {
    const { at, owner, safety, hazard, made, put, get, t } = plant
    const stays = await made({ title: 'Stays', consequence: { [safety]: 2 }, unmitigated_likelihood: 1 })
    const moves = await made({
      title: 'Moves',
      consequence: { [safety]: 3 },
      unmitigated_likelihood: 5,
      residual_likelihood: 4,
    })
    const keeps = await made({
      title: 'Keeps',
      consequence: { [safety]: 3 },
      unmitigated_likelihood: 5,
      residual_likelihood: 5,
    })
    for (const { id } of [moves, keeps])
      await owner.call('POST', `/api/scenarios/${id}/acceptance`, { reason: 'known', until: dayIn(30) })
    const next = {
      ...MATRIX_PRESETS['5x5'],
      bands: [
        { level: 'LOW', from: 1 },
        { level: 'MEDIUM', from: 6 },
        { level: 'HIGH', from: 12 },
      ],
      initial_tolerable: 'CRITICAL',
    }
    const preview = await put(next, {}, t.admin, '?preview=true')
    const about = (id: string) => preview.body.changes.filter((c: any) => c.scenario_id === id)
    expect(about(stays.id)).toEqual([])
    expect(about(moves.id)).toMatchObject([
      {
        code: expect.stringMatching(/^R\d+$/),
        title: 'Moves',
        which: 'residual',
        from: { level: 'MEDIUM', tolerable: false },
        to: { level: 'HIGH', tolerable: false },
        rate_again: false,
        ends_acceptance: true,
      },
    ])
    expect(preview.body.changes.filter((c: any) => c.hara_item_id)).toMatchObject([
      {
        hara_item_id: hazard,
        scenario_id: null,
        code: 'H1',
        which: 'initial',
        from: { level: 'CRITICAL', tolerable: false },
        to: { level: 'CRITICAL', tolerable: true },
      },
    ])
    expect((await get(`${at}/risk-matrix`)).risk_matrix.version).toBe(2)
    const stored = await put(next)
    expect(stored.body.changes).toEqual(preview.body.changes)
    const now = async (id: string) => (await get(`/api/scenarios/${id}`)).scenario
    expect(await now(stays.id)).toMatchObject({ version: 1 })
    expect(await now(moves.id)).toMatchObject({
      version: 2,
      gate: 'above',
      acceptances: [{ ended_why: 'the risk matrix changed' }],
    })
    expect(await now(keeps.id)).toMatchObject({ version: 1, gate: 'accepted' })
    const small = await put(MATRIX_PRESETS['3x3'], {}, t.admin, '?preview=true')
    expect(small.body.changes.filter((c: any) => c.scenario_id === keeps.id)).toMatchObject([
      { which: 'unmitigated', to: null, rate_again: true },
      { which: 'residual', to: null, rate_again: true, ends_acceptance: true },
    ])
    await put({ ...MATRIX_PRESETS['5x5'] })
    for (const { id } of [stays, moves, keeps]) await t.admin.call('DELETE', `/api/scenarios/${id}`)
  })

  it('is read-only while its phase is closed: 3 the matrix, 4 the scenarios, and a matrix that moves one asks for both', async () => {
    const { at, safety, zone, add, change, made, put, get, close, t } = plant
    const one = await made({ consequence: { [safety]: 3 }, unmitigated_likelihood: 4 })
    const tighter = { ...MATRIX_PRESETS['5x5'], tolerable: 3 }
    const looser = { ...MATRIX_PRESETS['5x5'], tolerable: 12 }
    await close(4)
    for (const answer of [
      await add({ node_id: zone, title: 'late' }),
      await change(one.id, { unmitigated_likelihood: 5 }),
      await t.admin.call('DELETE', `/api/scenarios/${one.id}`),
      await put(looser),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 4, places: [{ code: 'Z1' }] } })
    expect((await get(`${at}/risk-matrix`)).risk_matrix.tolerable).toBe(9)
    // moves nothing that is rated
    expect((await put({ ...MATRIX_PRESETS['5x5'], likelihood: ['1', '2', '3', '4', '5'] })).status).toBe(200)
    const reopened = await t.admin.call('PATCH', `/api/scenarios/${one.id}`, {
      unmitigated_likelihood: 5,
      reopen: { comment: 'seen again' },
    })
    expect(reopened.status).toBe(200)
    expect((await get(at)).phases[3].status).toBe('DRAFT')
    await close(3)
    expect(await put(tighter)).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 3 } })
    expect((await change(one.id, { unmitigated_likelihood: 4 })).status).toBe(200)
    expect((await put({ ...MATRIX_PRESETS['5x5'], reopen: { comment: 'new bounds' } })).status).toBe(200)
    await t.admin.call('DELETE', `/api/scenarios/${one.id}`)
  })
})
