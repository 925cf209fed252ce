import { readSurface, type Route } from './testing-surface.ts'
import { makeWorld } from './testing-world.ts'
import { testInstance } from './testing.ts'

/** Acts of the asset owner. */
const OWNED: ReadonlySet<string> = new Set(['POST /api/scenarios/{id}/acceptance', 'POST /api/projects/{id}/revisions'])

/** Every route of an instance with two projects in it, and who sends to each; what no answer may be is kept in `wrong`. */
export async function badSender() {
  const t = await testInstance({ settings: { expensive_per_minute: 1_000_000 } })
  // what is measured here is text, not the cost of a hash: 46 ms for each of thousands of passwords
  const cheap = {
    hash: async (p: string) => `cheap ${p.length}`,
    verify: async () => ({ ok: false, rehash: false }),
    waste: async () => undefined,
  }
  const lead = await t.person('lead')
  const world = await makeWorld(t, lead, await t.person('viewer'))
  /** A second project, for what reads more than it writes. */
  const fresh = await makeWorld(t, lead, await t.person('second'))
  /** Asset owner: accepts and signs. */
  const owner = await t.person('owner')
  for (const { project } of [world, fresh])
    await lead.call('POST', `/api/projects/${project}/members`, { username: 'owner', role: 'asset_owner' })
  Object.assign(t.ports, { passwords: cheap })
  const routes = await readSurface(t)
  /** Removals last: what they take away is what the others write to. */
  const withBody = routes
    .filter((r) => r.body !== null)
    .sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'))

  const wrong: string[] = []
  let sent = 0
  const send = async (r: Route, path: string, body?: BodyInit, headers: Record<string, string> = {}) => {
    const who = /^\/api\/(admin\/|auth\/password$)/.test(r.path) ? t.admin : OWNED.has(r.name) ? owner : lead
    const init: RequestInit = { method: r.method, headers: { authorization: `Bearer ${who.token}`, ...headers } }
    if (body !== undefined) init.body = body
    // sign-in and sign-out come without a token, or the session would be gone
    if (r.open) init.headers = headers
    const res = await t.request(path, init)
    sent++
    const text = await res.text()
    const type = res.headers.get('content-type') ?? ''
    if (res.status >= 500) wrong.push(`${r.name}: ${res.status} to ${String(body).slice(0, 300)} at ${path}`)
    if (res.status >= 400 && type !== 'application/json') wrong.push(`${r.name}: an error as ${type}`)
    if (res.headers.get('x-content-type-options') !== 'nosniff') wrong.push(`${r.name}: without nosniff`)
    return { status: res.status, type, text, json: type.startsWith('application/json') ? JSON.parse(text) : null }
  }
  return { t, lead, world, fresh, routes, withBody, wrong, send, sent: () => sent }
}
