import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const ONE = [1, 1, 1, 1, 1, 1, 1]
const day = (t: TestInstance, ahead: number) =>
  new Date(t.ports.clock().getTime() + ahead * 86_400_000).toISOString().slice(0, 10)

describe('requirements over HTTP', () => {
  let t: TestInstance
  let project: string
  let at: string
  let [participant, viewer, owner, stranger]: Person[] = []
  const id: Record<string, string> = {}
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    at = `/api/projects/${project}`
    ;[participant, viewer, owner, stranger] = await Promise.all(
      ['participant', 'viewer', 'asset_owner', 'stranger'].map((name) => t.person(name)),
    )
    for (const who of [participant, viewer, owner])
      await t.admin.call('POST', `${at}/members`, { username: who?.username, role: who?.username })
    const node = async (type: string, label: string, metadata: object = {}) =>
      (id[label] = (await t.admin.call('POST', `${at}/graph/nodes`, { type, label, metadata })).body.node.id)
    const edge = (source: string, target: string, type: string) =>
      t.admin.call('POST', `${at}/graph/edges`, { source_id: id[source], target_id: id[target], type })
    await node('ZONE', 'Z1')
    await node('ZONE', 'Z2')
    await node('CONDUIT', 'C1')
    await node('ASSET', 'PLC')
    await node('FUNCTION', 'Ventilation')
    await node('THREAT', 'Valid accounts', { mitre_id: 'T0859' })
    await node('THREAT', 'Spoofed command', { mitre_id: 'T0855' })
    await edge('PLC', 'Z1', 'asset-in-zone')
    await edge('PLC', 'Ventilation', 'asset-supports')
    await edge('C1', 'Z1', 'conduit-connects')
    await edge('C1', 'Z2', 'conduit-connects')
    await edge('Valid accounts', 'PLC', 'threat-targets')
    await edge('Spoofed command', 'C1', 'threat-affects')
    await t.admin.call('PUT', `${at}/zones/${id.Z1}/levels`, { sl_t: ONE })
  })
  afterAll(() => t.close())

  const path = (row: string, place = 'Z1') =>
    `${at}/${place.startsWith('Z') ? 'zones' : 'conduits'}/${id[place]}/requirements/${encodeURIComponent(row)}`
  const patch = (row: string, body: object, who = t.admin, headers = {}, place = 'Z1') =>
    who.call('PATCH', path(row, place), body, headers)
  const read = async (place = 'Z1', query = '') =>
    (
      await t.admin.call(
        'GET',
        `${at}/${place.startsWith('Z') ? 'zones' : 'conduits'}/${id[place]}/requirements${query}`,
      )
    ).body
  const row = async (name: string, place = 'Z1') => {
    const { requirements, threat_only } = await read(place)
    return [...requirements, ...threat_only].find((r: any) => r.id === name)
  }
  const evidence = async (rows: string[], place = 'Z1', more: object = {}) => {
    const made = await participant!.call('POST', `${at}/evidence`, {
      rows: rows.map((row_id) => ({ node_id: id[place], row_id })),
      kind: 'note',
      text: 'Seen on site',
      ...more,
    })
    return made.body.evidence
  }

  it('shows every row with why it is there, in three groups, and counts them', async () => {
    const { count, groups, states, frs, requirements, threat_only, rows_in, rows_out } = await read()
    expect([count, requirements.length]).toEqual([37, 37])
    expect(groups.sl + groups.both).toBe(37)
    expect(groups.threat).toBe(threat_only.length)
    expect(groups.both).toBeGreaterThan(0)
    expect(states).toEqual({ open: 37 + groups.threat, partly: 0, met: 0, not_applicable: 0, compensated: 0 })
    expect(frs.map((f: any) => [f.fr, f.rows, f.satisfied, f.sl_t, f.sl_a])).toEqual([
      ['IAC', 10, 0, 1, 0],
      ['UC', 8, 0, 1, 0],
      ['SI', 5, 0, 1, 0],
      ['DC', 2, 0, 1, 0],
      ['RDF', 4, 0, 1, 0],
      ['TRE', 1, 0, 1, 0],
      ['RA', 7, 0, 1, 0],
    ])
    expect([rows_in, rows_out]).toEqual([[], []])
    const accounts = await row('SR 1.3')
    expect(accounts.why).toEqual(['sl', 'threat'])
    expect(accounts.techniques).toEqual([
      { id: 'T0859', threats: [{ id: id['Valid accounts'], code: 'TH1', label: 'Valid accounts' }] },
    ])
    expect(accounts).toMatchObject({
      version: 0,
      status: 'open',
      basis: 'No evidence yet.',
      evidence: [],
      node_id: id.Z1,
    })
    // over the conduit of the zone
    expect((await row('SR 1.2')).techniques[0].id).toBe('T0855')
    expect((await row('SR 1.2')).why).toEqual(['threat'])
  })

  it('says what another target would bring in and take out, and stores nothing', async () => {
    const asked = await read('Z1', '?sl_t=1,1,2,1,0,1,1')
    expect(asked.count).toBe(37 + 5 - 4)
    expect(asked.rows_in).toHaveLength(5)
    expect(asked.rows_out).toEqual(['SR 5.1', 'SR 5.2', 'SR 5.3', 'SR 5.4'])
    expect((await read()).sl_t).toEqual(ONE)
  })

  it('gives a conduit the rows of the highest of its zones', async () => {
    const conduit = await read('C1')
    expect([conduit.sl_t, conduit.count]).toEqual([ONE, 37])
    expect((await read('Z2')).count).toBe(0)
  })

  it('keeps who, when and where it stands; only what is named changes', async () => {
    const first = await patch(
      'SR 1.1',
      { status: 'partly', reason: 'Two of three panels.', responsible: 'Plant', due: day(t, 30) },
      participant,
    )
    expect(first.status).toBe(200)
    expect(first.headers.get('etag')).toBe('"1"')
    expect(first.body.requirement).toMatchObject({
      id: 'SR 1.1',
      node_id: id.Z1,
      status: 'partly',
      claim: 'partly',
      reason: 'Two of three panels.',
      responsible: 'Plant',
      due: day(t, 30),
      version: 1,
    })
    const next = (await patch('SR 1.1', { due: null }, participant)).body.requirement
    expect(next).toMatchObject({ status: 'partly', responsible: 'Plant', due: null, version: 2 })
    expect(await row('SR 1.1')).toEqual(next)
    // sent back as it was read
    expect((await patch('SR 1.1', { ...next, status: 'partly' }, participant)).body.requirement).toEqual(next)
  })

  it('computes met from accepted evidence, and refuses to be told', async () => {
    expect(await patch('SR 2.4', { status: 'met' })).toMatchObject({
      status: 422,
      body: { code: 'rule_violated', error: expect.stringContaining('none that is accepted') },
    })
    await patch('SR 2.4', { status: 'partly' }, participant)
    const shown = await evidence(['SR 2.4'])
    expect((await row('SR 2.4')).status).toBe('partly')
    await t.admin.call('POST', `/api/evidence/${shown.id}/accept`)
    expect((await row('SR 2.4')).status).toBe('partly')
    const met = await patch('SR 2.4', { status: 'met' }, participant)
    expect(met.body.requirement).toMatchObject({ status: 'met', claim: 'open', satisfied: true })
    expect(met.body.requirement.evidence).toMatchObject([{ id: shown.id, state: 'accepted', counts: true }])
  })

  it('needs a reason for not applicable, and a day to come for compensated', async () => {
    for (const [body, field] of [
      [{ status: 'not_applicable' }, 'reason'],
      [{ status: 'compensated', until: day(t, 10) }, 'reason'],
      [{ status: 'compensated', reason: 'A guard.' }, 'until'],
      [{ status: 'compensated', reason: 'A guard.', until: day(t, 0) }, 'until'],
    ] as const) {
      const refused = await patch('SR 1.6', body)
      expect([refused.status, refused.body.details[0].field, refused.body.error]).toEqual([
        422,
        field,
        expect.stringMatching(/^[A-Z].*\.$/),
      ])
    }
    for (const body of [{ until: 'soon' }, { status: 'done' }, { due: '2026-02-30' }, { colour: 1 }, { reason: 7 }])
      expect((await patch('SR 1.6', body)).status).toBe(400)
    expect((await row('SR 1.6')).version).toBe(0)
  })

  it("counts a facilitator's own at once; a participant's waits for who may approve", async () => {
    const claim = { status: 'not_applicable', reason: 'There is no radio.' }
    expect((await patch('SR 2.2', claim)).body.requirement).toMatchObject({
      status: 'not_applicable',
      satisfied: true,
      approved_by_name: 'admin',
      approved_at: expect.any(String),
    })
    const waits = (await patch('SR 1.6', claim, participant)).body.requirement
    expect(waits).toMatchObject({ status: 'open', claim: 'not_applicable', approved_at: null, satisfied: false })
    for (const who of [participant, viewer])
      expect((await who!.call('POST', `${path('SR 1.6')}/approve`)).status).toBe(403)
    const stale = await owner!.call('POST', `${path('SR 1.6')}/approve`, {}, { 'if-match': '7' })
    expect([stale.status, stale.body.current]).toEqual([412, waits])
    const approved = await owner!.call('POST', `${path('SR 1.6')}/approve`, {}, { 'if-match': '1' })
    expect(approved.body.requirement).toMatchObject({
      status: 'not_applicable',
      approved_by_name: 'asset_owner',
      version: 2,
    })
    expect((await owner!.call('POST', `${path('SR 1.6')}/approve`)).status).toBe(409)
    expect((await t.admin.call('POST', `${path('SR 1.4')}/approve`)).status).toBe(409)
    // another reason has to be approved anew
    expect((await patch('SR 1.6', { reason: 'No radio at all.' }, participant)).body.requirement.status).toBe('open')
    expect((await owner!.call('PATCH', path('SR 1.6'), { reason: 'x' })).status).toBe(403)
  })

  it('ends a compensation with its last day, by the clock alone', async () => {
    const until = day(t, 3)
    const made = await patch('SR 7.3', { status: 'compensated', reason: 'Copies are kept by hand.', until })
    expect(made.body.requirement).toMatchObject({ status: 'compensated', until, satisfied: true })
    const now = t.clock.now
    const after = async (days: number) => {
      t.clock.now = new Date(now.getTime() + days * 86_400_000)
      try {
        const later = await t.signIn(ADMIN.username, ADMIN.password)
        const { requirements } = (await later.call('GET', `${at}/zones/${id.Z1}/requirements`)).body
        return requirements.find((r: any) => r.id === 'SR 7.3')
      } finally {
        t.clock.now = now
      }
    }
    expect((await after(3)).status).toBe('compensated')
    expect(await after(4)).toMatchObject({ status: 'open', basis: `The compensation ended on ${until}.` })
  })

  it('knows what is a row of the place and what is not', async () => {
    expect((await patch('SR 9.9', { status: 'partly' })).status).toBe(404)
    const far = await patch('SR 1.1 RE 3', { status: 'partly' })
    expect([far.status, far.body.error]).toEqual([
      422,
      'SR 1.1 RE 3 is neither selected by the target level of Z1 Z1 nor reached by a threat there, so nothing is decided about it.',
    ])
    // reached by a threat, not selected
    expect((await patch('SR 1.2', { status: 'partly' })).status).toBe(200)
    for (const place of [id.C1, 'seven', '00000000-0000-4000-8000-00000000dead'])
      expect((await t.admin.call('PATCH', `${at}/zones/${place}/requirements/SR%201.1`, {})).status).toBe(404)
  })

  it('tells two people apart who edit one row: the second sees the present one', async () => {
    const { version } = await row('SR 1.5')
    const first = await patch('SR 1.5', { responsible: 'Plant' }, participant, { 'if-match': `"${version}"` })
    const second = await patch('SR 1.5', { responsible: 'IT' }, t.admin, { 'if-match': `"${version}"` })
    expect(second.status).toBe(412)
    expect(second.body).toMatchObject({ code: 'stale_version', current: first.body.requirement })
    const both = await Promise.all([
      patch('SR 1.7', { responsible: 'Plant' }, participant),
      patch('SR 1.7', { due: day(t, 5) }, t.admin),
    ])
    expect(both.map((b) => b.status)).toEqual([200, 200])
    expect(await row('SR 1.7')).toMatchObject({ responsible: 'Plant', due: day(t, 5), version: 2 })
  })

  it('changes many rows of many places, all or none', async () => {
    const rows = ['SR 7.1', 'SR 7.2'].flatMap((row_id) => ['Z1', 'C1'].map((place) => ({ node_id: id[place], row_id })))
    const done = await participant!.call('PATCH', `${at}/requirements`, { rows, responsible: 'Plant', due: day(t, 9) })
    expect(done.body.requirements.map((r: any) => [r.node_id, r.id, r.responsible, r.version])).toEqual(
      rows.map((r) => [r.node_id, r.row_id, 'Plant', 1]),
    )
    const before = await read('C1')
    for (const bad of [
      { rows: [...rows, { node_id: id.C1, row_id: 'SR 1.1 RE 3' }], responsible: 'IT' },
      { rows: [...rows, { node_id: id.C1, row_id: 'SR 9.9' }], responsible: 'IT' },
      { rows: [...rows, { node_id: id.PLC, row_id: 'SR 7.1' }], responsible: 'IT' },
      { rows, status: 'met' },
      { rows, status: 'compensated', reason: 'x' },
    ])
      expect((await participant!.call('PATCH', `${at}/requirements`, bad)).status).toBe(422)
    for (const bad of [{ rows: [], responsible: 'IT' }, { responsible: 'IT' }, { rows: Array(1001).fill(rows[0]) }])
      expect((await participant!.call('PATCH', `${at}/requirements`, bad)).status).toBe(400)
    expect(await read('C1')).toEqual(before)
    expect((await viewer!.call('PATCH', `${at}/requirements`, { rows })).status).toBe(403)
    expect((await stranger!.call('PATCH', `${at}/requirements`, { rows })).status).toBe(403)
  })

  it('asks what stops an essential function, until the team has answered', async () => {
    const conflicts = async () => (await viewer!.call('GET', `${at}/essential-conflicts`)).body
    const { conflicts: list, open } = await conflicts()
    expect(list.map((c: any) => [c.code, c.row_id])).toEqual([
      ['Z1', 'SR 1.11'],
      ['Z1', 'SR 2.5'],
      ['Z1', 'SR 2.9'],
      ['Z1', 'SR 2.10'],
    ])
    expect(list[0]).toMatchObject({
      because: expect.stringContaining('supports Ventilation'),
      answer: '',
      kind: 'lock_out',
    })
    expect((await row('SR 1.11')).conflict).toMatchObject({ answered: false })
    await patch('SR 1.11', { essential: 'The panel has a key switch.' }, participant)
    expect(await conflicts()).toMatchObject({
      open: open - 1,
      conflicts: [{ answer: 'The panel has a key switch.' }, {}, {}, {}],
    })
    expect((await row('SR 1.11')).conflict).toMatchObject({ answered: true })
  })

  it('is exported row by row without cells that a spreadsheet would run', async () => {
    await patch('SR 1.10', { responsible: '=HYPERLINK("http://x")', reason: '@SUM(A1)' })
    const csv = await viewer!.call('GET', `${at}/requirements/export.csv`)
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment/)
    const lines = String(csv.body).split('\r\n')
    expect(lines[0]).toMatch(/^\ufeff?Place,Name,Row,Title/)
    const [{ count: a, threat_only: b }, { count: c, threat_only: d }] = [await read('Z1'), await read('C1')]
    expect(lines.length - 2).toBe(a + b.length + c + d.length + (await read('Z2')).threat_only.length)
    expect(String(csv.body)).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(String(csv.body)).not.toMatch(/(^|,|\n)"?[=+@]/)
    const res = await t.request(`${at}/requirements/export.xlsx`, {
      headers: { authorization: `Bearer ${viewer!.token}` },
    })
    expect(res.headers.get('content-disposition')).toMatch(/^attachment; filename="requirements.xlsx"/)
    const { sheets } = await t.ports.workbooks.read(new Uint8Array(await res.arrayBuffer()), 'xlsx')
    expect(sheets[0]?.rows).toHaveLength(lines.length - 1)
    expect(sheets[0]?.rows.flat()).toContain('=HYPERLINK("http://x")')
  })

  it('is for members: others hear 403, readers may not write', async () => {
    expect((await viewer!.call('GET', `${at}/zones/${id.Z1}/requirements`)).status).toBe(200)
    expect((await patch('SR 1.1', { status: 'open' }, viewer)).status).toBe(403)
    for (const [method, where] of [
      ['GET', `${at}/zones/${id.Z1}/requirements`],
      ['PATCH', path('SR 1.1')],
      ['POST', `${path('SR 1.1')}/approve`],
      ['GET', `${at}/essential-conflicts`],
      ['GET', `${at}/requirements/export.csv`],
      ['GET', `${at}/requirements/export.xlsx`],
      ['GET', `${at}/requirements/self-assessment.xlsx`],
    ] as const)
      expect((await stranger!.call(method, where, method === 'GET' ? undefined : {})).status).toBe(403)
  })

  it('is read-only while phase 5 is closed; a facilitator reopens it in the same write', async () => {
    const phase5 = (more: object = {}) =>
      t.admin.call('PATCH', `${at}/phases/5/status`, { status: 'SUBMITTED_FOR_REVIEW', ...more })
    const unmet: { check: string }[] = (await phase5()).body.details ?? []
    await phase5({ waivers: unmet.map(({ check }) => ({ check, reason: 'for the test' })) })
    const locked = { status: 409, body: { code: 'phase_locked', phase: 5 } }
    expect(await patch('SR 1.1', { responsible: 'IT' })).toMatchObject(locked)
    const rows = [{ node_id: id.Z1, row_id: 'SR 1.1' }]
    expect(await t.admin.call('PATCH', `${at}/requirements`, { rows, responsible: 'IT' })).toMatchObject(locked)
    await patch('SR 1.6', { reason: 'No radio at all.' }, participant)
    expect(await owner!.call('POST', `${path('SR 1.6')}/approve`)).toMatchObject(locked)
    const reopened = await patch('SR 1.1', { responsible: 'IT', reopen: { comment: 'The team changed.' } })
    expect(reopened.body.requirement.responsible).toBe('IT')
    expect((await patch('SR 1.1', { responsible: 'Plant' }, participant)).status).toBe(200)
  })
})
