import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayIn, riskPlant } from '#runtime/testing-risk.ts'

describe('risks in lists, accepted and linked, over HTTP', () => {
  let plant: Awaited<ReturnType<typeof riskPlant>>
  beforeAll(async () => {
    plant = await riskPlant()
  })
  afterAll(() => plant.t.close())

  it('is accepted by the asset owner alone, for the score it has, until a day to come', async () => {
    const { participant, owner, change, made, t } = plant
    const one = await made({ unmitigated_likelihood: 5 })
    const accept = (body: object, who = owner, headers = {}) =>
      who.call('POST', `/api/scenarios/${one.id}/acceptance`, body, headers)
    const good = { reason: 'no spare part before spring', until: dayIn(30) }
    expect((await accept(good, t.admin)).status).toBe(403)
    expect(await accept(good)).toMatchObject({ status: 422, body: { details: [{ field: 'residual_likelihood' }] } })
    await change(one.id, { residual_likelihood: 2 })
    expect(await accept(good)).toMatchObject({ status: 422, body: { error: expect.stringContaining('tolerable') } })
    const above = await change(one.id, { residual_likelihood: 3, ask_until: dayIn(30), ask_reason: 'please' })
    expect(above.body.scenario).toMatchObject({ gate: 'with_owner', residual: { score: 12 } })
    expect((await change(one.id, { ask_until: null })).body.scenario.gate).toBe('above')
    for (const [body, status, field] of [
      [{ ...good, until: dayIn(0) }, 422, 'until'],
      [{ ...good, until: dayIn(-1) }, 422, 'until'],
      [{ ...good, until: '2030-02-30' }, 400, 'until'],
      [{ until: dayIn(3) }, 400, 'reason'],
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
    const again = await accept({ ...good, reason: 'another year', until: dayIn(365) })
    expect(again.body.scenario.acceptances).toMatchObject([
      { reason: 'another year', ended_at: null },
      { reason: good.reason, ended_why: 'replaced by a later one' },
    ])
    expect((await participant.call('DELETE', `/api/scenarios/${one.id}/acceptance`)).status).toBe(403)
    const withdrawn = await owner.call('DELETE', `/api/scenarios/${one.id}/acceptance`)
    expect(withdrawn).toMatchObject({ status: 200, body: { scenario: { gate: 'above', acceptance: null } } })
    expect((await owner.call('DELETE', `/api/scenarios/${one.id}/acceptance`)).status).toBe(409)
  })
})
