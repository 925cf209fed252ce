import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidencePlant } from '#runtime/testing-evidence.ts'
import { ADMIN } from '#runtime/testing.ts'

describe('evidence over HTTP', () => {
  let plant: Awaited<ReturnType<typeof evidencePlant>>
  beforeAll(async () => {
    plant = await evidencePlant()
  })
  afterAll(() => plant.t.close())

  it('counts once a facilitator accepts it, and falls at once when it is withdrawn', async () => {
    const { participant } = plant
    const { note, does, achieved } = await plant.open()
    expect(await achieved()).toEqual([0, 0, 0, 0, 0, 0, 0])
    const piece = await note()
    expect((await achieved())[5]).toBe(0)
    expect((await does('accept', piece, {}, participant)).status).toBe(403)
    const accepted = await does('accept', piece)
    expect(accepted.body.evidence).toMatchObject({ state: 'accepted', accepted_by_name: 'admin', version: 2 })
    expect((await achieved())[5]).toBe(1)
    expect((await does('accept', piece)).status).toBe(409)
    expect((await does('withdraw', piece, {}, participant)).status).toBe(400)
    const stale = await does('withdraw', piece, { reason: 'x' }, participant, { 'if-match': '1' })
    expect([stale.status, stale.body.current]).toEqual([412, accepted.body.evidence])
    const withdrawn = await does('withdraw', piece, { reason: 'The card reader is gone.' }, participant)
    expect(withdrawn.body.evidence).toMatchObject({
      state: 'withdrawn',
      ended_by_name: 'participant',
      ended_why: 'The card reader is gone.',
    })
    expect((await achieved())[5]).toBe(0)
    expect((await does('withdraw', piece, { reason: 'again' })).status).toBe(409)
    expect((await does('accept', piece)).status).toBe(409)
  })

  it('is taken back by who offered it or a facilitator, nobody else', async () => {
    const { t, participant } = plant
    const { note, does } = await plant.open()
    const mine = await note({}, t.admin)
    expect((await does('withdraw', mine, { reason: 'x' }, participant)).status).toBe(403)
    expect((await does('withdraw', await note(), { reason: 'x' }, t.admin)).status).toBe(200)
  })

  it('serves rows of several zones; accepted evidence is tied to more by a facilitator alone', async () => {
    const { t, participant } = plant
    const { id, rows, note, does, achieved } = await plant.open()
    const piece = await note()
    const twice = await does('rows', piece, { rows: [...rows('Z2', 'Z1'), ...rows('Z2')] }, participant)
    expect(twice.body.evidence.rows).toHaveLength(2)
    await does('accept', piece)
    expect([(await achieved('Z1'))[5], (await achieved('Z2'))[5]]).toEqual([1, 1])
    const more = { rows: [{ node_id: id.Z1, row_id: 'SR 1.1' }] }
    expect((await does('rows', piece, more, participant)).status).toBe(403)
    expect((await does('rows', piece, more)).body.evidence.rows).toHaveLength(3)
    expect((await does('rows', piece, { rows: rows('PLC') })).status).toBe(422)
    const stale = await does('rows', piece, more, t.admin, { 'if-match': '"1"' })
    expect(stale).toMatchObject({ status: 412, body: { current: { id: piece.id, rows: { length: 3 } } } })
    const { version } = stale.body.current
    const seen = await does('rows', piece, more, t.admin, { 'if-match': `"${version}"` })
    expect([seen.status, seen.body.evidence.version]).toEqual([200, version + 1])
    await does('withdraw', piece, { reason: 'x' })
    expect([(await achieved('Z1'))[5], (await achieved('Z2'))[5]]).toEqual([0, 0])
    expect((await does('rows', piece, more)).status).toBe(409)
  })

  it('runs out with its last day, and cannot be accepted after it', async () => {
    const { t, viewer, day } = plant
    const { at, note, does, achieved } = await plant.open()
    const piece = await note({ valid_until: day(2) })
    const late = await note({ valid_until: day(2) })
    await does('accept', piece)
    expect((await achieved())[5]).toBe(1)
    const list = async (query: string) => (await viewer.call('GET', `${at}/evidence${query}`)).body
    expect((await list('?expiring=2')).evidence.map((e: any) => e.id)).toEqual([piece.id])
    expect((await list('?expiring=1')).evidence).toEqual([])
    const now = t.clock.now
    t.clock.now = new Date(now.getTime() + 3 * 86_400_000)
    const later = await t.signIn(ADMIN.username, ADMIN.password)
    const refused = await does('accept', late, {}, later)
    expect([refused.status, refused.body.error]).toEqual([422, expect.stringContaining('ran out on')])
    const fallen = await achieved('Z1', later)
    t.clock.now = now
    expect(fallen[5]).toBe(0)
    await does('withdraw', piece, { reason: 'end of the test' })
  })

  it('stays accepted when it is accepted while it is tied to further rows', async () => {
    const { t } = plant
    const { rows, note, does } = await plant.open()
    const piece = await note()
    const real = t.ports.sql
    let accepted = false
    const batch = async (statements: Parameters<typeof real.batch>[0]) => {
      if (!accepted && statements.some(({ text }) => text.includes('INSERT INTO evidence_rows'))) {
        accepted = true
        expect((await does('accept', piece)).status).toBe(200)
      }
      return real.batch(statements)
    }
    Object.assign(t.ports, { sql: { ...real, query: real.query.bind(real), batch } })
    const tied = await does('rows', piece, { rows: rows('Z2') })
    Object.assign(t.ports, { sql: real })
    expect(accepted).toBe(true)
    expect(tied).toMatchObject({ status: 200, body: { evidence: { state: 'accepted', version: 3 } } })
  })
})
