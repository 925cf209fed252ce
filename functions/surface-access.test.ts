import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, belongs } from '#runtime/testing-surface.ts'
import { twoWorlds, UNKNOWN } from '#runtime/testing-two-worlds.ts'
import { makeWorld } from '#runtime/testing-world.ts'

/** Parameters that name one of a fixed list, the same in every project. */
const NO_ID = ['n', 'chapter', 'element']

describe('the whole surface', () => {
  let worlds: Awaited<ReturnType<typeof twoWorlds>>
  beforeAll(async () => {
    worlds = await twoWorlds()
  })
  afterAll(() => worlds.t.close())

  describe('asks who comes', () => {
    it('and says 401 to nobody, before anything else, on every route that is not open', async () => {
      const { world, routes, send, bodies } = worlds
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
      const { t, stranger, world, ofProjects, inBody, valid, send, bodies } = worlds
      const wrong: string[] = []
      let asked = 0
      for (const r of ofProjects)
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
      for (const r of inBody)
        for (const who of [stranger, t.admin])
          for (const body of [valid(r), { project_id: world.project }, { project_id: world.project, colour: 1 }]) {
            const { status } = await send(who, r, address(r, world), body)
            asked++
            if (status !== 403) wrong.push(`${r.name} ${who.username}: ${status}`)
          }
      console.log(
        `surface: ${ofProjects.length + inBody.length} routes of a project, ${asked} requests of strangers refused`,
      )
      expect(wrong).toEqual([])
    })

    it('and lets nobody but an administrator administer', async () => {
      const { lead, world, routes, send, bodies } = worlds
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
      const { viewer, world, routes, ofProjects, inBody, valid, send } = worlds
      const may = ['POST /api/ai/query', 'POST /api/ai/threat-suggestions']
      const own = ['DELETE /api/conversations/{id}']
      const wrong: string[] = []
      for (const r of [...ofProjects, ...inBody]) {
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
    const { t, lead, world, routes, inBody, valid, send, bodies } = worlds
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
    for (const r of inBody)
      for (const project_id of [UNKNOWN, 'seven', ''])
        if ((await send(lead, r, address(r, world), { ...(valid(r) as object), project_id })).status !== 404)
          wrong.push(`${r.name} project_id=${project_id}`)
    expect(wrong).toEqual([])
  })

  it('reaches nothing of one project through the address of another', async () => {
    const { stranger, world, theirs, ofProjects, valid, send } = worlds
    const wrong: string[] = []
    for (const r of ofProjects)
      for (const param of r.params.slice(1).filter((p) => !NO_ID.includes(p))) {
        const mixed = address(r, world, { [r.params[0] ?? '']: theirs.project })
        const body = valid(r, theirs)
        const { status } = await send(stranger, r, mixed, body)
        if (status !== 404) wrong.push(`${r.name} with another project's ${param}: ${status}`)
      }
    expect(wrong).toEqual([])
  })

  it('forgets an archived project: 404 for everybody', async () => {
    const { t, lead, stranger, ofProjects, valid, send } = worlds
    const gone = await makeWorld(t, stranger, t.admin)
    await stranger.call('DELETE', `/api/projects/${gone.project}`)
    const wrong: string[] = []
    for (const r of ofProjects)
      for (const who of [stranger, t.admin, lead]) {
        const { status } = await send(who, r, address(r, gone), valid(r, gone))
        if (status !== 404) wrong.push(`${r.name}: ${status}`)
      }
    expect(wrong).toEqual([])
  })
})
