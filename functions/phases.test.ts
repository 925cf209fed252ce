import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readyToSign, submitPhase } from '#runtime/testing-revisions.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

describe('phases over HTTP', () => {
  let t: TestInstance
  let people: Record<'viewer' | 'participant' | 'facilitator' | 'asset_owner', Person>
  beforeAll(async () => {
    t = await testInstance()
    const names = ['viewer', 'participant', 'facilitator', 'asset_owner'] as const
    people = Object.fromEntries(await Promise.all(names.map(async (n) => [n, await t.person(n)]))) as typeof people
  })
  afterAll(() => t.close())

  const waive = (...checks: string[]) => ({ waivers: checks.map((check) => ({ check, reason: 'agreed on site' })) })
  const open = async () => {
    const id = await t.project()
    for (const [role, who] of Object.entries(people))
      await t.admin.call('POST', `/api/projects/${id}/members`, { username: who.username, role })
    const set = (n: number | string, status: string, more: object = {}, who = people.facilitator, headers = {}) =>
      who.call('PATCH', `/api/projects/${id}/phases/${n}/status`, { status, ...more }, headers)
    const phase = async (n: number) =>
      (await t.admin.call('GET', `/api/projects/${id}`)).body.phases.find((p: any) => p.number === n)
    const submit = (n: number) => submitPhase(people.facilitator, id, n)
    return { id, set, submit, phase }
  }

  it('go from draft to review to approved, and back with a comment', async () => {
    const { id, set, phase } = await open()
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
    const { set } = await open()
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

  it('are submitted when nothing is missing, or when what is missing is waived with a reason', async () => {
    const { set, phase } = await open()
    const refused = await set(1, 'SUBMITTED_FOR_REVIEW')
    expect(refused).toMatchObject({ status: 422, body: { code: 'rule_violated' } })
    expect(refused.body.details.map((d: any) => d.check)).toEqual(['suc_described', 'three_categories', 'one_hazard'])
    for (const d of refused.body.details)
      expect(d).toMatchObject({ check: expect.any(String), message: expect.any(String), href: expect.any(String) })
    const part = await set(1, 'SUBMITTED_FOR_REVIEW', waive('suc_described', 'one_hazard'))
    expect(part.body.details.map((d: any) => d.check)).toEqual(['three_categories'])
    expect(await set(1, 'SUBMITTED_FOR_REVIEW', { waivers: [{ check: 'one_hazard', reason: ' ' }] })).toMatchObject({
      status: 400,
    })
    const all = await set(1, 'SUBMITTED_FOR_REVIEW', waive('suc_described', 'one_hazard', 'three_categories'))
    expect(all.body.phase.waivers).toHaveLength(3)
    expect((await set(1, 'APPROVED')).body.phase.waivers).toHaveLength(3)
    expect((await set(1, 'DRAFT', { comment: 'again' })).body.phase.waivers).toEqual([])
    expect((await phase(1)).status).toBe('DRAFT')
  })

  it('are approved when nothing opened since the submission, or when it is waived then', async () => {
    const { id, set, phase } = await open()
    await t.admin.call('POST', `/api/projects/${id}/graph/nodes`, { type: 'ZONE', label: 'Vent' })
    expect((await set(2, 'SUBMITTED_FOR_REVIEW')).status).toBe(200)
    const asset = { type: 'ASSET', label: 'Fan controller' }
    expect((await t.admin.call('POST', `/api/projects/${id}/graph/nodes`, asset)).status).toBe(201)
    const refused = await set(2, 'APPROVED')
    expect(refused).toMatchObject({
      status: 422,
      body: {
        error: '1 thing is missing before phase 2 can be approved.',
        details: [{ check: 'every_asset_in_a_zone', message: 'A1 is not in a zone.', href: 'canvas' }],
      },
    })
    expect(await phase(2)).toMatchObject({ status: 'SUBMITTED_FOR_REVIEW', version: 2 })
    expect((await set(2, 'APPROVED', waive('every_asset_in_a_zone'))).body.phase).toMatchObject({
      status: 'APPROVED',
      waivers: [{ check: 'every_asset_in_a_zone', reason: 'agreed on site', by_name: 'facilitator', active: true }],
    })
  })

  it('are not signed over when something opened in one since its approval', async () => {
    const { id, set } = await open()
    await readyToSign(people.facilitator, id)
    const asset = { type: 'ASSET', label: 'Fan controller' }
    expect((await t.admin.call('POST', `/api/projects/${id}/graph/nodes`, asset)).status).toBe(201)
    const open8 = { check: 'every_asset_in_a_zone', phase: 2, message: 'A1 is not in a zone.' }
    expect(await set(8, 'APPROVED', {}, people.asset_owner)).toMatchObject({ status: 422, body: { details: [open8] } })
    expect((await t.admin.call('GET', `/api/projects/${id}/revisions`)).body.total).toBe(0)
    await readyToSign(people.facilitator, id)
    expect((await set(8, 'APPROVED', {}, people.asset_owner)).status).toBe(200)
  })

  it('1 to 7 are the facilitator’s', async () => {
    const { set, submit } = await open()
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
    const { id, set, submit } = await open()
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
    const { id, set } = await open()
    await readyToSign(people.facilitator, id)
    await t.admin.call('PATCH', `/api/projects/${id}/members/${people.facilitator.id}`, { role: 'asset_owner' })
    expect(await set(8, 'APPROVED')).toMatchObject({
      status: 403,
      body: { error: expect.stringMatching(/never approved/) },
    })
    expect((await set(8, 'APPROVED', {}, people.asset_owner)).status).toBe(200)
  })

  it('keep a waiver with who, when and until; one whose cause went is told as ended and dropped with the next step', async () => {
    const { id, set, phase } = await open()
    const until = new Date(t.ports.clock().getTime() + 86_400_000 * 40).toISOString().slice(0, 10)
    const [first] = waive('matrix_stored').waivers
    const past = await set(3, 'SUBMITTED_FOR_REVIEW', { waivers: [{ ...first, until: '2020-01-01' }] })
    expect(past).toMatchObject({ status: 400, body: { details: [{ field: 'waivers.0.until' }] } })
    const waivers = [{ ...first, until }, ...waive('place_to_decide', 'one_zone').waivers]
    const sent = await set(3, 'SUBMITTED_FOR_REVIEW', { waivers })
    const { facilitator } = people
    const kept = { check: 'matrix_stored', reason: 'agreed on site', until, by: facilitator.id, by_name: 'facilitator' }
    const none = { check: 'place_to_decide', until: null, active: true }
    // what is not missing in this phase is not excused
    expect(sent.body.phase.waivers).toMatchObject([{ ...kept, active: true }, none])
    const checks = async () => (await t.admin.call('GET', `/api/projects/${id}`)).body.checks as any[]
    expect((await checks()).find((c) => c.check === 'matrix_stored')).toMatchObject({ phase: 3, waived: true })
    await set(3, 'DRAFT', { comment: 'again' })
    const matrix = (await t.admin.call('GET', `/api/projects/${id}/risk-matrix`)).body.risk_matrix
    await set(3, 'SUBMITTED_FOR_REVIEW', { waivers })
    const reopen = { comment: 'the matrix is stored after all' }
    const stored = await t.admin.call('PUT', `/api/projects/${id}/risk-matrix`, { ...matrixOf(matrix), reopen })
    expect(stored.status).toBe(200)
    expect(await phase(3)).toMatchObject({
      status: 'DRAFT',
      waivers: [{ check: 'matrix_stored', active: false }, none],
    })
    expect((await checks()).map((c) => c.check)).not.toContain('matrix_stored')
    expect((await set(3, 'SUBMITTED_FOR_REVIEW')).body.phase.waivers).toMatchObject([none])
  })

  it('refuse a stale step with the present phase, and two at the same time', async () => {
    const { set, phase } = await open()
    await set(6, 'SUBMITTED_FOR_REVIEW', waive('row_to_prove'))
    const stale = await set(6, 'APPROVED', {}, people.facilitator, { 'if-match': '"1"' })
    expect(stale.status).toBe(412)
    expect(stale.body.current).toEqual(await phase(6))
    const both = await Promise.all([set(6, 'APPROVED'), set(6, 'APPROVED')])
    expect(both.map((b) => b.status).sort()).not.toEqual([200, 200])
    expect(await phase(6)).toMatchObject({ status: 'APPROVED', version: 3 })
  })

  it('are eight, known by number', async () => {
    const { set } = await open()
    for (const n of [0, 9, -1, '01', '1.0', 'one', '%00'])
      expect([n, (await set(n, 'SUBMITTED_FOR_REVIEW')).status]).toEqual([n, 404])
    expect((await set(3, 'DONE')).body.error).toBe('status must be one of "DRAFT", "SUBMITTED_FOR_REVIEW", "APPROVED".')
    const stranger = await t.person('stranger')
    expect((await set(3, 'DONE', {}, stranger)).status).toBe(403)
  })
})

const matrixOf = ({ likelihood, consequence, bands, tolerable, initial_tolerable, per_category }: any) => ({
  likelihood,
  consequence,
  bands,
  tolerable,
  initial_tolerable,
  per_category,
})
