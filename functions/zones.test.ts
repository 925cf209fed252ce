import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

describe('zones, conduits and their levels over HTTP', () => {
  let t: TestInstance
  let project: string
  let id: Record<string, string>
  let viewer: Person
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    viewer = await t.person('viewer')
    await t.admin.call('POST', `/api/projects/${project}/members`, { username: 'viewer', role: 'viewer' })
    id = {}
    for (const [code, type, metadata] of [
      ['Z1', 'ZONE', { purdue_min: 0, purdue_max: 1, safety: true }],
      ['Z2', 'ZONE', {}],
      ['C1', 'CONDUIT', {}],
      ['T1', 'ASSET', { class: 'plc' }],
      ['T2', 'ASSET', {}],
      ['TH1', 'THREAT', { mitre_id: 'T0859' }],
      ['TH2', 'THREAT', { mitre_id: 'T0855' }],
    ] as const)
      id[code] = (
        await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, { type, code, label: code, metadata })
      ).body.node.id
    for (const [source, type, target, metadata] of [
      ['T1', 'asset-in-zone', 'Z1', {}],
      ['C1', 'conduit-connects', 'Z1', { role: 'in' }],
      ['C1', 'conduit-connects', 'Z2', { role: 'out' }],
      ['T2', 'asset-implements', 'C1', {}],
      ['TH1', 'threat-targets', 'T1', {}],
      ['TH2', 'threat-affects', 'C1', {}],
    ] as const)
      await t.admin.call('POST', `/api/projects/${project}/graph/edges`, {
        source_id: id[source],
        target_id: id[target],
        type,
        metadata,
      })
  })
  afterAll(() => t.close())

  const place = (kind: 'zones' | 'conduits', code: string) => `/api/projects/${project}/${kind}/${id[code]}`
  const put = (code: string, sl_t: unknown, more: object = {}, headers = {}, who = t.admin) =>
    who.call('PUT', `${place(code.startsWith('Z') ? 'zones' : 'conduits', code)}/levels`, { sl_t, ...more }, headers)
  const rows = async (code: string, query = '') =>
    (await t.admin.call('GET', `${place(code.startsWith('Z') ? 'zones' : 'conduits', code)}/requirements${query}`)).body

  it('lists zones without a level as unknown, and never invents one', async () => {
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

  it('selects exactly 54 rows for {2 2 0 1 3 1 3}, asked for or set', async () => {
    const asked = await rows('Z1', '?sl_t=2,2,0,1,3,1,3')
    expect([asked.count, asked.requirements.length]).toEqual([54, 54])
    expect((await rows('Z1')).sl_t).toBeNull()
    const set = await put('Z1', [2, 2, 0, 1, 3, 1, 3], { reason: 'Smoke control saves lives.' }, { 'if-match': '"0"' })
    expect(set.headers.get('etag')).toBe('"1"')
    expect(set.body.levels).toMatchObject({
      id: id.Z1,
      sl_t: [2, 2, 0, 1, 3, 1, 3],
      sl_c: null,
      sl_a: [0, 0, 0, 0, 0, 0, 0],
      reason: 'Smoke control saves lives.',
      reasons: {},
      count: 54,
      met: 0,
      rows_out: [],
      version: 1,
    })
    expect(set.body.levels.rows_in).toHaveLength(54)
    const stored = await rows('Z1')
    expect(stored.count).toBe(54)
    expect(stored.requirements[0]).toMatchObject({
      id: 'SR 1.1',
      title: 'Human user identification and authentication',
      fr: 'FR1',
      fr_code: 'IAC',
      min_sl: 1,
      status: 'open',
    })
  })

  it('says why: the level, a threat on the asset or the conduit, or both', async () => {
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

  it('gives a conduit the highest of its zones until it has its own', async () => {
    await put('Z2', [1, 1, 4, 1, 1, 1, 1])
    const read = async () => (await t.admin.call('GET', `/api/projects/${project}/conduits`)).body.conduits[0]
    expect(await read()).toMatchObject({ sl_t: [2, 2, 4, 1, 3, 1, 3], sl_t_from: 'zones', assets: 1, version: 0 })
    const lower = [1, 1, 1, 1, 1, 1, 1]
    const refused = await put('C1', lower, { reason: 'As a whole.', reasons: { IAC: 'One side has no people.' } })
    expect([refused.status, refused.body.details.map((d: { field: string }) => d.field)]).toEqual([
      422,
      ['reasons.UC', 'reasons.SI', 'reasons.RDF', 'reasons.RA'],
    ])
    expect(refused.body.error).toContain('UC 1 is below 2, SI 1 is below 4, RDF 1 is below 3, RA 1 is below 3')
    const why = { IAC: 'One-way.', UC: 'One-way.', SI: 'One-way.', RDF: 'One-way.', RA: 'One-way.' }
    expect((await put('C1', lower, { reasons: { ...why, XX: 'x' } })).status).toBe(400)
    const set = (await put('C1', lower, { reasons: why })).body.levels
    expect(set).toMatchObject({ reasons: why, rows_in: [], count: 37 })
    expect(set.rows_out).toHaveLength(73 - 37)
    expect(await read()).toMatchObject({ sl_t: [1, 1, 1, 1, 1, 1, 1], sl_t_from: 'set', count: 37, version: 1 })
  })

  it('tells what another target brings in and takes out, and keeps nothing of it', async () => {
    const asked = await rows('Z1', '?sl_t=1,2,0,1,3,2,3')
    expect(asked.rows_in).toEqual(['SR 6.2'])
    expect(asked.rows_out).toEqual(['SR 1.1 RE 1', 'SR 1.2', 'SR 1.6 RE 1', 'SR 1.8', 'SR 1.9', 'SR 1.13 RE 1'])
    const stored = await rows('Z1')
    expect([stored.count, stored.rows_in, stored.rows_out]).toEqual([54, [], []])
  })

  it('gives a conduit back to its zones, by a facilitator, and remembers who set what and why', async () => {
    const participant = await t.person('participant')
    await t.admin.call('POST', `/api/projects/${project}/members`, { username: 'participant', role: 'participant' })
    const at = `${place('conduits', 'C1')}/levels`
    expect((await participant.call('DELETE', at)).status).toBe(403)
    const stale = await t.admin.call('DELETE', at, undefined, { 'if-match': '7' })
    expect([stale.status, stale.body.current]).toMatchObject([412, { sl_t: [1, 1, 1, 1, 1, 1, 1], version: 1, met: 0 }])
    const gone = await t.admin.call('DELETE', at, undefined, { 'if-match': '1' })
    expect(gone).toMatchObject({ status: 200, body: { deleted: id.C1, sl_t: [2, 2, 4, 1, 3, 1, 3], count: 73 } })
    expect(gone.body.rows_in).toHaveLength(73 - 37)
    expect((await t.admin.call('DELETE', at)).status).toBe(404)
    expect((await t.admin.call('GET', `/api/projects/${project}/conduits`)).body.conduits[0].sl_t_from).toBe('zones')
    await put('C1', [2, 2, 4, 2, 3, 1, 3], { reason: 'Readings are secret.', reasons: { DC: 'Names.' } })
    await put('C1', [2, 2, 4, 3, 3, 1, 3], { reason: 'Readings are secret.' })
    const { history } = (await viewer.call('GET', `${at}/history`)).body
    expect(history.map((h: any) => [h.who, h.sl_t?.[3] ?? null, h.reason, h.reasons.DC ?? ''])).toEqual([
      ['admin', 3, 'Readings are secret.', ''],
      ['admin', 2, 'Readings are secret.', 'Names.'],
      ['admin', null, '', ''],
      ['admin', 1, '', ''],
    ])
    expect((await t.admin.call('GET', `${place('zones', 'Z2')}/levels/history`)).body.history).toHaveLength(1)
    expect((await t.admin.call('GET', `${place('zones', 'C1')}/levels/history`)).status).toBe(404)
  })

  it('proposes a target from the hazards on a zone and its assets, with each step', async () => {
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
    // both zones have a target of their own by now: a conduit starts from those
    expect((await proposal('C1')).sl_t).toEqual([2, 2, 4, 1, 3, 1, 3])
    expect((await proposal('C1')).derivation[0].text).toBe('Z1 has the target {2 2 0 1 3 1 3}.')
  })

  it('counts a row as met once its evidence is accepted, and no longer when it has expired', async () => {
    const zone = async () =>
      (await viewer.call('GET', `/api/projects/${project}/zones`)).body.zones.find((z: any) => z.code === 'Z1')
    const tre = (await rows('Z1')).requirements.filter((row: any) => row.fr_code === 'TRE')
    expect(await zone()).toMatchObject({ sl_a: [0, 0, 0, 0, 0, 0, 0], count: 54, met: 0 })
    const { evidence } = (
      await t.admin.call('POST', `/api/projects/${project}/evidence`, {
        kind: 'note',
        text: 'Seen on site.',
        valid_until: '2999-12-30',
        rows: tre.map((row: any) => ({ node_id: id.Z1, row_id: row.id })),
      })
    ).body
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
    const one = '?sl_t=1,1,1,1,1,1,1'
    expect((await rows('Z1', one)).count).toBe(37)
    await t.admin.call('PATCH', `/api/projects/${project}`, { settings: { apply_cor1: false } })
    expect((await rows('Z1', one)).count).toBe(38)
    await t.admin.call('PATCH', `/api/projects/${project}`, { settings: { apply_cor1: true } })
  })

  it('refuses what is no vector, naming it', async () => {
    for (const sl_t of [[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 5], [1, 1, 1, 1, 1, 1, 1.5], '2222222', null]) {
      const refused = await put('Z1', sl_t)
      expect([refused.status, refused.body.details[0].field.slice(0, 4)], JSON.stringify(sl_t)).toEqual([400, 'sl_t'])
    }
    const query = await t.admin.call('GET', `${place('zones', 'Z1')}/requirements?sl_t=1,2`)
    expect([query.status, query.body.details[0].field]).toEqual([400, 'sl_t'])
  })

  it('refuses a stale version with the present levels', async () => {
    const stale = await put('Z1', [1, 1, 1, 1, 1, 1, 1], {}, { 'if-match': '7' })
    expect([stale.status, stale.body.current]).toMatchObject([412, { sl_t: [2, 2, 0, 1, 3, 1, 3], met: 1, version: 4 }])
    const unset = await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, { type: 'ZONE', label: 'new' })
    const early = await t.admin.call(
      'PUT',
      `/api/projects/${project}/zones/${unset.body.node.id}/levels`,
      { sl_t: [1, 1, 1, 1, 1, 1, 1] },
      { 'if-match': '3' },
    )
    expect([early.status, early.body.current]).toMatchObject([412, { sl_t: null, version: 0 }])
  })

  it('knows zones from conduits, members from strangers, readers from editors', async () => {
    const stranger = await t.person('stranger')
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

  it('keeps targets locked while phase 4 is closed, and says what a reopening touches', async () => {
    const submit = (waivers: object[]) =>
      t.admin.call('PATCH', `/api/projects/${project}/phases/4/status`, { status: 'SUBMITTED_FOR_REVIEW', waivers })
    const unmet = await submit([])
    if (unmet.status === 422)
      await submit(unmet.body.details.map(({ check }: { check: string }) => ({ check, reason: 'for the test' })))
    const locked = await put('Z1', [1, 1, 1, 1, 1, 1, 1])
    expect(locked).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 4, places: [{ id: id.Z1 }] } })
    const removal = await t.admin.call('DELETE', `${place('conduits', 'C1')}/levels`)
    expect([removal.status, removal.body.code]).toEqual([409, 'phase_locked'])
    const reopened = await put('Z1', [1, 1, 1, 1, 1, 1, 1], { reopen: { comment: 'A new hazard.' } })
    expect(reopened.status).toBe(200)
  })
})
