import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readyToSign, signablePlant, signed, submitPhase } from '#runtime/testing-revisions.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const UNKNOWN = '00000000-0000-4000-8000-00000000dead'

describe('revisions over HTTP', () => {
  let t: TestInstance
  let lead: Person
  let owner: Person
  let viewer: Person
  let stranger: Person
  beforeAll(async () => {
    t = await testInstance()
    ;[lead, owner, viewer, stranger] = await Promise.all([
      t.person('lead'),
      t.person('owner'),
      t.person('viewer'),
      t.person('stranger'),
    ])
  })
  afterAll(() => t.close())

  const plant = () => signablePlant(t, lead)
  const sign = (p: { project: string }) => signed(lead, owner, p.project)
  it('sign the whole project: the body is its export, canonical and the same for everybody', async () => {
    const p = await plant()
    const before = await viewer.call('GET', `${p.at}/export.json`)
    expect(before.status).toBe(200)
    expect(before.body.facts.nodes).toHaveLength(7)
    expect((await lead.call('GET', `${p.at}/export.json`)).body).toEqual(before.body)
    const revision = await sign(p)
    expect(revision).toMatchObject({ number: 1, comment: 'as agreed', signed_by: owner.id, signed_by_name: 'owner' })
    const body = await viewer.call('GET', `/api/revisions/${revision.id}/body.json`)
    expect(body.headers.get('content-disposition')).toContain('revision-1.json')
    expect((await viewer.call('GET', `${p.at}/export.json`)).body).toEqual(body.body)
    expect(body.body.facts.phases[7]).toMatchObject({ status: 'APPROVED', approved_by: owner.id })
    const { project, phases } = (await viewer.call('GET', p.at)).body
    expect([project.status, phases[7].comment]).toEqual(['APPROVED', 'as agreed'])
    expect((await viewer.call('GET', `${p.at}/revisions`)).body).toEqual({
      revisions: [revision],
      reopened: [],
      next_cursor: null,
      total: 1,
    })
    expect((await viewer.call('GET', `/api/revisions/${revision.id}`)).body).toEqual({ revision })
  })

  it('are signed by the asset owner alone, of what somebody else submitted, when all else is approved', async () => {
    const p = await plant()
    const post = (who: Person, body: object = {}) => who.call('POST', `${p.at}/revisions`, body)
    for (const who of [lead, viewer, stranger]) expect((await post(who)).status).toBe(403)
    expect((await post(owner)).body).toMatchObject({ code: 'conflict', error: expect.stringContaining('DRAFT') })
    expect((await post(owner, { colour: 1 })).status).toBe(400)
    await submitPhase(lead, p.project, 8)
    const early = await post(owner)
    expect(early).toMatchObject({ status: 422, body: { code: 'rule_violated' } })
    expect(early.body.details).toHaveLength(7)
    expect((await viewer.call('GET', `${p.at}/revisions`)).body).toMatchObject({ total: 0, reopened: null })
    await lead.call('PATCH', `${p.at}/phases/8/status`, { status: 'DRAFT', comment: 'early' })
    await readyToSign(lead, p.project)
    await lead.call('POST', `${p.at}/members`, { username: 'stranger', role: 'facilitator' })
    await lead.call('PATCH', `${p.at}/members/${lead.id}`, { role: 'asset_owner' })
    expect((await post(lead)).body.error).toMatch(/never approved by who made it/)
    expect((await post(owner)).status).toBe(201)
    expect((await post(owner)).status).toBe(409)
    await stranger.call('DELETE', `${p.at}/members/${stranger.id}`)
  })

  it('fail when somebody changes the project while it is being signed, and nothing is written', async () => {
    const p = await plant()
    await readyToSign(lead, p.project)
    const { sign: real } = t.ports.signing
    const meanwhile = async (...given: Parameters<typeof real>) => {
      await lead.call('PATCH', p.at, { description: 'another one' })
      return real(...given)
    }
    Object.assign(t.ports, { signing: { ...t.ports.signing, sign: meanwhile } })
    const late = await owner.call('POST', `${p.at}/revisions`, {})
    Object.assign(t.ports, { signing: { ...t.ports.signing, sign: real } })
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(late.body.error).toMatch(/somebody changed this project/i)
    expect((await viewer.call('GET', p.at)).body.project.status).toBe('SUBMITTED_FOR_REVIEW')
    expect((await viewer.call('GET', `${p.at}/revisions`)).body.total).toBe(0)
    expect((await owner.call('POST', `${p.at}/revisions`, {})).status).toBe(201)
  })

  it('are told before: moving an asset names phases 2 and 8 and both zones; done, it re-opens exactly these two', async () => {
    const p = await plant()
    await sign(p)
    const move = (more: object = {}) =>
      lead.call('POST', `${p.at}/graph/edges`, { source_id: p.plc, target_id: p.z2, type: 'asset-in-zone', ...more })
    const refused = await move()
    expect(refused).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 2, reopens: [2, 8] } })
    expect(refused.body.places.map((x: any) => [x.id, x.code])).toEqual([
      [p.z1, 'Z1'],
      [p.z2, 'Z2'],
    ])
    expect(refused.body.error).toContain('touches Z1, Z2')
    expect((await viewer.call('GET', `${p.at}/revisions`)).body.reopened).toEqual([])
    expect((await move({ reopen: { comment: 'the cabinet was moved' } })).status).toBe(201)
    const { reopened } = (await viewer.call('GET', `${p.at}/revisions`)).body
    expect(reopened.map((r: any) => r.code)).toEqual(['Z1', 'Z2'])
    expect(reopened[0].why).toBe('Changed since the approval: its assets and data flows.')
    const { phases } = (await viewer.call('GET', p.at)).body
    expect(phases.filter((x: any) => x.status === 'DRAFT').map((x: any) => x.number)).toEqual([2, 8])
    const moved = (await viewer.call('GET', `${p.at}/revisions/compare`)).body
    expect(moved.moved_assets).toMatchObject([{ id: p.plc, from: { id: p.z1 }, to: { id: p.z2 } }])
    expect(moved.assets).toEqual({ entered: [], left: [], changed: [] })
    expect((await sign(p)).number).toBe(2)
    expect((await viewer.call('GET', `${p.at}/revisions`)).body.reopened).toEqual([])
  })

  it('end as the approval of the whole when any phase is taken back', async () => {
    const p = await plant()
    await sign(p)
    const back = await lead.call('PATCH', `${p.at}/phases/2/status`, { status: 'DRAFT', comment: 'a zone is missing' })
    expect(back.status).toBe(200)
    const { project, phases } = (await viewer.call('GET', p.at)).body
    expect(phases.map((phase: any) => phase.status)).toEqual([
      'APPROVED',
      'DRAFT',
      ...Array.from({ length: 5 }, () => 'APPROVED'),
      'DRAFT',
    ])
    expect([project.status, phases[7].comment]).toEqual(['DRAFT', 'a zone is missing'])
    expect((await viewer.call('GET', `${p.at}/revisions`)).body).toMatchObject({ total: 1, reopened: [] })
  })

  it('are compared by number, id or now: what entered, left, changed and whose level moved', async () => {
    const p = await plant()
    const first = await sign(p)
    const reopen = { comment: 'a change' }
    const levels = { sl_t: [3, 2, 2, 1, 2, 2, 2], reason: 'more', reopen }
    expect((await lead.call('PUT', `${p.at}/zones/${p.z3}/levels`, levels)).status).toBe(200)
    expect((await viewer.call('GET', `${p.at}/revisions`)).body.reopened).toMatchObject([
      { code: 'Z3', why: 'Changed since the approval: security levels.' },
    ])
    await lead.call('PATCH', `/api/graph/nodes/${p.sign}`, { label: 'Message sign', metadata: { safety: true } })
    await lead.call('POST', `${p.at}/graph/nodes`, { type: 'ASSET', label: 'Camera' })
    const second = await sign(p)
    const get = async (query: string) => (await viewer.call('GET', `${p.at}/revisions/compare?${query}`)).body
    const forth = await get(`from=1&to=2`)
    expect(forth.from).toMatchObject({ id: first.id, number: 1 })
    expect(forth.levels_moved).toMatchObject([
      { code: 'Z3', kind: 'sl_t', before: [2, 2, 2, 1, 2, 2, 2], after: [3, 2, 2, 1, 2, 2, 2] },
    ])
    expect(forth.rows.entered.length).toBe(6)
    expect(forth.rows.entered.every((r: any) => r.code === 'Z3' && r.before === null && r.after === 'open')).toBe(true)
    expect(forth.assets).toMatchObject({
      entered: [{ label: 'Camera' }],
      left: [],
      changed: [
        {
          label: 'Message sign',
          fields: [
            { field: 'label', before: 'Sign', after: 'Message sign' },
            { field: 'metadata.safety', before: null, after: true },
          ],
        },
      ],
    })
    expect(forth.names).toEqual({})
    const back = await get(`from=${second.id}&to=${first.id}`)
    expect(back.rows.left).toHaveLength(6)
    expect(back.assets.left).toMatchObject([{ label: 'Camera' }])
    expect(await get('from=2')).toMatchObject({ to: { id: null, number: null }, rows: { entered: [], left: [] } })
    for (const [query, status] of [
      ['from=3', 404],
      [`from=${UNKNOWN}`, 404],
      ['from=first', 400],
      ['from=0', 400],
      ['from=1&to=yesterday', 400],
    ] as const)
      expect([query, (await viewer.call('GET', `${p.at}/revisions/compare?${query}`)).status]).toEqual([query, status])
    expect((await stranger.call('GET', `${p.at}/revisions/compare?from=x`)).status).toBe(403)
    const fresh = await t.project('fresh', lead)
    expect((await lead.call('GET', `/api/projects/${fresh}/revisions/compare`)).body.error).toMatch(
      /Nothing was signed/,
    )
  })

  it('stay out of reach of other projects', async () => {
    const p = await plant()
    const { id } = await sign(p)
    for (const path of [`/api/revisions/${id}`, `/api/revisions/${id}/body.json`, `${p.at}/export.json`]) {
      expect([path, (await stranger.call('GET', path)).status]).toEqual([path, 403])
      expect([path, (await t.request(path)).status]).toEqual([path, 401])
    }
    const other = await plant()
    expect((await lead.call('GET', `${other.at}/revisions/compare?from=${id}`)).status).toBe(404)
    expect((await lead.call('GET', `/api/revisions/${UNKNOWN}`)).status).toBe(404)
    expect((await lead.call('GET', '/api/revisions/seven/verify')).status).toBe(404)
  })
})
