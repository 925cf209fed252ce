import { formFor, sample } from './testing-samples.ts'
import { belongs, readSurface, type Route, type World } from './testing-surface.ts'
import { makeWorld } from './testing-world.ts'
import { testInstance, type Person } from './testing.ts'

/** No row has it. */
export const UNKNOWN = '00000000-0000-4000-8000-00000000dead'

/** Every route of an instance with two projects in it: `world`, led by `lead` and read by `viewer`, and `theirs`, of a stranger to them. */
export async function twoWorlds() {
  const t = await testInstance({ settings: { expensive_per_minute: 100_000 } })
  const [lead, viewer, stranger] = await Promise.all([t.person('lead'), t.person('viewer'), t.person('stranger')])
  const world = await makeWorld(t, lead, viewer)
  const theirs = await makeWorld(t, stranger, t.admin)
  const routes = await readSurface(t)
  const ofProjects = routes.filter((r) => belongs(r) === 'project')
  const inBody = routes.filter((r) => belongs(r) === 'body')
  /** A body or form that fits. */
  const valid = (r: Route, of: World = world) =>
    r.form ? formFor(r) : r.body ? (sample(r, r.body, of) as object) : undefined
  /** Refuses an answer whose status the route does not describe. */
  const send = async (who: Person | null, r: Route, path: string, body?: unknown) => {
    const answer = who
      ? await who.call(r.method, path, body)
      : await t.request(path, { method: r.method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (!r.statuses.includes(String(answer.status)))
      throw new Error(`${r.name} answers ${answer.status}, which it does not describe, at ${path}`)
    return answer as { status: number; body: any; headers: Headers }
  }
  /** A body that fits, none, an empty one, and broken ones. */
  const bodies = (r: Route): unknown[] =>
    r.method === 'GET' ? [undefined] : [valid(r), undefined, {}, '{not json', '[]', '{"colour":1}']
  return { t, lead, viewer, stranger, world, theirs, routes, ofProjects, inBody, valid, send, bodies }
}
