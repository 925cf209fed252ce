import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulePlant } from '#runtime/testing-rules.ts'
import { ADMIN } from '#runtime/testing.ts'

const UNKNOWN = '00000000-0000-4000-8000-00000000dead'
const LATER = '2099-12-31'

describe('rules over HTTP', () => {
  let plant: Awaited<ReturnType<typeof rulePlant>>
  beforeAll(async () => {
    plant = await rulePlant()
  })
  afterAll(() => plant.t.close())

  it('tells every violation with its objects, reason and fix, and every rule with how many it has', async () => {
    const { id, read, found } = plant
    expect(await found()).toEqual([
      'zones-without-boundary-device C1 joins Z1 and Z2 without a boundary device.',
      'zone-without-target Z1 has no target security level.',
      'zone-without-target Z2 has no target security level.',
      'asset-without-zone A2 is in no zone.',
    ])
    const { violations, rules, fields } = await read()
    expect(violations[0]).toMatchObject({
      node_ids: [id['C1'], id['Z1'], id['Z2']],
      severity: 'error',
      zcr: null,
      justification: null,
      fix: expect.stringMatching(/^Let a firewall/),
      reason: expect.stringMatching(/\.$/),
    })
    const row = (rule: string) => rules.find((r: any) => r.id === rule)
    expect(row('zone-without-target')).toMatchObject({ violations: 2, active: true, built_in: true, subject: 'zone' })
    expect(row('wireless-device-not-apart')).toMatchObject({ violations: 0, zcr: 'ZCR 3.5' })
    expect(fields).toContainEqual({ field: 'conduit.zones', type: 'zone', words: 'the zones it joins', values: null })
    expect(fields).toContainEqual(expect.objectContaining({ field: 'zone.purdue_max', type: 'number' }))
  })

  it('tells of one object only what it can affect', async () => {
    const { at, viewer, id, found } = plant
    expect(await found(`?node_id=${id['Z2']}`)).toEqual([
      'zones-without-boundary-device C1 joins Z1 and Z2 without a boundary device.',
      'zone-without-target Z2 has no target security level.',
    ])
    expect(await found(`?node_id=${id['A2']?.toUpperCase()}`)).toEqual(['asset-without-zone A2 is in no zone.'])
    expect(await found(`?node_id=${id['A1 Z1']}`)).toEqual(['zone-without-target Z1 has no target security level.'])
    expect((await viewer.call('GET', `${at}/rules?node_id=${UNKNOWN}`)).status).toBe(404)
    expect((await viewer.call('GET', `${at}/rules?node_id=seven`)).status).toBe(400)
  })

  it('follows each edit of the plant', async () => {
    const { t, id, relate, found } = plant
    await relate('A2', 'Z1', 'asset-in-zone')
    expect(await found(`?node_id=${id['A2']}`)).toEqual([
      'wireless-device-not-apart A2 (wireless) stands in Z1, a control zone, with wired equipment (A1).',
      'zone-without-target Z1 has no target security level.',
    ])
    await t.admin.call('PATCH', `/api/graph/nodes/${id['A1']}`, { metadata: { class: 'plc', boundary: true } })
    await relate('A1', 'C1', 'asset-implements')
    expect(await found(`?node_id=${id['C1']}`)).toEqual([])
    await t.admin.call('DELETE', `/api/graph/edges/${id['A1 C1']}`)
  })

  it('justifies a present violation until a day, after which it stands alone again', async () => {
    const { t, id, read, justify } = plant
    const made = await justify('zones-without-boundary-device', ['Z2', 'C1', 'Z1'])
    expect(made).toMatchObject({
      status: 201,
      body: { justification: { author_name: 'admin', state: 'in_force', until: LATER, version: 1 } },
    })
    expect(made.body.justification.node_ids).toEqual([id['C1'], id['Z1'], id['Z2']])
    const [violation] = (await read()).violations
    expect(violation.justification).toEqual(made.body.justification)
    expect((await justify('zones-without-boundary-device', ['C1', 'Z1', 'Z2'])).status).toBe(409)
    const path = `/api/justifications/${made.body.justification.id}`
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const changed = await t.admin.call(
      'PATCH',
      path,
      { ...made.body.justification, until: tomorrow },
      { 'if-match': '1' },
    )
    expect(changed).toMatchObject({ status: 200, body: { justification: { until: tomorrow, version: 2 } } })
    const stale = await t.admin.call('PATCH', path, { reason: 'late' }, { 'if-match': '1' })
    expect(stale).toMatchObject({ status: 412, body: { current: changed.body.justification } })
    expect(Object.keys(stale.body.current).sort()).toEqual(Object.keys(made.body.justification).sort())
    const staleDelete = await t.admin.call('DELETE', path, undefined, { 'if-match': '1' })
    expect(staleDelete).toMatchObject({ status: 412, body: { current: changed.body.justification } })
    const now = t.clock.now
    t.clock.now = new Date(now.getTime() + 2 * 86_400_000)
    // a session of two days ago is over as well
    const lead = await t.signIn(ADMIN.username, ADMIN.password)
    const then = await read('', lead)
    expect(then.violations[0].justification).toBeNull()
    expect(then.justifications).toMatchObject([{ state: 'ended', until: tomorrow }])
    expect((await lead.call('PATCH', path, { until: LATER })).body.code).toBe('rule_violated')
    const anew = await justify('zones-without-boundary-device', ['C1', 'Z1', 'Z2'], {}, lead)
    expect(anew.status).toBe(201)
    t.clock.now = now
    expect((await t.admin.call('DELETE', `/api/justifications/${anew.body.justification.id}`)).status).toBe(200)
    expect((await t.admin.call('DELETE', path)).body).toEqual({ deleted: made.body.justification.id })
    expect((await read()).justifications).toEqual([])
  })

  it('refuses to justify what is not there, in the past, without a reason, or by who may not', async () => {
    const { participant, viewer, stranger, read, justify } = plant
    const today = new Date().toISOString().slice(0, 10)
    for (const [answer, status] of [
      [justify('zones-without-boundary-device', ['C1', 'Z1']), 422],
      [justify('zones-without-boundary-device', ['C1', 'Z1', 'Z2', 'A1']), 422],
      [justify('conduit-skips-levels', ['C1', 'Z1', 'Z2']), 422],
      [justify('no-such-rule', ['C1', 'Z1', 'Z2']), 422],
      [justify('zone-without-target', ['Z1'], { node_ids: [UNKNOWN] }), 422],
      [justify('zone-without-target', ['Z1'], { until: today }), 400],
      [justify('zone-without-target', ['Z1'], { until: '2026-13-01' }), 400],
      [justify('zone-without-target', ['Z1'], { reason: ' ' }), 400],
      [justify('zone-without-target', ['Z1'], { node_ids: ['Z1'] }), 400],
      [justify('zone-without-target', ['Z1'], { node_ids: [] }), 400],
      [justify('zone-without-target', ['Z1'], { colour: 1 }), 400],
      [justify('zone-without-target', ['Z1'], {}, participant), 403],
      [justify('zone-without-target', ['Z1'], { colour: 1 }, viewer), 403],
      [justify('zone-without-target', ['Z1'], {}, stranger), 403],
    ] as const)
      expect((await answer).status, JSON.stringify((await answer).body)).toBe(status)
    const said = await justify('zone-without-target', ['Z1'], { until: today })
    expect(said.body.details).toMatchObject([{ field: 'until' }])
    expect((await read()).justifications).toEqual([])
  })

  it('leaves a built-in rule out that the project switched off', async () => {
    const { t, at, read, found, justify } = plant
    const off = await t.admin.call('PATCH', at, { settings: { rules_off: ['zone-without-target'] } })
    expect(off.status).toBe(200)
    expect((await found()).some((line: string) => line.startsWith('zone-without-target'))).toBe(false)
    const row = (await read()).rules.find((r: any) => r.id === 'zone-without-target')
    expect(row).toMatchObject({ active: false, violations: 0 })
    expect((await justify('zone-without-target', ['Z1'])).status).toBe(422)
    await t.admin.call('PATCH', at, { settings: { rules_off: [] } })
  })

  it('is read by members alone', async () => {
    const { t, at, stranger, id } = plant
    expect((await stranger.call('GET', `${at}/rules`)).status).toBe(403)
    const theirs = await t.project('theirs', stranger)
    expect((await t.admin.call('GET', `/api/projects/${theirs}/rules`)).status).toBe(403)
    expect((await stranger.call('GET', `/api/projects/${theirs}/rules?node_id=${id['Z1']}`)).status).toBe(404)
  })

  it('is held by phase 2; a facilitator reopens it with a comment, in the same write', async () => {
    const { t, at, justify, addRule } = plant
    const made = (await justify('zone-without-target', ['Z1'])).body.justification
    const own = { name: 'Has a level', subject: 'zone', condition: { field: 'purdue_min', op: 'exists', value: false } }
    const rule = (await addRule(own)).body.project_rule
    const submit = (waivers: object[]) =>
      t.admin.call('PATCH', `${at}/phases/2/status`, { status: 'SUBMITTED_FOR_REVIEW', waivers })
    const unmet = (await submit([])).body.details ?? []
    const sent = await submit(unmet.map(({ check }: any) => ({ check, reason: 'for the test' })))
    expect([sent.status, sent.body.details]).toEqual([200, undefined])
    const writes: [string, string, object?][] = [
      ['POST', `${at}/rules`, own],
      ['PATCH', `/api/project-rules/${rule.id}`, { name: 'x' }],
      ['DELETE', `/api/project-rules/${rule.id}`],
      ['PATCH', `/api/justifications/${made.id}`, { reason: 'x' }],
      ['DELETE', `/api/justifications/${made.id}`],
    ]
    for (const [method, path, body] of writes)
      expect(await t.admin.call(method, path, body), `${method} ${path}`).toMatchObject({
        status: 409,
        body: { code: 'phase_locked', phase: 2 },
      })
    const locked = await justify('zone-without-target', ['Z2'])
    expect(locked).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 2, places: [{ code: 'Z2' }] } })
    const reopened = await justify('zone-without-target', ['Z2'], { reopen: { comment: 'a reason came in' } })
    expect(reopened.status).toBe(201)
    expect((await t.admin.call('GET', at)).body.phases[1]).toMatchObject({
      status: 'DRAFT',
      comment: 'a reason came in',
    })
  })
})
