import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type TestInstance } from '#runtime/testing.ts'

describe('projects over HTTP', () => {
  let t: TestInstance
  beforeAll(async () => void (t = await testInstance()))
  afterAll(() => t.close())

  it('creates a project with eight phases and answers it to its facilitator', async () => {
    const made = await t.admin.call('POST', '/api/projects', { name: ' Tunnel ', criticality: 'MED' })
    expect(made.status).toBe(201)
    expect(made.headers.get('etag')).toBe('"1"')
    expect(made.body.project).toMatchObject({
      name: 'Tunnel',
      criticality: 'MEDIUM',
      status: 'DRAFT',
      role: 'facilitator',
      version: 1,
      settings: { apply_cor1: true },
    })
    const whole = await t.admin.call('GET', `/api/projects/${made.body.project.id}`)
    expect(whole.body.phases.map((p: { name: string }) => p.name)).toHaveLength(8)
    expect(whole.body.checks.length).toBeGreaterThan(0)
  })

  it('tells what one person did in a row as one event', async () => {
    const id = await t.project()
    for (const name of ['Fans', 'Pumps', 'Signs'])
      await t.admin.call('POST', `/api/projects/${id}/hara/items`, { name })
    const { activity } = (await t.admin.call('GET', `/api/projects/${id}`)).body
    expect(activity.map((e: any) => [e.action, e.things, e.resource_name])).toContainEqual([
      'hara_item.created',
      3,
      'Signs',
    ])
    await t.admin.call('POST', `/api/projects/${id}/graph/nodes`, { type: 'ZONE', label: 'One' })
    await t.admin.call('POST', `/api/projects/${id}/graph/nodes`, { type: 'ZONE', label: 'Two' })
    const [latest] = (await t.admin.call('GET', `/api/projects/${id}`)).body.activity
    expect([latest.action, latest.things, latest.resource_name, latest.actor_name]).toEqual([
      'node.created',
      2,
      'Two',
      'admin',
    ])
  })

  it('names the missing field, the unknown one, and ignores the computed ones', async () => {
    expect((await t.admin.call('POST', '/api/projects', {})).body).toMatchObject({
      error: 'name is required.',
      code: 'invalid',
      details: [{ field: 'name', message: 'name is required' }],
    })
    expect((await t.admin.call('POST', '/api/projects', { name: 'x', colour: 1 })).body.error).toBe(
      'colour is not a known field.',
    )
    expect((await t.admin.call('POST', '/api/projects', { name: 'x', status: 'APPROVED', id: 'y' })).status).toBe(201)
  })

  it('tells 401, 404 and 403 apart, before the body is looked at', async () => {
    const id = await t.project()
    const other = await t.person('other')
    expect((await t.request(`/api/projects/${id}`)).status).toBe(401)
    expect((await other.call('GET', `/api/projects/${id}`)).status).toBe(403)
    expect((await other.call('PATCH', `/api/projects/${id}`, '{not json')).status).toBe(403)
    expect((await other.call('PATCH', '/api/projects/00000000-0000-4000-8000-00000000dead', {})).status).toBe(404)
    expect((await other.call('GET', '/api/projects/seven')).status).toBe(404)
  })

  it('refuses a stale version with the present object', async () => {
    const id = await t.project()
    await t.admin.call('PATCH', `/api/projects/${id}`, { name: 'second' }, { 'if-match': '"1"' })
    const stale = await t.admin.call('PATCH', `/api/projects/${id}`, { name: 'third' }, { 'if-match': '1' })
    expect(stale.status).toBe(412)
    expect(stale.body.current).toMatchObject({ name: 'second', version: 2 })
    const present = (await t.admin.call('GET', `/api/projects/${id}`)).body.project
    expect(stale.body.current).toEqual(present)
  })

  it('archives: gone from the list and 404 after', async () => {
    const id = await t.project('to be archived')
    expect((await t.admin.call('DELETE', `/api/projects/${id}`)).body).toEqual({ deleted: id })
    expect((await t.admin.call('GET', `/api/projects/${id}`)).status).toBe(404)
    expect((await t.admin.call('GET', '/api/projects?q=archived')).body.total).toBe(0)
  })

  it('answers the same to the same Idempotency-Key, and 422 to another body under it', async () => {
    const key = { 'idempotency-key': 'once-1' }
    const first = await t.admin.call('POST', '/api/projects', { name: 'once' }, key)
    const again = await t.admin.call('POST', '/api/projects', { name: 'once' }, key)
    expect(again.body).toEqual(first.body)
    expect(again.status).toBe(201)
    expect((await t.admin.call('POST', '/api/projects', { name: 'twice' }, key)).status).toBe(422)
    expect((await t.admin.call('GET', '/api/projects?q=once')).body.total).toBe(1)
  })
})
