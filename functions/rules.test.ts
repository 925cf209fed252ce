import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const UNKNOWN = '00000000-0000-4000-8000-00000000dead'
const LATER = '2099-12-31'

describe('rules over HTTP', () => {
  let t: TestInstance
  let project: string
  let at: string
  let participant: Person
  let viewer: Person
  let stranger: Person
  const id: Record<string, string> = {}
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    at = `/api/projects/${project}`
    ;[participant, viewer, stranger] = await Promise.all([
      t.person('participant'),
      t.person('viewer'),
      t.person('stranger'),
    ])
    for (const who of [participant, viewer])
      await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
    await node('Z1', 'ZONE', { purdue_min: 0, purdue_max: 1 })
    await node('Z2', 'ZONE', { purdue_min: 2, purdue_max: 3 })
    await node('C1', 'CONDUIT', { encrypted: false, protocols: ['Modbus TCP'] })
    await node('A1', 'ASSET', { class: 'plc' })
    await node('A2', 'ASSET', { class: 'radio' })
    await relate('C1', 'Z1', 'conduit-connects')
    await relate('C1', 'Z2', 'conduit-connects')
    await relate('A1', 'Z1', 'asset-in-zone')
  })
  afterAll(() => t.close())

  const node = async (code: string, type: string, metadata: object) => {
    id[code] = (await t.admin.call('POST', `${at}/graph/nodes`, { type, label: code, code, metadata })).body.node.id
  }
  const relate = async (source: string, target: string, type: string) => {
    const body = { source_id: id[source], target_id: id[target], type }
    id[`${source} ${target}`] = (await t.admin.call('POST', `${at}/graph/edges`, body)).body.edge.id
  }
  const read = async (query = '', who = viewer) => (await who.call('GET', `${at}/rules${query}`)).body
  const found = async (query = '') => (await read(query)).violations.map((v: any) => `${v.rule} ${v.message}`)
  const justify = (rule: string, codes: string[], more: object = {}, who = t.admin) =>
    who.call('POST', `${at}/rules/justifications`, {
      rule,
      node_ids: codes.map((code) => id[code]),
      reason: 'Cabled point to point, in a locked room.',
      until: LATER,
      ...more,
    })
  const addRule = (body: object, who = t.admin) => who.call('POST', `${at}/rules`, body)
  const clear = {
    name: 'Modbus must not leave its zone',
    subject: 'conduit',
    condition: {
      all: [
        { field: 'protocols', op: 'matches', value: 'modbus*' },
        { field: 'conduit.zones.purdue_max', op: 'gte', value: 3 },
      ],
    },
    reason: 'It asks nobody who they are.',
    fix: 'Wrap it in a tunnel.',
    severity: 'error',
  }

  it('tells every violation with its objects, reason and fix, and every rule with how many it has', async () => {
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
    const off = await t.admin.call('PATCH', at, { settings: { rules_off: ['zone-without-target'] } })
    expect(off.status).toBe(200)
    expect((await found()).some((line: string) => line.startsWith('zone-without-target'))).toBe(false)
    const row = (await read()).rules.find((r: any) => r.id === 'zone-without-target')
    expect(row).toMatchObject({ active: false, violations: 0 })
    expect((await justify('zone-without-target', ['Z1'])).status).toBe(422)
    await t.admin.call('PATCH', at, { settings: { rules_off: [] } })
  })

  it('takes rules of the project, which an object violates when the condition holds', async () => {
    const made = await addRule(clear)
    expect(made).toMatchObject({
      status: 201,
      body: { project_rule: { code: 'PR1', active: true, version: 1, condition: clear.condition } },
    })
    const { violations, rules } = await read()
    expect(violations.find((v: any) => v.rule === 'PR1')).toMatchObject({
      node_ids: [id['C1']],
      message: 'C1: Modbus must not leave its zone.',
      fix: clear.fix,
      severity: 'error',
    })
    expect(rules.at(-1)).toMatchObject({
      id: 'PR1',
      built_in: false,
      violations: 1,
      project_rule: made.body.project_rule,
    })
    expect((await addRule({ ...clear, code: 'PR1' })).body.error).toBe(
      'This code is taken by another rule of the project.',
    )
    expect((await addRule({ ...clear, code: 'zone-without-target' })).status).toBe(400)
    const flow = await addRule({
      name: 'Flows are named',
      subject: 'flow',
      condition: { field: 'what', op: 'exists', value: false },
    })
    expect(flow.body.project_rule).toMatchObject({ code: 'PR2', severity: 'warning' })
    await relate('A1', 'A2', 'flows-to')
    expect((await read()).violations.find((v: any) => v.rule === 'PR2').node_ids).toEqual([id['A1'], id['A2']])
    expect(await found(`?node_id=${id['A1 A2']}`)).toEqual(['PR2 A1 to A2: Flows are named.'])
  })

  it('changes and removes them, and what was justified of one ends with it', async () => {
    const rule = (await read()).rules.find((r: any) => r.id === 'PR1').project_rule
    const path = `/api/project-rules/${rule.id}`
    expect((await justify('PR1', ['C1'])).status).toBe(201)
    const changed = await t.admin.call('PATCH', path, { active: false }, { 'if-match': '1' })
    expect(changed.body.project_rule).toMatchObject({ active: false, version: 2, name: rule.name })
    expect((await found()).some((line: string) => line.startsWith('PR1'))).toBe(false)
    const stale = await t.admin.call('PATCH', path, { name: 'x' }, { 'if-match': '1' })
    expect(stale).toMatchObject({ status: 412, body: { current: changed.body.project_rule } })
    expect(Object.keys(stale.body.current).sort()).toEqual(Object.keys(rule).sort())
    const misfit = await t.admin.call('PATCH', path, { subject: 'zone' })
    expect(misfit).toMatchObject({
      status: 400,
      body: { details: [{ field: 'condition.all.0.field' }, { field: 'condition.all.1.field' }] },
    })
    const both = await t.admin.call('PATCH', path, {
      subject: 'zone',
      condition: { field: 'safety', op: 'eq', value: true },
    })
    expect(both.body.project_rule).toMatchObject({ subject: 'zone', version: 3 })
    for (const who of [participant, viewer, stranger]) {
      expect((await addRule(clear, who)).status).toBe(403)
      expect((await who.call('PATCH', path, { name: 'x' })).status).toBe(403)
      expect((await who.call('DELETE', path)).status).toBe(403)
    }
    expect((await t.admin.call('DELETE', path, undefined, { 'if-match': '1' })).status).toBe(412)
    expect((await t.admin.call('DELETE', path)).body).toEqual({ deleted: rule.id })
    expect((await t.admin.call('PATCH', path, { name: 'x' })).status).toBe(404)
    expect((await read()).justifications).toMatchObject([
      { rule: 'PR1', state: 'ended', ended_why: 'The rule was removed.' },
    ])
  })

  // prettier-ignore
  it('refuses a condition it does not know, naming the place and what is known there', async () => {
    const deep = `${'{"not":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    for (const [condition, field, said] of [
      ['null', 'condition', /^condition must be an object/],
      ['{"field":"zones.colour","op":"eq","value":"red"}', 'condition.field', /"zones\.colour", which is not known; of a zone: code, label, purdue_min/],
      ['{"all":[{"field":"encrypted","op":"eq","value":"yes"}]}', 'condition.all.0.value', /must be true or false/],
      ['{"run":"process.exit()"}', 'condition.run', /is not known here/],
      [deep, `condition${'.not'.repeat(6)}`, /nested more than 6/],
    ] as const)
      for (const [path, name] of [['rules', '"name":"x",'], ['rules/try', '']] as const) {
        const answer = await t.admin.call('POST', `${at}/${path}`, `{${name}"subject":"conduit","condition":${condition}}`)
        expect(answer, `${path} ${field}`).toMatchObject({ status: 400, body: { details: [{ field, message: expect.stringMatching(said) }] } })
      }
    expect(await addRule({ name: 'x', subject: 'zone' })).toMatchObject({ status: 400, body: { error: 'condition is required.' } })
  })

  it('tries a condition: which objects it holds for and why, and stores nothing', async () => {
    const before = await read()
    const tried = await participant.call('POST', `${at}/rules/try`, {
      subject: clear.subject,
      condition: clear.condition,
    })
    expect(tried).toMatchObject({
      status: 200,
      body: { matched: 1, total: 1, matches: [{ node_id: id['C1'], code: 'C1', matched: true }] },
    })
    expect(tried.body.matches[0].trace.all[1]).toEqual({
      field: 'conduit.zones.purdue_max',
      op: 'gte',
      value: 3,
      seen: [1, 3],
      matched: true,
    })
    const flows = await participant.call('POST', `${at}/rules/try`, {
      subject: 'flow',
      condition: { field: 'port', op: 'exists' },
    })
    expect(flows.body).toMatchObject({
      matched: 0,
      total: 1,
      matches: [{ edge_id: id['A1 A2'], code: 'A1 to A2', trace: { seen: [] } }],
    })
    expect(await read()).toEqual(before)
    for (const who of [viewer, stranger])
      expect((await who.call('POST', `${at}/rules/try`, { subject: 'zone' })).status).toBe(403)
  })

  it('is read by members alone', async () => {
    expect((await stranger.call('GET', `${at}/rules`)).status).toBe(403)
    const theirs = await t.project('theirs', stranger)
    expect((await t.admin.call('GET', `/api/projects/${theirs}/rules`)).status).toBe(403)
    expect((await stranger.call('GET', `/api/projects/${theirs}/rules?node_id=${id['Z1']}`)).status).toBe(404)
  })

  it('is held by phase 2; a facilitator reopens it with a comment, in the same write', async () => {
    const made = (await justify('zone-without-target', ['Z1'])).body.justification
    const rule = (await read()).rules.find((r: any) => r.id === 'PR2').project_rule
    const checks = (await t.admin.call('GET', at)).body.checks.filter((c: any) => c.phase === 2)
    const waivers = checks.map(({ check }: any) => ({ check, reason: 'for the test' }))
    const sent = await t.admin.call('PATCH', `${at}/phases/2/status`, { status: 'SUBMITTED_FOR_REVIEW', waivers })
    expect([sent.status, sent.body.details]).toEqual([200, undefined])
    const writes: [string, string, object?][] = [
      ['POST', `${at}/rules`, clear],
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
