import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type TestInstance } from '#runtime/testing.ts'

describe('the catalogue over HTTP', () => {
  let t: TestInstance
  beforeAll(async () => void (t = await testInstance()))
  afterAll(() => t.close())

  it('answers each table whole, with its edition', async () => {
    const counts = { 'iec62443-3-3': 100, 'iec62443-4-2': 122, 'iec62443-3-2': 32, 'attack-ics': 165 }
    for (const [name, count] of Object.entries(counts)) {
      const { body } = await t.admin.call('GET', `/api/catalogue/${name}`)
      expect(body.rows, name).toHaveLength(count)
      expect(body.version).not.toBe('')
    }
    const { notice } = (await t.admin.call('GET', '/api/catalogue/attack-ics')).body
    expect(notice).toContain('MITRE')
  })

  it('answers one row by its id', async () => {
    const { body } = await t.admin.call('GET', `/api/catalogue/iec62443-3-3/${encodeURIComponent('SR 1.1 RE 1')}`)
    expect(body.row).toMatchObject({ id: 'SR 1.1 RE 1', kind: 'RE', parent: 'SR 1.1', fr: 'FR1' })
    expect(body.rows).toEqual([body.row])
  })

  it('knows no other table and no other row, and nobody who is not signed in', async () => {
    expect((await t.admin.call('GET', '/api/catalogue/iec61508')).status).toBe(404)
    expect((await t.admin.call('GET', '/api/catalogue/iec62443-3-3/SR 9.9')).status).toBe(404)
    expect((await t.admin.call('GET', '/api/catalogue/__proto__')).status).toBe(404)
    expect((await t.request('/api/catalogue/iec62443-3-3')).status).toBe(401)
  })
})
