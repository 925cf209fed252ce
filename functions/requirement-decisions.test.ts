import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf, requirementPlant } from '#runtime/testing-requirements.ts'
import { ADMIN } from '#runtime/testing.ts'

describe('requirements over HTTP', () => {
  let plant: Awaited<ReturnType<typeof requirementPlant>>
  beforeAll(async () => {
    plant = await requirementPlant()
  })
  afterAll(() => plant.t.close())

  it('keeps who, when and where it stands; only what is named changes', async () => {
    const { t, participant } = plant
    const { id, patch, row } = await plant.open()
    const first = await patch(
      'SR 1.1',
      { status: 'partly', reason: 'Two of three panels.', responsible: 'Plant', due: dayOf(t, 30) },
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
      due: dayOf(t, 30),
      version: 1,
    })
    const next = (await patch('SR 1.1', { due: null }, participant)).body.requirement
    expect(next).toMatchObject({ status: 'partly', responsible: 'Plant', due: null, version: 2 })
    expect(await row('SR 1.1')).toEqual(next)
    // sent back as it was read
    expect((await patch('SR 1.1', { ...next, status: 'partly' }, participant)).body.requirement).toEqual(next)
  })

  it('computes met from accepted evidence, and refuses to be told', async () => {
    const { t, participant } = plant
    const { patch, row, evidence } = await plant.open()
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
    const { t } = plant
    const { patch, row } = await plant.open()
    for (const [body, field] of [
      [{ status: 'not_applicable' }, 'reason'],
      [{ status: 'compensated', until: dayOf(t, 10) }, 'reason'],
      [{ status: 'compensated', reason: 'A guard.' }, 'until'],
      [{ status: 'compensated', reason: 'A guard.', until: dayOf(t, 0) }, 'until'],
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
    const { t, participant, viewer, owner } = plant
    const { path, patch } = await plant.open()
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
      expect((await who.call('POST', `${path('SR 1.6')}/approve`)).status).toBe(403)
    const stale = await owner.call('POST', `${path('SR 1.6')}/approve`, {}, { 'if-match': '7' })
    expect([stale.status, stale.body.current]).toEqual([412, waits])
    const approved = await owner.call('POST', `${path('SR 1.6')}/approve`, {}, { 'if-match': '1' })
    expect(approved.body.requirement).toMatchObject({
      status: 'not_applicable',
      approved_by_name: 'asset_owner',
      version: 2,
    })
    expect((await owner.call('POST', `${path('SR 1.6')}/approve`)).status).toBe(409)
    expect((await t.admin.call('POST', `${path('SR 1.4')}/approve`)).status).toBe(409)
    // another reason has to be approved anew
    expect((await patch('SR 1.6', { reason: 'No radio at all.' }, participant)).body.requirement.status).toBe('open')
    expect((await owner.call('PATCH', path('SR 1.6'), { reason: 'x' })).status).toBe(403)
  })

  it('ends a compensation with its last day, by the clock alone', async () => {
    const { t } = plant
    const { at, id, patch } = await plant.open()
    const until = dayOf(t, 3)
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

  it('tells two people apart who edit one row: the second sees the present one', async () => {
    const { t, participant } = plant
    const { patch, row } = await plant.open()
    const { version } = await row('SR 1.5')
    const first = await patch('SR 1.5', { responsible: 'Plant' }, participant, { 'if-match': `"${version}"` })
    const second = await patch('SR 1.5', { responsible: 'IT' }, t.admin, { 'if-match': `"${version}"` })
    expect(second.status).toBe(412)
    expect(second.body).toMatchObject({ code: 'stale_version', current: first.body.requirement })
    const both = await Promise.all([
      patch('SR 1.7', { responsible: 'Plant' }, participant),
      patch('SR 1.7', { due: dayOf(t, 5) }, t.admin),
    ])
    expect(both.map((b) => b.status)).toEqual([200, 200])
    expect(await row('SR 1.7')).toMatchObject({ responsible: 'Plant', due: dayOf(t, 5), version: 2 })
  })

  it('changes many rows of many places, all or none', async () => {
    const { t, participant, viewer, stranger } = plant
    const { at, id, read } = await plant.open()
    const rows = ['SR 7.1', 'SR 7.2'].flatMap((row_id) => ['Z1', 'C1'].map((place) => ({ node_id: id[place], row_id })))
    const done = await participant.call('PATCH', `${at}/requirements`, { rows, responsible: 'Plant', due: dayOf(t, 9) })
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
      expect((await participant.call('PATCH', `${at}/requirements`, bad)).status).toBe(422)
    for (const bad of [{ rows: [], responsible: 'IT' }, { responsible: 'IT' }, { rows: Array(1001).fill(rows[0]) }])
      expect((await participant.call('PATCH', `${at}/requirements`, bad)).status).toBe(400)
    expect(await read('C1')).toEqual(before)
    expect((await viewer.call('PATCH', `${at}/requirements`, { rows })).status).toBe(403)
    expect((await stranger.call('PATCH', `${at}/requirements`, { rows })).status).toBe(403)
  })
})
