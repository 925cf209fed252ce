import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopePlant } from '#runtime/testing-scope.ts'

const REGISTERS = [
  {
    path: 'assumptions',
    list: 'assumptions',
    noun: 'assumption',
    made: { text: 'The site is fenced and guarded', about: 'Site', source: 'Site visit' },
    least: { text: 'x' },
    change: { text: 'The site is fenced', node_id: null },
    bad: [{}, { text: '' }, { text: 'x', node_id: 'seven' }, { text: 'x', colour: 1 }, { text: 'a\u0000' }],
  },
  {
    path: 'threat-actors',
    list: 'threat_actors',
    noun: 'threat_actor',
    made: { name: 'Criminal group', capability: 'high', motive: 'Money', used_where: 'Remote access' },
    least: { name: 'Thief', capability: 'low' },
    change: { capability: 'very_high' },
    bad: [{ name: 'x' }, { name: 'x', capability: 'extreme' }, { capability: 'low' }],
  },
  {
    path: 'obligations',
    list: 'obligations',
    noun: 'obligation',
    made: { kind: 'regulation', reference: 'NIS 2', why: 'Essential entity', since: '2024-10-18' },
    least: { kind: 'policy', reference: 'Site rules' },
    change: { since: null, why: '' },
    bad: [{ kind: 'law', reference: 'x' }, { kind: 'policy' }, { kind: 'policy', reference: 'x', since: '2024-13-01' }],
  },
] as const

describe('scope over HTTP', () => {
  let plant: Awaited<ReturnType<typeof scopePlant>>
  beforeAll(async () => {
    plant = await scopePlant()
  })
  afterAll(() => plant.t.close())

  describe.each(REGISTERS)('$list', ({ path, list, noun, made, least, change, bad }) => {
    it('are added, changed and removed, each kept as it was sent', async () => {
      const { t, participant } = plant
      const { at, scope } = await plant.open()
      const added = await participant.call('POST', `${at}/${path}`, made)
      expect(added).toMatchObject({ status: 201, body: { [noun]: { ...made, version: 1 } } })
      expect(added.headers.get('etag')).toBe('"1"')
      const second = await participant.call('POST', `${at}/${path}`, least)
      expect(second.status).toBe(201)
      const { id } = added.body[noun]
      expect((await scope())[list]).toEqual([added.body[noun], second.body[noun]])
      const changed = await participant.call('PATCH', `/api/${path}/${id}`, change, { 'if-match': '1' })
      expect(changed).toMatchObject({ status: 200, body: { [noun]: { ...made, ...change, version: 2 } } })
      const stale = await participant.call('PATCH', `/api/${path}/${id}`, least, { 'if-match': '1' })
      expect(stale).toMatchObject({ status: 412, body: { current: { ...changed.body[noun] } } })
      expect(Object.keys(stale.body.current).sort()).toEqual(Object.keys(changed.body[noun]).sort())
      expect((await t.admin.call('DELETE', `/api/${path}/${id}`, undefined, { 'if-match': '1' })).status).toBe(412)
      expect((await t.admin.call('DELETE', `/api/${path}/${id}`)).body).toEqual({ deleted: id })
      expect((await scope())[list]).toEqual([second.body[noun]])
    })

    it('are refused with a sentence that names the field, and only by whom may write', async () => {
      const { t, viewer, participant, stranger } = plant
      const { at } = await plant.open()
      for (const body of bad) {
        const refused = await participant.call('POST', `${at}/${path}`, body)
        expect([refused.status, refused.body.code], JSON.stringify(body)).toEqual([400, 'invalid'])
        expect(refused.body.details[0].field).not.toBe('')
      }
      const first = (await participant.call('POST', `${at}/${path}`, least)).body[noun]
      for (const who of [viewer, stranger]) {
        expect((await who.call('POST', `${at}/${path}`, {})).status).toBe(403)
        expect((await who.call('PATCH', `/api/${path}/${first.id}`, {})).status).toBe(403)
      }
      expect((await participant.call('DELETE', `/api/${path}/${first.id}`)).status).toBe(403)
      expect((await t.admin.call('PATCH', `/api/${path}/seven`, {})).status).toBe(404)
      expect((await t.admin.call('PATCH', `/api/${path}/${crypto.randomUUID()}`, {})).status).toBe(404)
    })
  })

  it('lets an assumption be about a node of its own project alone, and outlive it', async () => {
    const { t, participant } = plant
    const { at, node, scope } = await plant.open()
    const zone = await node('ZONE')
    const { assumption } = (await participant.call('POST', `${at}/assumptions`, { text: 'x', node_id: zone })).body
    expect(assumption.node_id).toBe(zone)
    const theirs = await node('ZONE', {}, `/api/projects/${await t.project('Other')}`)
    for (const refused of [
      await participant.call('POST', `${at}/assumptions`, { text: 'x', node_id: theirs }),
      await participant.call('PATCH', `/api/assumptions/${assumption.id}`, { node_id: theirs }),
    ])
      expect([refused.status, refused.body.error]).toEqual([422, 'An assumption is about a node of its own project.'])
    await t.admin.call('DELETE', `/api/graph/nodes/${zone}`)
    expect((await scope()).assumptions.at(-1)).toMatchObject({ id: assumption.id, node_id: null })
  })

  it('is closed once phase 1 was submitted; a facilitator reopens it with a comment', async () => {
    const { t } = plant
    const p = await t.project('Locked')
    const added = await t.admin.call('POST', `/api/projects/${p}/obligations`, { kind: 'policy', reference: 'x' })
    await t.owner.rows(
      `SELECT set_config('app.actor', '{"kind":"system"}', false), set_config('app.tenant', $1, false)`,
      [t.ports.tenant],
    )
    await t.owner.rows(
      `UPDATE phases SET status = 'APPROVED', version = version + 1 WHERE project_id = $1 AND number = 1`,
      [p],
    )
    const id = added.body.obligation.id
    for (const { path, least } of REGISTERS) {
      const refused = await t.admin.call('POST', `/api/projects/${p}/${path}`, least)
      expect([refused.status, refused.body.code, refused.body.phase]).toEqual([409, 'phase_locked', 1])
    }
    expect((await t.admin.call('PATCH', `/api/obligations/${id}`, { why: 'x' })).status).toBe(409)
    expect((await t.admin.call('DELETE', `/api/obligations/${id}`)).status).toBe(409)
    const reopened = await t.admin.call('PATCH', `/api/obligations/${id}`, { why: 'x', reopen: { comment: 'late' } })
    expect(reopened).toMatchObject({ status: 200, body: { obligation: { why: 'x' } } })
    expect((await t.admin.call('DELETE', `/api/obligations/${id}`)).status).toBe(200)
  })
})
