import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

describe('hazards over HTTP', () => {
  let t: TestInstance
  let project: string
  let at: string
  let participant: Person
  let viewer: Person
  let stranger: Person
  let safety: string
  let money: string
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    at = `/api/projects/${project}`
    ;[participant, viewer, stranger] = await Promise.all([
      t.person('participant'),
      t.person('viewer'),
      t.person('stranger'),
    ])
    for (const who of [participant, viewer])
      await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
  })
  afterAll(() => t.close())

  const hara = async () => (await t.admin.call('GET', `${at}/hara`)).body
  const row = (body: object, who = participant) => who.call('POST', `${at}/hara/items`, body)
  const change = (id: string, body: object, headers = {}, who = participant) =>
    who.call('PATCH', `/api/hara/items/${id}`, body, headers)
  const node = async (type: string, inside = project) =>
    (await t.admin.call('POST', `/api/projects/${inside}/graph/nodes`, { type, label: type })).body.node.id
  const phase1 = (status: string, more: object = {}) =>
    t.admin.call('PATCH', `${at}/phases/1/status`, { status, ...more })

  it('describes the system once and changes it after', async () => {
    const first = await participant.call('POST', `${at}/hara/suc`, { name: 'Tunnel', criticality: 'MED' })
    expect(first).toMatchObject({ status: 201, body: { suc: { name: 'Tunnel', criticality: 'MEDIUM', version: 1 } } })
    const next = await participant.call('POST', `${at}/hara/suc`, { ...first.body.suc, description: 'Two tubes' })
    expect(next).toMatchObject({ status: 200, body: { suc: { description: 'Two tubes', version: 2 } } })
    const stale = await participant.call('POST', `${at}/hara/suc`, { name: 'x' }, { 'if-match': '1' })
    expect(stale).toMatchObject({ status: 412, body: { current: next.body.suc } })
    expect(Object.keys(stale.body.current).sort()).toEqual(Object.keys(next.body.suc).sort())
  })

  it('takes five impact categories and refuses the sixth', async () => {
    const add = (name: string) => participant.call('POST', `${at}/hara/categories`, { name })
    const own = await add('Reputation')
    expect(own).toMatchObject({ status: 201, body: { category: { name: 'Reputation', severity_scale: {} } } })
    expect((await add('reputation')).status).toBe(409)
    const preset = await participant.call('POST', `${at}/hara/categories/preset`)
    expect(preset.status).toBe(201)
    const names = preset.body.impact_categories.map((c: any) => c.name)
    expect(names).toEqual(['Reputation', 'Safety', 'Environmental', 'Financial', 'Operational'])
    expect(preset.body.impact_categories[1].severity_scale['5']).toBe('Several deaths')
    expect(await add('Sixth')).toMatchObject({ status: 422, body: { code: 'rule_violated' } })
    expect((await hara()).impact_categories).toHaveLength(5)
    const again = await participant.call('POST', `${at}/hara/categories/preset`)
    expect(again.body.impact_categories).toHaveLength(5)
    safety = preset.body.impact_categories[1].id
    money = preset.body.impact_categories[3].id
  })

  it('computes the level from the worst rating and ignores what a client says of it', async () => {
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

  it('loses the ratings of a category that is removed, and computes the levels anew', async () => {
    const { impact_categories, hara_items } = await hara()
    const [reputation] = impact_categories
    await change(hara_items[1].id, { impact_ratings: { [reputation.id]: 5 } })
    expect((await hara()).hara_items[1].calculated_risk_level).toBe('CRITICAL')
    expect((await participant.call('DELETE', `/api/hara/categories/${reputation.id}`)).status).toBe(403)
    const stale = await t.admin.call('DELETE', `/api/hara/categories/${reputation.id}`, undefined, { 'if-match': '9' })
    expect(stale.status).toBe(412)
    expect(stale.body.current).toEqual(reputation)
    expect((await t.admin.call('DELETE', `/api/hara/categories/${reputation.id}`)).status).toBe(200)
    const now = (await hara()).hara_items[1]
    expect(now).toMatchObject({ score: 12, calculated_risk_level: 'MEDIUM' })
    expect(Object.keys(now.impact_ratings)).not.toContain(reputation.id)
  })

  it('refuses a stale change with the present row, in the form of every other answer', async () => {
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
    const { id } = (await hara()).hara_items[0]
    await Promise.all([change(id, { impact_ratings: { [safety]: 2 } }), change(id, { impact_ratings: { [money]: 4 } })])
    expect((await hara()).hara_items[0].impact_ratings).toMatchObject({ [safety]: 2, [money]: 4 })
  })

  it('is exported without cells that a spreadsheet would run', async () => {
    await row({ name: '=HYPERLINK("http://x")', description: '+1', hazard: '@SUM(A1)', notes: '-2\n"quoted"' })
    const csv = await viewer.call('GET', `${at}/hara/export.csv`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment/)
    const line = String(csv.body).split('\r\n').at(-2)
    expect(line).toContain(`"'=HYPERLINK(""http://x"")","'+1"`)
    expect(line).toContain(`"'@SUM(A1)"`)
    expect(line).toContain(`"'-2\n""quoted"""`)
    expect(String(csv.body)).not.toMatch(/(^|,|\n)"?[=+@]/)
  })

  it('is read by viewers and nobody outside', async () => {
    expect((await viewer.call('GET', `${at}/hara`)).status).toBe(200)
    expect((await row({ name: 'x' }, viewer)).status).toBe(403)
    expect((await change((await hara()).hara_items[0].id, { name: 'x' }, {}, viewer)).status).toBe(403)
    expect((await stranger.call('GET', `${at}/hara`)).status).toBe(403)
    expect((await stranger.call('GET', `${at}/hara/export.csv`)).status).toBe(403)
    expect((await row({ name: 'x' }, stranger)).status).toBe(403)
  })

  it('is read-only while phase 1 is not a draft; a facilitator reopens it with a comment, in the same write', async () => {
    const waivers = ['suc_described', 'three_categories', 'one_hazard', 'every_row_rated']
    const sent = await phase1('SUBMITTED_FOR_REVIEW', {
      waivers: waivers.map((check) => ({ check, reason: 'for the test' })),
    })
    expect(sent.status).toBe(200)
    const { hara_items, impact_categories } = await hara()
    const reopen = { comment: 'a door was forgotten' }
    const writes: [string, string, object?][] = [
      ['POST', `${at}/hara/suc`, { name: 'x' }],
      ['POST', `${at}/hara/items`, { name: 'x' }],
      ['PATCH', `/api/hara/items/${hara_items[0].id}`, { name: 'x' }],
      ['PATCH', `/api/hara/categories/${impact_categories[0].id}`, { name: 'x' }],
      ['DELETE', `/api/hara/items/${hara_items[0].id}`],
      ['DELETE', `/api/hara/categories/${impact_categories[0].id}`],
    ]
    for (const [method, path, body] of writes)
      expect(await t.admin.call(method, path, body)).toMatchObject({
        status: 409,
        body: { code: 'phase_locked', phase: 1, reopens: [1] },
      })
    expect((await row({ name: 'Doors', reopen })).body.code).toBe('phase_locked')
    expect((await row({ name: 'Doors', reopen: { comment: ' ' } }, t.admin)).body.error).toBe('reopen needs a comment.')
    expect((await hara()).hara_items).toEqual(hara_items)
    const written = await row({ name: 'Doors', reopen }, t.admin)
    expect(written.status).toBe(201)
    const [phase] = (await t.admin.call('GET', at)).body.phases
    expect(phase).toMatchObject({ status: 'DRAFT', comment: reopen.comment, submitted_at: null, submitted_by: null })
    expect((await row({ name: 'Doors' })).status).toBe(201)
    await phase1('SUBMITTED_FOR_REVIEW', { waivers: waivers.map((check) => ({ check, reason: 'again' })) })
    const doors = written.body.hara_item.id
    expect((await t.admin.call('DELETE', `/api/hara/items/${doors}`, { reopen: {} })).status).toBe(409)
    expect((await t.admin.call('DELETE', `/api/hara/items/${doors}`, { reopen })).body).toEqual({ deleted: doors })
    expect((await t.admin.call('GET', at)).body.phases[0].status).toBe('DRAFT')
  })
})
