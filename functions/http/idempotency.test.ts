import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

describe('an Idempotency-Key', () => {
  let t: TestInstance
  let other: Person
  beforeAll(async () => {
    t = await testInstance()
    other = await t.person('other')
  })
  afterAll(() => t.close())

  const make = (key: string, name: string, who = t.admin) =>
    who.call('POST', '/api/projects', { name }, { 'idempotency-key': key })
  const named = async (name: string, who = t.admin) => (await who.call('GET', `/api/projects?q=${name}`)).body.total

  it('gives the same answer again and says that it is a repetition', async () => {
    const first = await make('k1', 'first')
    const again = await make('k1', 'first')
    expect(again.status).toBe(201)
    expect(again.body).toEqual(first.body)
    expect(first.headers.get('idempotent-replay')).toBeNull()
    expect(again.headers.get('idempotent-replay')).toBe('true')
    expect(await named('first')).toBe(1)
  })

  it('is refused with another body, and at another address', async () => {
    expect(await make('k1', 'second')).toMatchObject({ status: 422, body: { code: 'key_reused' } })
    const project = await t.project('elsewhere')
    const elsewhere = await t.admin.call(
      'POST',
      `/api/projects/${project}/hara/items`,
      { name: 'first' },
      { 'idempotency-key': 'k1' },
    )
    expect(elsewhere.status).toBe(422)
    expect(await named('second')).toBe(0)
  })

  it('belongs to one person: another may use the same', async () => {
    const mine = await make('shared', 'mine')
    const theirs = await make('shared', 'theirs', other)
    expect(theirs.status).toBe(201)
    expect(theirs.body.project.id).not.toBe(mine.body.project.id)
  })

  it('sent ten times at once makes one thing', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => make('k10', 'tenfold')))
    expect(await named('tenfold')).toBe(1)
    const ids = new Set(answers.filter((a) => a.status === 201).map((a) => a.body.project.id))
    expect(ids.size).toBe(1)
    for (const a of answers) expect([201, 409]).toContain(a.status)
  })

  it('does nothing twice and tells so when the process ended before the answer was kept', async () => {
    const made = await make('lost', 'lost')
    await t.owner.rows('UPDATE idempotency_keys SET answer = NULL WHERE key = $1', ['lost'])
    const again = await make('lost', 'lost')
    expect(again).toMatchObject({ status: 409, body: { code: 'answer_lost' } })
    expect(await named('lost')).toBe(1)
    expect((await t.admin.call('GET', `/api/projects/${made.body.project.id}`)).status).toBe(200)
  })

  it('is kept for a day', async () => {
    await make('day', 'daily')
    const age = (hours: number) =>
      t.owner.rows(`UPDATE idempotency_keys SET created_at = now() - make_interval(hours => $1) WHERE key = 'day'`, [
        hours,
      ])
    await age(23)
    expect((await make('day', 'daily')).headers.get('idempotent-replay')).toBe('true')
    await age(25)
    const fresh = await make('day', 'daily')
    expect(fresh).toMatchObject({ status: 201 })
    expect(fresh.headers.get('idempotent-replay')).toBeNull()
    expect(await named('daily')).toBe(2)
  })

  it('is free again when the request was refused: nothing was carried out', async () => {
    const project = await t.project('refusing')
    const row = (ratings: object) =>
      t.admin.call(
        'POST',
        `/api/projects/${project}/hara/items`,
        { name: 'Fans', impact_ratings: ratings },
        { 'idempotency-key': 'free' },
      )
    expect((await row({ '00000000-0000-4000-8000-00000000dead': 3 })).status).toBe(422)
    expect((await row({ '00000000-0000-4000-8000-00000000dead': 9 })).status).toBe(400)
    expect((await row({})).status).toBe(201)
  })

  it('is never answered to who may no longer read', async () => {
    const project = await t.project('closing')
    await t.admin.call('POST', `/api/projects/${project}/members`, { username: 'other', role: 'participant' })
    const row = () =>
      other.call('POST', `/api/projects/${project}/hara/items`, { name: 'Fans' }, { 'idempotency-key': 'gone' })
    expect((await row()).status).toBe(201)
    await t.admin.call('DELETE', `/api/projects/${project}/members/${other.id}`)
    expect((await row()).status).toBe(403)
  })

  it('has 1 to 200 visible characters', async () => {
    for (const key of ['a b', 'x'.repeat(201), 'é']) expect((await make(key, 'odd')).status).toBe(400)
    expect((await make('x'.repeat(200), 'even')).status).toBe(201)
  })
})
