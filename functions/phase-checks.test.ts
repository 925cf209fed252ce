import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { phasePlant, waive } from '#runtime/testing-phases.ts'
import { readyToSign } from '#runtime/testing-revisions.ts'

describe('phases over HTTP', () => {
  let plant: Awaited<ReturnType<typeof phasePlant>>
  beforeAll(async () => {
    plant = await phasePlant()
  })
  afterAll(() => plant.t.close())

  it('are submitted when nothing is missing, or when what is missing is waived with a reason', async () => {
    const { set, phase } = await plant.open()
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
    const { t } = plant
    const { id, set, phase } = await plant.open()
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
    const { t, people } = plant
    const { id, set } = await plant.open()
    await readyToSign(people.facilitator, id)
    const asset = { type: 'ASSET', label: 'Fan controller' }
    expect((await t.admin.call('POST', `/api/projects/${id}/graph/nodes`, asset)).status).toBe(201)
    const open8 = { check: 'every_asset_in_a_zone', phase: 2, message: 'A1 is not in a zone.' }
    expect(await set(8, 'APPROVED', {}, people.asset_owner)).toMatchObject({ status: 422, body: { details: [open8] } })
    expect((await t.admin.call('GET', `/api/projects/${id}/revisions`)).body.total).toBe(0)
    await readyToSign(people.facilitator, id)
    expect((await set(8, 'APPROVED', {}, people.asset_owner)).status).toBe(200)
  })

  it('keep a waiver with who, when and until; one whose cause went is told as ended and dropped with the next step', async () => {
    const { t, people } = plant
    const { id, set, phase } = await plant.open()
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
})

const matrixOf = ({ likelihood, consequence, bands, tolerable, initial_tolerable, per_category }: any) => ({
  likelihood,
  consequence,
  bands,
  tolerable,
  initial_tolerable,
  per_category,
})
