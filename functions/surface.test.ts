import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, belongs, OWNED, type Route } from '#runtime/testing-surface.ts'
import { twoWorlds, UNKNOWN } from '#runtime/testing-two-worlds.ts'
import { api } from './api.ts'
import { describedRoutes } from './http/openapi.ts'

describe('the whole surface', () => {
  let worlds: Awaited<ReturnType<typeof twoWorlds>>
  beforeAll(async () => {
    worlds = await twoWorlds()
  })
  afterAll(() => worlds.t.close())

  it('answers to who may what is described, no field more and no status else', async () => {
    const { t, lead, world, routes, valid, send } = worlds
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
    // what a rule refuses in this state of the project; the bodies themselves all fit
    expect(
      refused.filter((said) => !/: 409 |: 403 Only the asset owner|^\w+ \/api\/auth\/(refresh|sessions)/.test(said)),
    ).toEqual([])
    expect(refused.length).toBeLessThan(routes.length / 6)
    expect(wrong).toEqual([])
  })

  it('says what is wrong in one form: a sentence, a code, the id of the request', async () => {
    const { t } = worlds
    const asker = await t.person('asker')
    for (const [who, method, path] of [
      [null, 'GET', '/api/projects'],
      [asker, 'GET', '/api/nothing'],
      [asker, 'POST', '/nothing'],
      [asker, 'GET', `/api/projects/${UNKNOWN}`],
      [asker, 'PUT', '/api/projects'],
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
