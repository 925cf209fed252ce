import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { threatPlant } from '#runtime/testing-threats.ts'

describe('threats over HTTP', () => {
  let plant: Awaited<ReturnType<typeof threatPlant>>
  beforeAll(async () => {
    plant = await threatPlant()
  })
  afterAll(() => plant.t.close())

  it('lists threats with what they are on, and the rows that their mitigations reach', async () => {
    const { t, viewer } = plant
    const { at, zone, plc, second, jump, decide } = await plant.open()
    await decide({ accept: [plc, second].map((id) => ({ key: `${id}:T0858` })) })
    await decide({ accept: [{ key: `${jump}:T0886`, title: 'Supplier session in other hands' }] })
    await t.admin.call('PUT', `${at}/zones/${zone}/levels`, { sl_t: [1, 1, 1, 1, 1, 1, 1] })
    const { threats, total } = (await viewer.call('GET', `${at}/threats`)).body
    expect(total).toBe(threats.length)
    const mode = threats.find((x: any) => x.code === 'TH1')
    expect(mode).toMatchObject({ scenarios: 0, chain: { technique: { id: 'T0858', title: 'Change Operating Mode' } } })
    expect(mode.assets.map((a: any) => a.code)).toEqual(['A1', 'A2'])
    expect(mode.places).toMatchObject([{ code: 'Z1', type: 'ZONE' }])
    const row = (id: string) => mode.chain.mitigations.flatMap((m: any) => m.rows).find((r: any) => r.id === id)
    expect(row('SR 5.1').selected_by).toMatchObject([{ id: zone, code: 'Z1' }])
    expect(row('SR 1.2').selected_by).toEqual([])
    expect((await viewer.call('GET', `${at}/threats?q=supplier`)).body.threats).toMatchObject([
      { places: [{ code: 'Z2' }] },
    ])
  })

  it('suggests by rules what nobody decided on yet, to whoever may read', async () => {
    const { t, viewer, stranger } = plant
    const { project, zone, jump, node, decide } = await plant.open()
    const ask = (body: object, who = viewer) => who.call('POST', '/api/ai/threat-suggestions', body)
    await decide({ accept: [{ key: `${jump}:T0886` }] })
    const { status, body } = await ask({ project_id: project, asset_node_id: jump })
    expect(status).toBe(200)
    expect(body.engine).toBe('rules over ATT&CK for ICS 18.1, no model')
    expect(body.threats.map((s: any) => s.mitre_id)).not.toContain('T0886')
    expect(body.threats[0]).toMatchObject({
      id: expect.stringContaining(jump),
      title: expect.stringMatching(/ on A3 Jump host$/),
      rationale: expect.stringContaining('AP1 (remote) opens Z2'),
      confidence: expect.any(Number),
    })
    expect((await ask({ project_id: project })).body.error).toBe('asset_node_id is required.')
    expect((await ask({ project_id: project, asset_node_id: zone })).status).toBe(422)
    expect((await ask({ project_id: project, asset_node_id: crypto.randomUUID() })).status).toBe(404)
    const foreign = await node({ type: 'ASSET', label: 'x' }, `/api/projects/${await t.project('other')}`)
    expect((await ask({ project_id: project, asset_node_id: foreign })).status).toBe(404)
    expect((await ask({ project_id: project, asset_node_id: jump }, stranger)).status).toBe(403)
  })

  it('is decided by participants, read by viewers and nobody outside', async () => {
    const { viewer, stranger } = plant
    const { at, plc, decide } = await plant.open()
    const body = { accept: [{ key: `${plc}:T0889` }] }
    expect((await decide(body, viewer)).status).toBe(403)
    expect((await decide({ accept: [{ key: 'nothing' }] }, viewer)).status).toBe(403)
    expect((await decide(body, stranger)).status).toBe(403)
    for (const path of ['threats', 'threat-proposals']) {
      expect((await viewer.call('GET', `${at}/${path}`)).status).toBe(200)
      expect((await stranger.call('GET', `${at}/${path}`)).status).toBe(403)
    }
  })

  it('is read-only while phase 2 is not a draft; a facilitator reopens it in the same write', async () => {
    const { t } = plant
    const { at, plc, proposals, decide, threatNodes } = await plant.open()
    const asked = await t.admin.call('PATCH', `${at}/phases/2/status`, { status: 'SUBMITTED_FOR_REVIEW' })
    const waivers = (asked.body.details ?? []).map(({ check }: any) => ({ check, reason: 'for the test' }))
    if (asked.status !== 200)
      await t.admin.call('PATCH', `${at}/phases/2/status`, { status: 'SUBMITTED_FOR_REVIEW', waivers })
    const body = { accept: [{ key: `${plc}:T0889` }], dismiss: [{ key: `${plc}:T0855` }] }
    const before = await threatNodes()
    expect(await decide(body, t.admin)).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 2 } })
    expect(await threatNodes()).toEqual(before)
    expect((await proposals('&state=dismissed')).total).toBe(0)
    const reopened = await decide({ ...body, reopen: { comment: 'a threat was forgotten' } }, t.admin)
    expect(reopened.status).toBe(200)
    expect((await t.admin.call('GET', at)).body.phases[1]).toMatchObject({ status: 'DRAFT' })
  })
})
