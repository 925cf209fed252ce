import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALLOWS, NEEDS, ROLES, type Need } from '#domain/projects/roles.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

describe('people of a project over HTTP', () => {
  let t: TestInstance
  let project: string
  let vera: Person
  let owner: Person
  let stranger: Person
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    ;[vera, owner, stranger] = await Promise.all([t.person('vera'), t.person('owner'), t.person('stranger')])
  })
  afterAll(() => t.close())

  const path = (user = '') => `/api/projects/${project}/members${user && `/${user}`}`
  const add = (username: string, role: string, who = t.admin) => who.call('POST', path(), { username, role })

  it('starts with who made it as facilitator', async () => {
    const { body } = await t.admin.call('GET', path())
    expect(body).toMatchObject({ total: 1, next_cursor: null, members: [{ user_id: t.admin.id, role: 'facilitator' }] })
  })

  it('takes a person by name, once, in a role that exists', async () => {
    const added = await add('VERA', 'viewer')
    expect(added.status).toBe(201)
    expect(added.headers.get('etag')).toBe('"1"')
    expect(added.body.member).toMatchObject({ user_id: vera.id, username: 'vera', role: 'viewer', version: 1 })
    expect((await vera.call('GET', `/api/projects/${project}`)).body.project.role).toBe('viewer')
    const again = await add('vera', 'participant')
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
    const unknown = await add('nobody', 'viewer')
    expect(unknown).toMatchObject({ status: 422, body: { details: [{ field: 'username' }] } })
    expect((await add('stranger', 'boss')).body.error).toMatch(/^role must be one of "viewer"/)
    expect((await add('stranger', 'viewer', stranger)).status).toBe(403)
  })

  it('changes a role at once, and refuses a stale change with the member as it is', async () => {
    const changed = await t.admin.call('PATCH', path(vera.id), { role: 'participant' }, { 'if-match': '"1"' })
    expect(changed.body.member).toMatchObject({ role: 'participant', version: 2 })
    expect((await vera.call('POST', `/api/projects/${project}/hara/suc`, { name: 'Tunnel' })).status).toBe(201)
    const stale = await t.admin.call('PATCH', path(vera.id), { role: 'viewer' }, { 'if-match': '"1"' })
    expect(stale.status).toBe(412)
    expect(stale.body.current).toEqual(changed.body.member)
  })

  it('is led by facilitators alone', async () => {
    await add('owner', 'asset_owner')
    for (const who of [vera, owner]) {
      expect((await add('stranger', 'viewer', who)).status).toBe(403)
      expect((await who.call('PATCH', path(who.id), { role: 'facilitator' })).status).toBe(403)
      expect((await who.call('DELETE', path(t.admin.id))).status).toBe(403)
    }
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'])
      expect((await stranger.call(method, method === 'GET' || method === 'POST' ? path() : path(vera.id))).status).toBe(
        403,
      )
  })

  it('never loses its last facilitator', async () => {
    for (const left of [
      await t.admin.call('DELETE', path(t.admin.id)),
      await t.admin.call('PATCH', path(t.admin.id), { role: 'viewer' }),
    ])
      expect(left).toMatchObject({ status: 409, body: { error: expect.stringMatching(/last facilitator/i) } })
    await t.admin.call('PATCH', path(vera.id), { role: 'facilitator' })
    expect((await t.admin.call('DELETE', path(t.admin.id))).body).toEqual({ deleted: t.admin.id })
    expect((await t.admin.call('GET', `/api/projects/${project}`)).status).toBe(403)
    expect((await vera.call('DELETE', path(vera.id))).status).toBe(409)
    expect((await add('admin', 'facilitator', vera)).status).toBe(201)
  })

  it('knows nobody of another id', async () => {
    for (const user of [stranger.id, 'seven'])
      for (const method of ['PATCH', 'DELETE'])
        expect((await t.admin.call(method, path(user), { role: 'viewer' })).status).toBe(404)
  })

  it('has one table of roles: the database and the pages agree on who may do what', async () => {
    const held = await t.owner.rows(
      'SELECT r, n, app.allows(r, n) AS ok FROM unnest($1::text[]) r, unnest($2::text[]) n',
      [
        [...ROLES, 'guest', ''],
        [...NEEDS, 'admin', 'else'],
      ],
    )
    const database = held.filter((row) => row.ok).map((row) => `${row.r} ${row.n}`)
    const domain = NEEDS.flatMap((need: Need) => ALLOWS[need].map((role) => `${role} ${need}`))
    expect(database.sort()).toEqual(domain.sort())
  })

  it('does by role what the table says', async () => {
    const at = `/api/projects/${project}`
    const acts: Record<Need, (who: Person) => Promise<{ status: number }>> = {
      read: (who) => who.call('GET', `${at}/hara`),
      comment: (who) => who.call('PATCH', `${at}/phases/8/status`, {}),
      edit: (who) => who.call('POST', `${at}/hara/suc`, { name: 'Tunnel' }),
      lead: (who) => who.call('PATCH', at, { description: 'of two tubes' }),
      own: (who) => who.call('PATCH', `${at}/phases/8/status`, { status: 'APPROVED' }),
    }
    const person = await t.person('changing')
    await add('changing', 'viewer')
    for (const role of ROLES) {
      await t.admin.call('PATCH', path(person.id), { role })
      for (const need of NEEDS) {
        const { status } = await acts[need](person)
        expect([role, need, status === 403]).toEqual([role, need, !ALLOWS[need].includes(role)])
      }
    }
  })
})
