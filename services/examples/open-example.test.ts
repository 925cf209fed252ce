import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TUNNEL } from '#domain/scenarios/tunnel.ts'
import { testInstance, type TestInstance } from '#runtime/testing.ts'
import { systemCtx } from '../context.ts'
import { openExample } from './open-example.ts'

describe('opening the example project', () => {
  let t: TestInstance
  let project: string
  const open = () => openExample(systemCtx(t.ports, 'first start', 'test'), TUNNEL, t.admin.id)
  beforeAll(async () => {
    t = await testInstance()
    project = await open()
  })
  afterAll(() => t.close())

  it('is the whole scenario, of its facilitator', async () => {
    const whole = (await t.admin.call('GET', `/api/projects/${project}`)).body
    expect(whole.project).toMatchObject({
      name: TUNNEL.project.name,
      role: 'facilitator',
      criticality: 'HIGH',
      phase: 5,
    })
    expect(whole.phases.map((p: { status: string }) => p.status)).toEqual([
      'APPROVED',
      'APPROVED',
      'APPROVED',
      'APPROVED',
      'SUBMITTED_FOR_REVIEW',
      'DRAFT',
      'DRAFT',
      'DRAFT',
    ])
    expect(whole.hara_items.map((h: { calculated_risk_level: string }) => h.calculated_risk_level)).toEqual([
      'CRITICAL',
      'HIGH',
      'HIGH',
      'HIGH',
      'HIGH',
    ])
    expect(whole.hara_items.map((h: { name: string }) => h.name)).toEqual(TUNNEL.hara_items.map((h) => h.name))
    const { nodes, edges } = (await t.admin.call('GET', `/api/projects/${project}/graph`)).body
    expect(nodes).toHaveLength(TUNNEL.nodes.length + TUNNEL.hara_items.length)
    expect(edges).toHaveLength(TUNNEL.edges.length)
    const { zones } = (await t.admin.call('GET', `/api/projects/${project}/zones`)).body
    expect(zones.map((z: { code: string }) => z.code)).toEqual(['Z1', 'Z2', 'Z3', 'Z4', 'Z5', 'Z6'])
    for (const { code, sl_t } of zones) expect(sl_t, code).toEqual(TUNNEL.levels[code]?.sl_t ?? null)
  })

  it('goes on like any other project', async () => {
    const zone = { type: 'ZONE', label: 'Niches' }
    const locked = await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, zone)
    expect(locked).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 2 } })
    const reopen = { comment: 'the niches get a zone of their own' }
    const made = await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, { ...zone, reopen })
    expect(made.body.node.code).toBe('Z7')
    const item = (await t.admin.call('GET', `/api/projects/${project}/hara`)).body.hara_items[0]
    expect((await t.admin.call('PATCH', `/api/hara/items/${item.id}`, { notes: 'read', reopen })).status).toBe(200)
  })

  it('is opened once, however often it is called, and stays away once archived', async () => {
    expect(await Promise.all([open(), open()])).toEqual([project, project])
    expect((await t.admin.call('GET', '/api/projects')).body.total).toBe(1)
    await t.admin.call('DELETE', `/api/projects/${project}`)
    await open()
    expect((await t.admin.call('GET', '/api/projects')).body.total).toBe(0)
  })

  it('is in the audit chain, which verifies', async () => {
    const [bad] = await t.owner.rows('SELECT * FROM app.verify_chain($1)', [project])
    expect(bad).toBeUndefined()
  })
})
