import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readyToSign } from '#runtime/testing-revisions.ts'
import { ADMIN, testInstance, type Person, type TestInstance } from '#runtime/testing.ts'
import { systemCtx } from '../context.ts'
import { expire } from './expire.ts'
import { sweep } from './sweep.ts'

const DAY = 86_400_000
const start = Date.now()
const day = (days: number) => new Date(start + days * DAY).toISOString().slice(0, 10)

describe('what runs out, each once, by the sweep', () => {
  let t: TestInstance
  let lead: Person
  let owner: Person
  let project: string
  let at: string
  let zone: string
  let lonely: string
  beforeAll(async () => {
    t = await testInstance()
    lead = t.admin
    owner = await t.person('owner')
    project = await t.project()
    at = `/api/projects/${project}`
    await lead.call('POST', `${at}/members`, { username: 'owner', role: 'asset_owner' })
    const made = async (path: string, body: object, who = lead) => {
      const answer = await who.call('POST', path, body)
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body
    }
    const node = async (type: string) => (await made(`${at}/graph/nodes`, { type, label: type })).node.id
    ;[zone, lonely] = [await node('ZONE'), await node('ASSET')]
    const safety = (await made(`${at}/hara/categories`, { name: 'Safety' })).category.id
    await made(`${at}/hara/items`, { name: 'Flood', impact_ratings: { [safety]: 5 }, affects: [zone] })
    await lead.call('PUT', `${at}/zones/${zone}/levels`, { sl_t: [1, 1, 1, 1, 1, 1, 1] })
    const { scenario } = await made(`${at}/scenarios`, {
      node_id: zone,
      title: 'Gates are opened',
      consequence: { [safety]: 5 },
      unmitigated_likelihood: 5,
      residual_likelihood: 4,
    })
    await made(`/api/scenarios/${scenario.id}/acceptance`, { reason: 'until autumn', until: day(10) }, owner)
    const evidence = (
      await made(`${at}/evidence`, {
        rows: [{ node_id: zone, row_id: 'SR 1.1' }],
        kind: 'note',
        text: 'seen on site',
        valid_until: day(20),
      })
    ).evidence.id
    await lead.call('POST', `/api/evidence/${evidence}/accept`, {})
    const row = await lead.call('PATCH', `${at}/zones/${zone}/requirements/${encodeURIComponent('SR 1.3')}`, {
      status: 'compensated',
      reason: 'a guard at the door',
      until: day(30),
    })
    expect(row.status).toBe(200)
    await made(`${at}/rules/justifications`, {
      rule: 'asset-without-zone',
      node_ids: [lonely],
      reason: 'comes with the next delivery',
      until: day(40),
    })
    const missing = (await lead.call('GET', `${at}/path`)).body.checks
      .filter((c: any) => c.phase === 7)
      .map(({ check }: any) => ({ check, reason: 'the programme is being written' }))
    missing[0].until = day(50)
    const sent = await lead.call('PATCH', `${at}/phases/7/status`, { status: 'SUBMITTED_FOR_REVIEW', waivers: missing })
    expect(sent.status).toBe(200)
  })
  afterAll(() => t.close())

  const to = async (days: number) => {
    t.clock.now = new Date(start + days * DAY)
    lead = await t.signIn(ADMIN.username, ADMIN.password)
    owner = await t.signIn('owner', 'password of owner')
  }
  const run = () => sweep(systemCtx(t.ports, 'sweep', 'test'), false)
  const written = async () => (await t.owner.rows('SELECT count(*)::int AS n FROM audit_log'))[0]?.n as number
  /** Signs the whole, lets the days pass and tells which phases were reopened by the sweep. */
  const pass = async (days: number) => {
    await readyToSign(lead, project)
    const signed = await owner.call('PATCH', `${at}/phases/8/status`, { status: 'APPROVED' })
    expect(signed.status).toBe(200)
    const quiet = await written()
    await run()
    expect(await written()).toBe(quiet)
    await to(days)
    const before = await written()
    await Promise.all([run(), run()])
    const entries = await t.owner.rows(
      "SELECT action, resource_type, actor->>'kind' AS kind FROM audit_log WHERE project_id = $1 ORDER BY seq DESC LIMIT $2",
      [project, (await written()) - before],
    )
    const after = await written()
    await run()
    expect(await written()).toBe(after)
    expect(new Set(entries.map((e) => e.kind))).toEqual(new Set(['system']))
    const { phases } = (await lead.call('GET', `${at}/path`)).body
    return {
      wrote: entries.map((e) => e.action).toSorted(),
      reopened: phases.filter((p: any) => p.status === 'DRAFT').map((p: any) => `${p.number} ${p.comment}`),
    }
  }
  const gate = async (which: string) =>
    (await lead.call('GET', `${at}/path`)).body.gates.find((g: any) => g.gate === which && g.node_id === zone).above

  it('an acceptance opens gate 5.11 and phase 4 again', async () => {
    expect(await gate('5.11')).toBe(false)
    expect(await pass(11)).toEqual({
      wrote: ['acceptance.changed', 'phase.reopened', 'phase.reopened'],
      reopened: ['4 Ran out: 1 acceptance of a risk.', '8 Ran out: 1 acceptance of a risk.'],
    })
    expect(await gate('5.11')).toBe(true)
  })

  it('evidence leaves its row open and opens phase 6', async () => {
    const row = async () =>
      (await lead.call('GET', `${at}/zones/${zone}/requirements`)).body.requirements.find((r: any) => r.id === 'SR 1.1')
    expect((await row()).status).toBe('met')
    expect(await pass(21)).toEqual({
      wrote: ['evidence.changed', 'phase.reopened', 'phase.reopened'],
      reopened: ['6 Ran out: 1 piece of evidence.', '8 Ran out: 1 piece of evidence.'],
    })
    expect((await row()).status).toBe('open')
  })

  it('a compensation leaves its row open and opens phase 5', async () => {
    expect(await pass(31)).toEqual({
      wrote: ['decision.changed', 'phase.reopened', 'phase.reopened'],
      reopened: ['5 Ran out: 1 compensation.', '8 Ran out: 1 compensation.'],
    })
  })

  it('a justification leaves its violation without one and opens phase 2', async () => {
    const justified = async () =>
      (await lead.call('GET', `${at}/rules`)).body.violations.find((v: any) => v.node_ids.includes(lonely))
        .justification
    expect(await justified()).not.toBeNull()
    expect(await pass(41)).toEqual({
      wrote: ['justification.changed', 'phase.reopened', 'phase.reopened'],
      reopened: ['2 Ran out: 1 justification.', '8 Ran out: 1 justification.'],
    })
    expect(await justified()).toBeNull()
  })

  it('a waiver is taken off its phase, which opens; the others of the phase stay', async () => {
    const { expiring } = (await lead.call('GET', `${at}/path`)).body
    expect(expiring).toEqual([
      { kind: 'waiver', id: 'programme_owned', title: 'Phase 7: the programme is being written', until: day(50) },
    ])
    expect(await pass(51)).toEqual({
      wrote: ['phase.reopened', 'phase.reopened'],
      reopened: ['7 Ran out: 1 waiver.', '8 Ran out: 1 waiver.'],
    })
    const seven = (await lead.call('GET', `${at}/path`)).body.phases[6]
    expect(seven.waivers.map((w: any) => w.check)).toEqual(['programme_in_place'])
    const again = await lead.call('PATCH', `${at}/phases/7/status`, { status: 'SUBMITTED_FOR_REVIEW' })
    expect(again.body.details.map((d: any) => d.check)).toEqual(['programme_owned'])
  })

  it('ends in projects of every tenant, and not in archived ones', async () => {
    const [tenant, foreign, archived] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
    const tables = ['projects', 'justifications']
    for (const table of tables) await t.owner.exec(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    await t.owner.rows("INSERT INTO tenants (id, name) VALUES ($1, 'Another')", [tenant])
    for (const id of [foreign, archived]) {
      await t.owner.rows("INSERT INTO projects (id, tenant_id, name, archived_at) VALUES ($1, $2, 'Dam', $3)", [
        id,
        tenant,
        id === archived ? day(0) : null,
      ])
      await t.owner.rows('INSERT INTO audit_heads (chain, tenant_id) VALUES ($1, $2)', [id, tenant])
      await t.owner.rows(
        "INSERT INTO justifications (id, project_id, rule, node_ids, reason, until) VALUES ($1, $2, 'asset-without-zone', '{}', 'soon', $3)",
        [crypto.randomUUID(), id, day(-1)],
      )
    }
    for (const table of tables) await t.owner.exec(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
    await run()
    const ended = await t.owner.rows(
      'SELECT project_id, ended_why FROM justifications WHERE project_id = ANY ($1::uuid[]) ORDER BY ended_why',
      [`{${foreign},${archived}}`],
    )
    expect(ended).toEqual([
      { project_id: foreign, ended_why: 'expired' },
      { project_id: archived, ended_why: null },
    ])
    const [entry] = await t.owner.rows('SELECT tenant_id, action FROM audit_log WHERE chain = $1', [foreign])
    expect(entry).toEqual({ tenant_id: tenant, action: 'justification.changed' })
  })

  it('costs one statement while nothing has run out', async () => {
    let statements = 0
    const counted = { ...t.ports.sql, batch: async (all: any) => (statements++, t.ports.sql.batch(all)) }
    await expire(systemCtx({ ...t.ports, sql: counted as never }, 'sweep', 'test'))
    expect(statements).toBe(1)
  })
})
