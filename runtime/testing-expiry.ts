import { systemCtx } from '#services/context.ts'
import { sweep } from '#services/jobs/sweep.ts'
import { readyToSign } from './testing-revisions.ts'
import { ADMIN, testInstance, type Person } from './testing.ts'

const DAY_MS = 86_400_000

type Ending = 'acceptance' | 'evidence' | 'compensation' | 'justification' | 'waiver'

/** An instance whose days pass at will and, from `open`, a project each time in which one thing will run out. */
export async function expiryPlant() {
  const t = await testInstance()
  const start = t.clock.now.getTime()
  await t.person('owner')
  /** A day so many from today, as YYYY-MM-DD. */
  const day = (days: number) => new Date(start + days * DAY_MS).toISOString().slice(0, 10)
  /** Moves the clock to so many days from today; who led and owned signs in again. */
  const to = async (days: number) => {
    t.clock.now = new Date(start + days * DAY_MS)
    return { lead: await t.signIn(ADMIN.username, ADMIN.password), owner: await t.signIn('owner', 'password of owner') }
  }
  const run = () => sweep(systemCtx(t.ports, 'sweep', 'test'), false)
  const written = async () => (await t.owner.rows('SELECT count(*)::int AS n FROM audit_log'))[0]?.n as number

  const open = async (ending: Ending, last: string) => {
    let people = await to(0)
    const project = await t.project('Tunnel', people.lead)
    const call = (method: string, path: string, body?: object) =>
      people.lead.call(method, `/api/projects/${project}${path}`, body)
    const get = async (path: string) => (await call('GET', path)).body
    await call('POST', '/members', { username: 'owner', role: 'asset_owner' })
    const things = await fill(project, people.lead, people.owner, ending, last)
    /** Signs the whole, lets the days pass and tells which phases were reopened by the sweep. */
    const pass = async (days: number) => {
      await readyToSign(people.lead, project)
      const signed = await people.owner.call('PATCH', `/api/projects/${project}/phases/8/status`, {
        status: 'APPROVED',
      })
      if (signed.status !== 200) throw new Error(`not signed: ${JSON.stringify(signed.body)}`)
      const before_run = await written()
      await run()
      const early = (await written()) - before_run
      people = await to(days)
      const before = await written()
      await Promise.all([run(), run()])
      const after = await written()
      const entries = await t.owner.rows(
        "SELECT action, resource_type, actor->>'kind' AS kind FROM audit_log WHERE project_id = $1 ORDER BY seq DESC LIMIT $2",
        [project, after - before],
      )
      await run()
      const again = (await written()) - after
      const { phases } = await get('/path')
      return {
        early,
        again,
        by: [...new Set(entries.map((e) => e.kind))],
        wrote: entries.map((e) => e.action).toSorted(),
        reopened: phases.filter((p: any) => p.status === 'DRAFT').map((p: any) => `${p.number} ${p.comment}`),
      }
    }
    return { ...things, call, get, pass }
  }
  return { t, day, to, run, open }
}

/** A zone with a target, an asset in no zone, and what ends with its last day. */
async function fill(project: string, lead: Person, owner: Person, ending: Ending, last: string) {
  const at = `/api/projects/${project}`
  const made = async (path: string, body: object, who = lead, method = 'POST') => {
    const answer = await who.call(method, path, body)
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const node = async (type: string): Promise<string> => (await made(`${at}/graph/nodes`, { type, label: type })).node.id
  const [zone, lonely] = [await node('ZONE'), await node('ASSET')]
  const safety = (await made(`${at}/hara/categories`, { name: 'Safety' })).category.id
  await made(`${at}/hara/items`, { name: 'Flood', impact_ratings: { [safety]: 5 }, affects: [zone] })
  await made(`${at}/zones/${zone}/levels`, { sl_t: [1, 1, 1, 1, 1, 1, 1] }, lead, 'PUT')
  const endings: Record<Ending, () => Promise<void>> = {
    async acceptance() {
      const { scenario } = await made(`${at}/scenarios`, {
        node_id: zone,
        title: 'Gates are opened',
        consequence: { [safety]: 5 },
        unmitigated_likelihood: 5,
        residual_likelihood: 4,
      })
      await made(`/api/scenarios/${scenario.id}/acceptance`, { reason: 'until autumn', until: last }, owner)
    },
    async evidence() {
      const rows = [{ node_id: zone, row_id: 'SR 1.1' }]
      const { evidence } = await made(`${at}/evidence`, { rows, kind: 'note', text: 'seen on site', valid_until: last })
      await made(`/api/evidence/${evidence.id}/accept`, {})
    },
    async compensation() {
      const path = `${at}/zones/${zone}/requirements/${encodeURIComponent('SR 1.3')}`
      await made(path, { status: 'compensated', reason: 'a guard at the door', until: last }, lead, 'PATCH')
    },
    async justification() {
      const reason = 'comes with the next delivery'
      await made(`${at}/rules/justifications`, { rule: 'asset-without-zone', node_ids: [lonely], reason, until: last })
    },
    async waiver() {
      const { checks } = (await lead.call('GET', `${at}/path`)).body
      const waivers = checks
        .filter((c: any) => c.phase === 7)
        .map(({ check }: any) => ({ check, reason: 'the programme is being written' }))
      waivers[0].until = last
      await made(`${at}/phases/7/status`, { status: 'SUBMITTED_FOR_REVIEW', waivers }, lead, 'PATCH')
    },
  }
  await endings[ending]()
  return { zone, lonely }
}
