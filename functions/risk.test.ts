import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MATRIX_PRESETS } from '#domain/risk/risk-matrix.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'
import { HeatMap, Scenario } from './risk-answers.ts'

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const NOBODY = '00000000-0000-4000-8000-00000000dead'

describe('risk over HTTP', () => {
  let t: TestInstance
  let project: string
  let at: string
  let participant: Person
  let viewer: Person
  let owner: Person
  let stranger: Person
  let safety: string
  let money: string
  let zone: string
  let conduit: string
  let threat: string
  let measure: string
  let hazard: string
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    at = `/api/projects/${project}`
    ;[participant, viewer, owner, stranger] = await Promise.all([
      t.person('participant'),
      t.person('viewer'),
      t.person('asset_owner'),
      t.person('stranger'),
    ])
    for (const who of [participant, viewer, owner])
      await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
    const preset = await t.admin.call('POST', `${at}/hara/categories/preset`)
    safety = preset.body.impact_categories[0].id
    money = preset.body.impact_categories[2].id
    const node = async (body: object) => (await t.admin.call('POST', `${at}/graph/nodes`, body)).body.node.id
    zone = await node({ type: 'ZONE', label: 'Ventilation' })
    conduit = await node({ type: 'CONDUIT', label: 'Fibre' })
    threat = await node({ type: 'THREAT', label: 'Remote service', metadata: { mitre_id: 'T0886' } })
    measure = await node({
      type: 'COUNTERMEASURE',
      label: 'Jump host',
      metadata: { state: 'planned', owner: 'Network team', due: '2027-03-31', cost: 12_000, rows: ['SR 1.13'] },
    })
    hazard = (await t.admin.call('POST', `${at}/hara/items`, { name: 'Fans stop', impact_ratings: { [safety]: 5 } }))
      .body.hara_item.id
  })
  afterAll(() => t.close())

  const add = (body: object, who = participant) => who.call('POST', `${at}/scenarios`, body)
  const change = (id: string, body: object, headers = {}, who = participant) =>
    who.call('PATCH', `/api/scenarios/${id}`, body, headers)
  const made = async (more: object = {}) =>
    (await add({ node_id: zone, title: 'Fans are stopped', consequence: { [safety]: 4 }, ...more })).body.scenario
  const put = (matrix: object, headers = {}, who = t.admin, query = '') =>
    who.call('PUT', `${at}/risk-matrix${query}`, matrix, headers)
  const get = async (path: string) => (await viewer.call('GET', path)).body
  /** Submits a phase and waives what its checks miss. */
  const close = async (n: number) => {
    const submit = (waivers: object[]) =>
      t.admin.call('PATCH', `${at}/phases/${n}/status`, { status: 'SUBMITTED_FOR_REVIEW', waivers })
    const first = await submit([])
    const missing = [...new Set<string>((first.body.details ?? []).map((d: any) => d.check))]
    const done = first.status === 200 ? first : await submit(missing.map((check) => ({ check, reason: 'of the test' })))
    expect(done.status).toBe(200)
  }

  it('rates a scenario on the matrix of the project and keeps who, when and why', async () => {
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
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => add({ node_id: zone, title: `at once ${i}` })),
    )
    const numbers = answers.map((a) => a.body.scenario.number)
    expect(new Set(numbers).size).toBe(5)
    for (const a of answers) await t.admin.call('DELETE', `/api/scenarios/${a.body.scenario.id}`)
  })

  it('refuses what the project does not have, naming the field', async () => {
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

  it('is accepted by the asset owner alone, for the score it has, until a day to come', async () => {
    const one = await made({ unmitigated_likelihood: 5 })
    const accept = (body: object, who = owner, headers = {}) =>
      who.call('POST', `/api/scenarios/${one.id}/acceptance`, body, headers)
    const good = { reason: 'no spare part before spring', until: day(30) }
    expect((await accept(good, t.admin)).status).toBe(403)
    expect(await accept(good)).toMatchObject({ status: 422, body: { details: [{ field: 'residual_likelihood' }] } })
    await change(one.id, { residual_likelihood: 2 })
    expect(await accept(good)).toMatchObject({ status: 422, body: { error: expect.stringContaining('tolerable') } })
    const above = await change(one.id, { residual_likelihood: 3, ask_until: day(30), ask_reason: 'please' })
    expect(above.body.scenario).toMatchObject({ gate: 'with_owner', residual: { score: 12 } })
    expect((await change(one.id, { ask_until: null })).body.scenario.gate).toBe('above')
    for (const [body, status, field] of [
      [{ ...good, until: day(0) }, 422, 'until'],
      [{ ...good, until: day(-1) }, 422, 'until'],
      [{ ...good, until: '2030-02-30' }, 400, 'until'],
      [{ until: day(3) }, 400, 'reason'],
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
    const again = await accept({ ...good, reason: 'another year', until: day(365) })
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
    const high = await made({ title: 'High', unmitigated_likelihood: 5 })
    const low = await made({ title: 'Low', unmitigated_likelihood: 1 })
    const done = await made({ title: 'Done', unmitigated_likelihood: 5, residual_likelihood: 1 })
    const titles = async (query: string) => (await get(`${at}/scenarios${query}`)).scenarios.map((s: any) => s.title)
    expect(await titles('?top=2')).toEqual(['High', 'As it was read'])
    expect(await titles('?sort=-unmitigated&limit=3')).toEqual(['As it was read', 'High', 'Done'])
    expect(await titles('?above=true')).toEqual(['High'])
    expect(await titles(`?node_id=${conduit}`)).toEqual(['text'])
    expect(await titles('?q=fibre')).toEqual(['text'])
    expect(await titles('?q=R1')).toEqual(['As it was read'])
    expect(await titles('?q=100%25')).toEqual([])
    const first = await get(`${at}/scenarios?limit=2&sort=title`)
    const second = await get(`${at}/scenarios?limit=2&sort=title&cursor=${first.next_cursor}`)
    expect([...first.scenarios, ...second.scenarios].map((s: any) => s.title)).toEqual([
      'As it was read',
      'Done',
      'High',
      'Low',
    ])
    expect(first.total).toBe(5)
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
      unmitigated: [{ id: high.id }, { id: done.id }],
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

  it('has the default matrix until one is stored, and keeps each that was', async () => {
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
      await owner.call('POST', `/api/scenarios/${id}/acceptance`, { reason: 'known', until: day(30) })
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

  it('forgets what is removed from the graph: threats, countermeasures, hazards, categories and places', async () => {
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
    await owner.call('POST', `/api/scenarios/${inside.id}/acceptance`, { reason: 'known', until: day(3) })
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
