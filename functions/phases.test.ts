import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { phasePlant, waive } from '#runtime/testing-phases.ts'
import { readyToSign } from '#runtime/testing-revisions.ts'

describe('phases over HTTP', () => {
  let plant: Awaited<ReturnType<typeof phasePlant>>
  beforeAll(async () => {
    plant = await phasePlant()
  })
  afterAll(() => plant.t.close())

  it('go from draft to review to approved, and back with a comment', async () => {
    const { t, people } = plant
    const { id, set, phase } = await plant.open()
    const sent = await set(3, 'SUBMITTED_FOR_REVIEW', waive('matrix_stored', 'place_to_decide'))
    expect(sent.status).toBe(200)
    expect(sent.headers.get('etag')).toBe('"2"')
    expect(sent.body.phase).toMatchObject({
      number: 3,
      name: 'Initial decision',
      status: 'SUBMITTED_FOR_REVIEW',
      submitted_by: people.facilitator.id,
      approved_at: null,
    })
    expect((await set(3, 'APPROVED', { comment: 'seen' })).body.phase).toMatchObject({
      status: 'APPROVED',
      comment: 'seen',
      submitted_by: people.facilitator.id,
      approved_by: people.facilitator.id,
    })
    for (const comment of [undefined, '', '  '])
      expect(await set(3, 'DRAFT', { comment })).toMatchObject({
        status: 400,
        body: { details: [{ field: 'comment' }] },
      })
    expect((await set(3, 'DRAFT', { comment: 'a zone is new' })).body.phase).toMatchObject({
      status: 'DRAFT',
      comment: 'a zone is new',
      submitted_at: null,
      submitted_by: null,
      approved_at: null,
      approved_by: null,
    })
    expect(await phase(3)).toMatchObject({ status: 'DRAFT', version: 4 })
    const actions = await t.owner.rows(
      'SELECT action FROM audit_log WHERE project_id = $1 AND action LIKE $2 ORDER BY seq',
      [id, 'phase.%d'],
    )
    expect(actions.map((a) => a.action).slice(-3)).toEqual(['phase.submitted', 'phase.approved', 'phase.reopened'])
  })

  it('take no other step', async () => {
    const { set } = await plant.open()
    const steps: [string, string[]][] = [
      ['DRAFT', ['DRAFT', 'APPROVED']],
      ['SUBMITTED_FOR_REVIEW', ['SUBMITTED_FOR_REVIEW']],
      ['APPROVED', ['APPROVED', 'SUBMITTED_FOR_REVIEW']],
    ]
    for (const [from, refused] of steps) {
      if (from !== 'DRAFT') expect((await set(5, from, waive('one_row'))).status).toBe(200)
      for (const to of refused)
        expect(await set(5, to, { comment: 'x' })).toMatchObject({
          status: 409,
          body: { code: 'conflict', current: { number: 5, status: from } },
        })
    }
  })

  it('1 to 7 are the facilitator’s', async () => {
    const { people } = plant
    const { set, submit } = await plant.open()
    for (const role of ['viewer', 'participant', 'asset_owner'] as const) {
      expect([role, (await set(7, 'SUBMITTED_FOR_REVIEW', {}, people[role])).status]).toEqual([role, 403])
      expect([role, (await set(7, 'APPROVED', {}, people[role])).status]).toEqual([role, 403])
    }
    await submit(7)
    for (const role of ['viewer', 'participant', 'asset_owner'] as const)
      expect((await set(7, 'APPROVED', {}, people[role])).status).toBe(403)
    expect((await set(7, 'APPROVED')).status).toBe(200)
  })

  it('8 is submitted by the facilitator and approved by the asset owner, whose approval signs a revision', async () => {
    const { t, people } = plant
    const { id, set, submit } = await plant.open()
    expect((await set(8, 'SUBMITTED_FOR_REVIEW', {}, people.asset_owner)).status).toBe(403)
    const missing = await set(8, 'SUBMITTED_FOR_REVIEW')
    expect(missing.status).toBe(422)
    expect(missing.body.details.map((d: any) => `${d.check} ${d.count}`)).toEqual([
      'phases_approved 7',
      'suc_complete 5',
      'assumptions_stated 1',
      'threats_described 1',
      'policies_named 1',
      'tolerable_risk_stated 1',
      'regulation_named 1',
    ])
    await submit(8)
    expect(await set(8, 'APPROVED', {}, people.asset_owner)).toMatchObject({
      status: 422,
      body: { details: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ check: `phase_${n}_approved` })) },
    })
    await readyToSign(people.facilitator, id)
    for (const role of ['viewer', 'participant', 'facilitator'] as const)
      expect((await set(8, 'APPROVED', {}, people[role])).status).toBe(403)
    const signed = await set(8, 'APPROVED', { comment: 'as agreed' }, people.asset_owner)
    expect(signed).toMatchObject({
      status: 200,
      body: { phase: { status: 'APPROVED', comment: 'as agreed', approved_by: people.asset_owner.id } },
    })
    const { revisions } = (await t.admin.call('GET', `/api/projects/${id}/revisions`)).body
    expect(revisions).toMatchObject([{ number: 1, comment: 'as agreed', signed_by: people.asset_owner.id }])
    expect((await t.admin.call('GET', `/api/projects/${id}`)).body.project.status).toBe('APPROVED')
    expect((await set(8, 'DRAFT', { comment: 'a new zone' })).status).toBe(200)
  })

  it('8 is never approved by who submitted it, whatever role they have since', async () => {
    const { t, people } = plant
    const { id, set } = await plant.open()
    await readyToSign(people.facilitator, id)
    await t.admin.call('PATCH', `/api/projects/${id}/members/${people.facilitator.id}`, { role: 'asset_owner' })
    expect(await set(8, 'APPROVED')).toMatchObject({
      status: 403,
      body: { error: expect.stringMatching(/never approved/) },
    })
    expect((await set(8, 'APPROVED', {}, people.asset_owner)).status).toBe(200)
  })

  it('refuse a stale step with the present phase, and two at the same time', async () => {
    const { people } = plant
    const { set, phase } = await plant.open()
    await set(6, 'SUBMITTED_FOR_REVIEW', waive('row_to_prove'))
    const stale = await set(6, 'APPROVED', {}, people.facilitator, { 'if-match': '"1"' })
    expect(stale.status).toBe(412)
    expect(stale.body.current).toEqual(await phase(6))
    const both = await Promise.all([set(6, 'APPROVED'), set(6, 'APPROVED')])
    expect(both.map((b) => b.status).sort()).not.toEqual([200, 200])
    expect(await phase(6)).toMatchObject({ status: 'APPROVED', version: 3 })
  })

  it('are eight, known by number', async () => {
    const { t } = plant
    const { set } = await plant.open()
    for (const n of [0, 9, -1, '01', '1.0', 'one', '%00'])
      expect([n, (await set(n, 'SUBMITTED_FOR_REVIEW')).status]).toEqual([n, 404])
    expect((await set(3, 'DONE')).body.error).toBe('status must be one of "DRAFT", "SUBMITTED_FOR_REVIEW", "APPROVED".')
    const stranger = await t.person('stranger')
    expect((await set(3, 'DONE', {}, stranger)).status).toBe(403)
  })
})
