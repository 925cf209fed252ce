import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulePlant } from '#runtime/testing-rules.ts'

describe('rules of a project over HTTP', () => {
  let plant: Awaited<ReturnType<typeof rulePlant>>
  beforeAll(async () => {
    plant = await rulePlant()
    await plant.relate('A2', 'Z1', 'asset-in-zone')
  })
  afterAll(() => plant.t.close())
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

  it('takes rules of the project, which an object violates when the condition holds', async () => {
    const { id, relate, read, found, addRule } = plant
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
    const { t, participant, viewer, stranger, read, found, justify, addRule } = plant
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
    const { t, at, addRule } = plant
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
    const { at, participant, viewer, stranger, id, read } = plant
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

  it('are a hundred at most', async () => {
    const { read, addRule } = plant
    const { rules } = await read()
    const there = rules.filter((rule: any) => !rule.built_in).length
    const more = () =>
      addRule({ name: 'One more', subject: 'zone', condition: { field: 'code', op: 'exists', value: false } })
    for (let n = there; n < 100; n++) expect((await more()).status).toBe(201)
    expect(await more()).toMatchObject({ status: 422, body: { error: 'A project has at most 100 rules of its own.' } })
  })
})
