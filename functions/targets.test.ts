import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zonePlant } from '#runtime/testing-zones.ts'

describe('zones, conduits and their levels over HTTP', () => {
  let plant: Awaited<ReturnType<typeof zonePlant>>
  beforeAll(async () => {
    plant = await zonePlant()
  })
  afterAll(() => plant.t.close())

  it('selects exactly 54 rows for {2 2 0 1 3 1 3}, asked for or set', async () => {
    const { id, put, rows } = await plant.open()
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

  it('gives a conduit the highest of its zones until it has its own', async () => {
    const { t } = plant
    const { project, put } = await plant.open()
    await put('Z1', [2, 2, 0, 1, 3, 1, 3])
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

  it('gives a conduit back to its zones, by a facilitator, and remembers who set what and why', async () => {
    const { t, viewer, participant } = plant
    const { project, id, place, put } = await plant.open()
    await put('Z1', [2, 2, 0, 1, 3, 1, 3])
    await put('Z2', [1, 1, 4, 1, 1, 1, 1])
    const why = { IAC: 'One-way.', UC: 'One-way.', SI: 'One-way.', RDF: 'One-way.', RA: 'One-way.' }
    await put('C1', [1, 1, 1, 1, 1, 1, 1], { reasons: why })
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

  it('refuses what is no vector, naming it', async () => {
    const { t } = plant
    const { place, put } = await plant.open()
    for (const sl_t of [[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 5], [1, 1, 1, 1, 1, 1, 1.5], '2222222', null]) {
      const refused = await put('Z1', sl_t)
      expect([refused.status, refused.body.details[0].field.slice(0, 4)], JSON.stringify(sl_t)).toEqual([400, 'sl_t'])
    }
    const query = await t.admin.call('GET', `${place('zones', 'Z1')}/requirements?sl_t=1,2`)
    expect([query.status, query.body.details[0].field]).toEqual([400, 'sl_t'])
  })

  it('refuses a stale version with the present levels', async () => {
    const { t } = plant
    const { project, put, offer } = await plant.open()
    await put('Z1', [2, 2, 0, 1, 3, 1, 3])
    await t.admin.call('POST', `/api/evidence/${(await offer()).evidence.id}/accept`)
    await put('Z1', [2, 2, 0, 1, 3, 1, 3], { reason: 'Proven.' })
    const stale = await put('Z1', [1, 1, 1, 1, 1, 1, 1], {}, { 'if-match': '7' })
    expect([stale.status, stale.body.current]).toMatchObject([412, { sl_t: [2, 2, 0, 1, 3, 1, 3], met: 1, version: 2 }])
    const unset = await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, { type: 'ZONE', label: 'new' })
    const early = await t.admin.call(
      'PUT',
      `/api/projects/${project}/zones/${unset.body.node.id}/levels`,
      { sl_t: [1, 1, 1, 1, 1, 1, 1] },
      { 'if-match': '3' },
    )
    expect([early.status, early.body.current]).toMatchObject([412, { sl_t: null, version: 0 }])
  })

  it('keeps targets locked while phase 4 is closed, and says what a reopening touches', async () => {
    const { t } = plant
    const { project, id, place, put } = await plant.open()
    await put('C1', [1, 1, 1, 1, 1, 1, 1])
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
