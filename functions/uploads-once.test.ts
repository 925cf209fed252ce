import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type TestInstance } from '#runtime/testing.ts'

describe('an upload under an Idempotency-Key', () => {
  let t: TestInstance
  beforeAll(async () => void (t = await testInstance()))
  afterAll(() => t.close())
  const form = (text: string) => {
    const data = new FormData()
    data.set('file', new File([text], 'note.md'))
    return data
  }

  it('answers the same to the same file and refuses another file of the same size', async () => {
    const id = await t.project()
    const key = { 'idempotency-key': 'upload-1' }
    const path = `/api/projects/${id}/documents`
    const first = await t.admin.call('POST', path, form('# One\n\nPump A'), key)
    expect(first.status).toBe(201)
    const again = await t.admin.call('POST', path, form('# One\n\nPump A'), key)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect((await t.admin.call('POST', path, form('# Two\n\nPump B'), key)).status).toBe(422)
    expect((await t.admin.call('GET', path)).body.total).toBe(1)
  })
})
