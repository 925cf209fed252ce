import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type TestInstance } from '#runtime/testing.ts'

describe('what an administrator tells everybody', () => {
  let t: TestInstance
  beforeAll(async () => void (t = await testInstance()))
  afterAll(() => t.close())

  it('is set by administrators alone, seen by everybody signed in, and stands escaped on the report', async () => {
    const other = await t.person('other')
    expect((await other.call('GET', '/api/admin/config')).status).toBe(403)
    expect((await other.call('PATCH', '/api/admin/config', { notice: 'x' })).status).toBe(403)
    expect((await t.admin.call('PATCH', '/api/admin/config', { theme: 'x' })).body.error).toBe(
      'theme is not a known field.',
    )
    const set = await t.admin.call('PATCH', '/api/admin/config', {
      organisation: 'Water <works>',
      notice: 'Down at noon',
    })
    expect(set.body.config).toEqual({ organisation: 'Water <works>', notice: 'Down at noon' })
    expect((await other.call('GET', '/api/auth/me')).body.instance).toEqual({
      organisation: 'Water <works>',
      notice: 'Down at noon',
    })
    const id = await t.project()
    expect((await t.admin.call('GET', `/api/projects/${id}/report.json`)).body.organisation).toBe('Water <works>')
    expect((await t.admin.call('GET', `/api/projects/${id}/report.html`)).body).toContain('Water &lt;works&gt;')
  })
})
