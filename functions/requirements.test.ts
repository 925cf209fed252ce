import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ONE, requirementPlant } from '#runtime/testing-requirements.ts'

describe('requirements over HTTP', () => {
  let plant: Awaited<ReturnType<typeof requirementPlant>>
  beforeAll(async () => {
    plant = await requirementPlant()
  })
  afterAll(() => plant.t.close())

  it('shows every row with why it is there, in three groups, and counts them', async () => {
    const { id, read, row } = await plant.open()
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
    const { read } = await plant.open()
    const asked = await read('Z1', '?sl_t=1,1,2,1,0,1,1')
    expect(asked.count).toBe(37 + 5 - 4)
    expect(asked.rows_in).toHaveLength(5)
    expect(asked.rows_out).toEqual(['SR 5.1', 'SR 5.2', 'SR 5.3', 'SR 5.4'])
    expect((await read()).sl_t).toEqual(ONE)
  })

  it('gives a conduit the rows of the highest of its zones', async () => {
    const { read } = await plant.open()
    const conduit = await read('C1')
    expect([conduit.sl_t, conduit.count]).toEqual([ONE, 37])
    expect((await read('Z2')).count).toBe(0)
  })

  it('knows what is a row of the place and what is not', async () => {
    const { t } = plant
    const { at, id, patch } = await plant.open()
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

  it('asks what stops an essential function, until the team has answered', async () => {
    const { participant, viewer } = plant
    const { at, patch, row } = await plant.open()
    const conflicts = async () => (await viewer.call('GET', `${at}/essential-conflicts`)).body
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
    const { t, viewer } = plant
    const { at, patch, read } = await plant.open()
    await patch('SR 1.10', { responsible: '=HYPERLINK("http://x")', reason: '@SUM(A1)' })
    const csv = await viewer.call('GET', `${at}/requirements/export.csv`)
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment/)
    const lines = String(csv.body).split('\r\n')
    expect(lines[0]).toMatch(/^\ufeff?Place,Name,Row,Title/)
    const [{ count: a, threat_only: b }, { count: c, threat_only: d }] = [await read('Z1'), await read('C1')]
    expect(lines.length - 2).toBe(a + b.length + c + d.length + (await read('Z2')).threat_only.length)
    expect(String(csv.body)).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(String(csv.body)).not.toMatch(/(^|,|\n)"?[=+@]/)
    const res = await t.request(`${at}/requirements/export.xlsx`, {
      headers: { authorization: `Bearer ${viewer.token}` },
    })
    expect(res.headers.get('content-disposition')).toMatch(/^attachment; filename="requirements.xlsx"/)
    const { sheets } = await t.ports.workbooks.read(new Uint8Array(await res.arrayBuffer()), 'xlsx')
    expect(sheets[0]?.rows).toHaveLength(lines.length - 1)
    expect(sheets[0]?.rows.flat()).toContain('=HYPERLINK("http://x")')
  })

  it('is for members: others hear 403, readers may not write', async () => {
    const { viewer, stranger } = plant
    const { at, id, path, patch } = await plant.open()
    expect((await viewer.call('GET', `${at}/zones/${id.Z1}/requirements`)).status).toBe(200)
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
      expect((await stranger.call(method, where, method === 'GET' ? undefined : {})).status).toBe(403)
  })

  it('is read-only while phase 5 is closed; a facilitator reopens it in the same write', async () => {
    const { t, participant, owner } = plant
    const { at, id, path, patch } = await plant.open()
    await patch('SR 1.6', { status: 'not_applicable', reason: 'There is no radio.' }, participant)
    const phase5 = (more: object = {}) =>
      t.admin.call('PATCH', `${at}/phases/5/status`, { status: 'SUBMITTED_FOR_REVIEW', ...more })
    const unmet: { check: string }[] = (await phase5()).body.details ?? []
    await phase5({ waivers: unmet.map(({ check }) => ({ check, reason: 'for the test' })) })
    const locked = { status: 409, body: { code: 'phase_locked', phase: 5 } }
    expect(await patch('SR 1.1', { responsible: 'IT' })).toMatchObject(locked)
    const rows = [{ node_id: id.Z1, row_id: 'SR 1.1' }]
    expect(await t.admin.call('PATCH', `${at}/requirements`, { rows, responsible: 'IT' })).toMatchObject(locked)
    expect(await owner.call('POST', `${path('SR 1.6')}/approve`)).toMatchObject(locked)
    const reopened = await patch('SR 1.1', { responsible: 'IT', reopen: { comment: 'The team changed.' } })
    expect(reopened.body.requirement.responsible).toBe('IT')
    expect((await patch('SR 1.1', { responsible: 'Plant' }, participant)).status).toBe(200)
  })
})
