import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'
import {
  address,
  belongs,
  formFor,
  makeWorld,
  OWNED,
  readSurface,
  sample,
  type Route,
  type World,
} from '#runtime/testing-surface.ts'
import { api } from './api.ts'
import { describedRoutes } from './http/openapi.ts'

/** Parameters that name one of a fixed list, the same in every project. */
const NO_ID = ['n', 'chapter', 'element']
const UNKNOWN = '00000000-0000-4000-8000-00000000dead'

describe('the whole surface', () => {
  let t: TestInstance
  let lead: Person
  let viewer: Person
  let stranger: Person
  let world: World
  let theirs: World
  let routes: Route[]
  const seen = new Map<string, Set<number>>()
  beforeAll(async () => {
    t = await testInstance({ settings: { expensive_per_minute: 100_000 } })
    ;[lead, viewer, stranger] = await Promise.all([t.person('lead'), t.person('viewer'), t.person('stranger')])
    world = await makeWorld(t, lead, viewer)
    theirs = await makeWorld(t, stranger, t.admin)
    await t.admin.call('PATCH', `/api/projects/${theirs.project}`, {})
    routes = await readSurface(t)
  })
  afterAll(() => t.close())

  const ofProjects = () => routes.filter((r) => belongs(r) === 'project')
  const inBody = () => routes.filter((r) => belongs(r) === 'body')
  const valid = (r: Route, of: World = world) =>
    r.form ? formFor(r) : r.body ? (sample(r, r.body, of) as object) : undefined
  const send = async (who: Person | null, r: Route, path: string, body?: unknown) => {
    const answer = who
      ? await who.call(r.method, path, body)
      : await t.request(path, { method: r.method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (!seen.has(r.name)) seen.set(r.name, new Set())
    seen.get(r.name)?.add(answer.status)
    return answer as { status: number; body: any; headers: Headers }
  }
  /** A body that fits, none, an empty one, and broken ones. */
  const bodies = (r: Route): unknown[] =>
    r.method === 'GET' ? [undefined] : [valid(r), undefined, {}, '{not json', '[]', '{"colour":1}']

  describe('asks who comes', () => {
    it('and says 401 to nobody, before anything else, on every route that is not open', async () => {
      const wrong: string[] = []
      for (const r of routes.filter((r) => !r.open))
        for (const body of bodies(r))
          for (const path of [address(r, world), address(r, world, r.params[0] ? { [r.params[0]]: UNKNOWN } : {})]) {
            const { status } = await send(null, r, path, body instanceof FormData ? undefined : body)
            if (status !== 401) wrong.push(`${r.name}: ${status}`)
          }
      expect(wrong).toEqual([])
    })

    it('and says 403 to who is no member, whatever is asked and whatever is sent, the administrator too', async () => {
      const wrong: string[] = []
      let asked = 0
      for (const r of ofProjects())
        for (const who of [stranger, t.admin])
          for (const body of bodies(r))
            for (const other of [
              {},
              ...r.params.slice(1).flatMap((p) => [{ [p]: UNKNOWN }, { [p]: 'seven' }]),
            ] as Record<string, string>[]) {
              const { status, body: said } = await send(who, r, address(r, world, other), body)
              asked++
              if (status !== 403 || said.code !== 'forbidden')
                wrong.push(`${r.name} ${who.username}: ${status} ${said.error}`)
            }
      for (const r of inBody())
        for (const who of [stranger, t.admin])
          for (const body of [valid(r), { project_id: world.project }, { project_id: world.project, colour: 1 }]) {
            const { status } = await send(who, r, address(r, world), body)
            asked++
            if (status !== 403) wrong.push(`${r.name} ${who.username}: ${status}`)
          }
      console.log(
        `surface: ${ofProjects().length + inBody().length} routes of a project, ${asked} requests of strangers refused`,
      )
      expect(wrong).toEqual([])
    })

    it('and lets nobody but an administrator administer', async () => {
      const wrong: string[] = []
      const admin = routes.filter((r) => r.path.startsWith('/api/admin/'))
      expect(admin.length).toBeGreaterThan(10)
      for (const r of admin)
        for (const body of bodies(r))
          for (const path of [address(r, world), address(r, world, r.params[0] ? { [r.params[0]]: 'seven' } : {})]) {
            const { status } = await send(lead, r, path, body)
            if (status !== 403) wrong.push(`${r.name}: ${status}`)
          }
      expect(wrong).toEqual([])
    })

    it('and lets a viewer look and ask, nothing else', async () => {
      const may = ['POST /api/ai/query', 'POST /api/ai/threat-suggestions']
      const own = ['DELETE /api/conversations/{id}']
      const wrong: string[] = []
      for (const r of [...ofProjects(), ...inBody()]) {
        if (r.path === '/api/conversations/{id}') continue
        const { status } = await send(
          viewer,
          r,
          address(r, world),
          valid(r) && {
            ...(valid(r) as object),
            ...(r.name === 'POST /api/ai/query' ? { conversation_id: null } : {}),
          },
        )
        const allowed = r.method === 'GET' || may.includes(r.name)
        if (allowed ? status !== 200 : status !== 403) wrong.push(`${r.name}: ${status}`)
      }
      for (const name of own) expect(routes.map((r) => r.name)).toContain(name)
      for (const method of ['GET', 'DELETE'])
        expect((await viewer.call(method, `/api/conversations/${world.conversation}`)).status).toBe(404)
      expect(wrong).toEqual([])
    })
  })

  it('knows nothing of an id that is not there or is none', async () => {
    const wrong: string[] = []
    for (const r of routes.filter((r) => r.params.length > 0 && !r.open)) {
      const who = belongs(r) === 'outside' ? t.admin : lead
      for (const [i, param] of r.params.entries())
        for (const other of [UNKNOWN, 'seven', '0', '%00', "' OR 1=1 --", 'a'.repeat(3000), '..'])
          for (const body of i === 0 && belongs(r) === 'project' ? bodies(r) : [valid(r)]) {
            const { status } = await send(who, r, address(r, world, { [param]: other }), body)
            if (status !== 404) wrong.push(`${r.name} ${param}=${other.slice(0, 20)}: ${status}`)
          }
    }
    for (const r of inBody())
      for (const project_id of [UNKNOWN, 'seven', ''])
        if ((await send(lead, r, address(r, world), { ...(valid(r) as object), project_id })).status !== 404)
          wrong.push(`${r.name} project_id=${project_id}`)
    expect(wrong).toEqual([])
  })

  it('reaches nothing of one project through the address of another', async () => {
    const wrong: string[] = []
    for (const r of ofProjects())
      for (const param of r.params.slice(1).filter((p) => !NO_ID.includes(p))) {
        const mixed = address(r, world, { [r.params[0] ?? '']: theirs.project })
        const body = valid(r, theirs)
        const { status } = await send(stranger, r, mixed, body)
        if (status !== 404) wrong.push(`${r.name} with another project's ${param}: ${status}`)
      }
    expect(wrong).toEqual([])
  })

  it('answers to who may what is described, no field more and no status else', async () => {
    const described = new Map(
      describedRoutes(api.routes).map((d) => [`${d.method} ${d.path.replace(/:(\w+)/g, '{$1}')}`, d.about]),
    )
    const wrong: string[] = []
    const suc = routes.find((r) => r.name === 'POST /api/projects/{id}/hara/suc') as Route
    const owner = await t.person('owner')
    await lead.call('POST', `/api/projects/${world.project}/members`, { username: 'owner', role: 'asset_owner' })
    const removals = routes.filter((r) => r.method === 'DELETE').reverse()
    const ends = (r: Route) => r.path.startsWith('/api/auth/') && (r.method === 'DELETE' || r.path.endsWith('/logout'))
    const refused: string[] = []
    const ordered = [
      ...routes.filter((r) => r.method !== 'DELETE' && !ends(r)),
      ...removals.filter((r) => !ends(r)),
      ...routes.filter(ends),
    ]
    await send(lead, suc, address(suc, { ...world, project: await t.project('new', lead) }), valid(suc))
    for (const r of ordered) {
      if (r.path === '/api/auth/login' || r.path === '/api/auth/password') continue
      const rest = belongs(r) === 'outside' && !r.path.startsWith('/api/auth/') ? t.admin : lead
      const who = OWNED.test(r.name) ? owner : rest
      const { status, body, headers } = await send(who, r, address(r, world), valid(r))
      if (status >= 300) refused.push(`${r.name}: ${status} ${body.error}`)
      const answers = described.get(r.name)?.answers
      if (status >= 500 || status === 400) wrong.push(`${r.name}: ${status} ${body.error}`)
      else if (status < 300 && answers && typeof answers !== 'string') {
        const parsed = answers.safeParse(body)
        if (!parsed.success)
          wrong.push(`${r.name}: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`)
        else expect([r.name, parsed.data]).toEqual([r.name, body])
      }
      if (
        status < 300 &&
        typeof answers === 'string' &&
        answers !== 'bytes' &&
        !headers.get('content-type')?.startsWith(answers)
      )
        wrong.push(`${r.name}: ${headers.get('content-type')}`)
    }
    for (const r of routes)
      for (const status of seen.get(r.name) ?? [])
        if (!r.statuses.includes(String(status))) wrong.push(`${r.name} answers ${status}`)
    // what a rule refuses in this state of the project; the bodies themselves all fit
    expect(
      refused.filter((said) => !/: 409 |: 403 Only the asset owner|^\w+ \/api\/auth\/(refresh|sessions)/.test(said)),
    ).toEqual([])
    expect(refused.length).toBeLessThan(routes.length / 6)
    expect(wrong).toEqual([])
    lead = await t.signIn('lead', 'password of lead')
  })

  it('forgets an archived project: 404 for everybody', async () => {
    await stranger.call('DELETE', `/api/projects/${theirs.project}`)
    const wrong: string[] = []
    for (const r of ofProjects())
      for (const who of [stranger, t.admin, lead]) {
        const { status } = await send(who, r, address(r, theirs), valid(r, theirs))
        if (status !== 404) wrong.push(`${r.name}: ${status}`)
      }
    expect(wrong).toEqual([])
  })

  it('says what is wrong in one form: a sentence, a code, the id of the request', async () => {
    for (const [who, method, path] of [
      [null, 'GET', '/api/projects'],
      [lead, 'GET', '/api/nothing'],
      [lead, 'POST', '/nothing'],
      [lead, 'GET', `/api/projects/${UNKNOWN}`],
      [lead, 'PUT', '/api/projects'],
    ] as const) {
      const res = await t.request(path, {
        method,
        headers: { 'x-request-id': 'mine-1', ...(who ? { authorization: `Bearer ${who.token}` } : {}) },
      })
      const body = (await res.json()) as any
      expect(body).toEqual({ error: expect.stringMatching(/\.$/), code: expect.any(String), request_id: 'mine-1' })
      expect(res.headers.get('x-request-id')).toBe('mine-1')
      expect(res.headers.get('x-content-type-options')).toBe('nosniff')
      expect(res.headers.get('content-security-policy')).toContain("default-src 'self'")
    }
  })
})
