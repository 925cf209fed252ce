import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPlant } from '#runtime/testing-audit.ts'
import type { Person } from '#runtime/testing.ts'

describe('the audit log', () => {
  let plant: Awaited<ReturnType<typeof auditPlant>>
  beforeAll(async () => {
    plant = await auditPlant()
  })
  afterAll(() => plant.t.close())

  it('shows an administrator of others’ projects who, when, what and which, never the values', async () => {
    const { t, project } = plant
    const lead: Person = await t.person('lead')
    const hidden = await t.project('Hidden refinery', lead)
    await lead.call('POST', `/api/projects/${hidden}/hara/items`, { name: 'Hidden furnace', hazard: 'hidden fire' })
    await lead.call('PATCH', `/api/projects/${hidden}`, { location: 'hidden valley' })
    const { entries } = (await t.admin.call('GET', '/api/admin/audit-log?limit=200')).body
    const theirs = entries.filter((e: any) => e.project_id === hidden)
    expect(theirs.map((e: any) => e.action)).toEqual(
      expect.arrayContaining(['project.created', 'member.created', 'hara_item.created', 'project.changed']),
    )
    for (const e of theirs)
      expect(e).toMatchObject({ actor_name: 'lead', resource_name: null, changes: {}, ip: '127.0.0.1' })
    const csv = String((await t.admin.call('GET', '/api/admin/audit-log.csv')).body)
    const found = (await t.admin.call('GET', '/api/admin/audit-log?q=hidden')).body
    expect(JSON.stringify([entries, found, csv])).not.toMatch(/hidden (refinery|furnace|fire|valley)/i)
    const own = entries.find((e: any) => e.project_id === project && e.action === 'project.changed')
    expect(own).toMatchObject({ resource_name: 'Tunnel', changes: { description: ['', 'Two tubes'] } })
    await lead.call('POST', `/api/projects/${hidden}/members`, { username: 'admin', role: 'viewer' })
    const opened = (await t.admin.call('GET', '/api/admin/audit-log?limit=200')).body.entries
    expect(opened.find((e: any) => e.action === 'project.changed' && e.project_id === hidden).changes).toEqual({
      location: ['', 'hidden valley'],
    })
  })

  it('is paged without loss or repetition', async () => {
    const { t } = plant
    const seen: string[] = []
    let cursor = ''
    do {
      const page = (await t.admin.call('GET', `/api/admin/audit-log?limit=7&cursor=${encodeURIComponent(cursor)}`)).body
      seen.push(...page.entries.map((e: any) => e.id))
      cursor = page.next_cursor ?? ''
    } while (cursor !== '')
    const all = await t.owner.rows('SELECT id FROM audit_log')
    expect(seen.length).toBe(all.length)
    expect(new Set(seen)).toEqual(new Set(all.map((r) => r.id)))
    expect((await t.admin.call('GET', '/api/admin/audit-log?cursor=o5')).status).toBe(400)
  })
})
