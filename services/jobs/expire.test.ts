import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expiryPlant } from '#runtime/testing-expiry.ts'
import { systemCtx } from '../context.ts'
import { expire } from './expire.ts'

/** What the sweep writes: nothing before the day, nothing twice, by nobody. */
const ONCE = { early: 0, again: 0, by: ['system'] }

describe('what runs out, each once, by the sweep', () => {
  let plant: Awaited<ReturnType<typeof expiryPlant>>
  beforeAll(async () => {
    plant = await expiryPlant()
  })
  afterAll(() => plant.t.close())

  it('an acceptance opens gate 5.11 and phase 4 again', async () => {
    const { zone, get, pass } = await plant.open('acceptance', plant.day(10))
    const above = async () => (await get('/path')).gates.find((g: any) => g.gate === '5.11' && g.node_id === zone).above
    expect(await above()).toBe(false)
    expect(await pass(11)).toEqual({
      ...ONCE,
      wrote: ['acceptance.changed', 'phase.reopened', 'phase.reopened'],
      reopened: ['4 Ran out: 1 acceptance of a risk.', '8 Ran out: 1 acceptance of a risk.'],
    })
    expect(await above()).toBe(true)
  })

  it('evidence leaves its row open and opens phase 6', async () => {
    const { zone, get, pass } = await plant.open('evidence', plant.day(20))
    const row = async () => (await get(`/zones/${zone}/requirements`)).requirements.find((r: any) => r.id === 'SR 1.1')
    expect((await row()).status).toBe('met')
    expect(await pass(21)).toEqual({
      ...ONCE,
      wrote: ['evidence.changed', 'phase.reopened', 'phase.reopened'],
      reopened: ['6 Ran out: 1 piece of evidence.', '8 Ran out: 1 piece of evidence.'],
    })
    expect((await row()).status).toBe('open')
  })

  it('a compensation leaves its row open and opens phase 5', async () => {
    const { zone, get, pass } = await plant.open('compensation', plant.day(30))
    const row = async () => (await get(`/zones/${zone}/requirements`)).requirements.find((r: any) => r.id === 'SR 1.3')
    expect((await row()).status).toBe('compensated')
    expect(await pass(31)).toEqual({
      ...ONCE,
      wrote: ['decision.changed', 'phase.reopened', 'phase.reopened'],
      reopened: ['5 Ran out: 1 compensation.', '8 Ran out: 1 compensation.'],
    })
    expect((await row()).status).toBe('open')
  })

  it('a justification leaves its violation without one and opens phase 2', async () => {
    const { lonely, get, pass } = await plant.open('justification', plant.day(40))
    const justified = async () =>
      (await get('/rules')).violations.find((v: any) => v.node_ids.includes(lonely)).justification
    expect(await justified()).not.toBeNull()
    expect(await pass(41)).toEqual({
      ...ONCE,
      wrote: ['justification.changed', 'phase.reopened', 'phase.reopened'],
      reopened: ['2 Ran out: 1 justification.', '8 Ran out: 1 justification.'],
    })
    expect(await justified()).toBeNull()
  })

  it('a waiver is taken off its phase, which opens; the others of the phase stay', async () => {
    const { call, get, pass } = await plant.open('waiver', plant.day(20))
    expect((await get('/path')).expiring).toEqual([
      { kind: 'waiver', id: 'programme_owned', title: 'Phase 7: the programme is being written', until: plant.day(20) },
    ])
    expect(await pass(21)).toEqual({
      ...ONCE,
      wrote: ['phase.reopened', 'phase.reopened'],
      reopened: ['7 Ran out: 1 waiver.', '8 Ran out: 1 waiver.'],
    })
    const seven = (await get('/path')).phases[6]
    expect(seven.waivers.map((w: any) => w.check)).toEqual(['programme_in_place'])
    const again = await call('PATCH', '/phases/7/status', { status: 'SUBMITTED_FOR_REVIEW' })
    expect(again.body.details.map((d: any) => d.check)).toEqual(['programme_owned'])
  })

  it('ends in projects of every tenant, and not in archived ones', async () => {
    const { t, day, to, run } = plant
    await to(0)
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
    const { t, to } = plant
    await to(0)
    let statements = 0
    const counted = { ...t.ports.sql, batch: async (all: any) => (statements++, t.ports.sql.batch(all)) }
    await expire(systemCtx({ ...t.ports, sql: counted as never }, 'sweep', 'test'))
    expect(statements).toBe(1)
  })
})
