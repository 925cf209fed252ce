import { submitPhase } from './testing-revisions.ts'
import { testInstance, type Person } from './testing.ts'

/** A project with people of every role, impact categories, a zone, a conduit, a threat, a countermeasure and a hazard, and the acts on its risks. */
export async function riskPlant() {
  const t = await testInstance()
  const project = await t.project()
  const at = `/api/projects/${project}`
  const [participant, viewer, owner, stranger] = await Promise.all([
    t.person('participant'),
    t.person('viewer'),
    t.person('asset_owner'),
    t.person('stranger'),
  ])
  for (const who of [participant, viewer, owner])
    await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
  const preset = await t.admin.call('POST', `${at}/hara/categories/preset`)
  const safety: string = preset.body.impact_categories[0].id
  const money: string = preset.body.impact_categories[2].id
  const node = async (body: object): Promise<string> =>
    (await t.admin.call('POST', `${at}/graph/nodes`, body)).body.node.id
  const zone = await node({ type: 'ZONE', label: 'Ventilation' })
  const conduit = await node({ type: 'CONDUIT', label: 'Fibre' })
  const threat = await node({ type: 'THREAT', label: 'Remote service', metadata: { mitre_id: 'T0886' } })
  const measure = await node({
    type: 'COUNTERMEASURE',
    label: 'Jump host',
    metadata: { state: 'planned', owner: 'Network team', due: '2027-03-31', cost: 12_000, rows: ['SR 1.13'] },
  })
  const item = { name: 'Fans stop', impact_ratings: { [safety]: 5 } }
  const hazard: string = (await t.admin.call('POST', `${at}/hara/items`, item)).body.hara_item.id

  const add = (body: object, who = participant) => who.call('POST', `${at}/scenarios`, body)
  const change = (id: string, body: object, headers = {}, who = participant) =>
    who.call('PATCH', `/api/scenarios/${id}`, body, headers)
  const made = async (more: object = {}) =>
    (await add({ node_id: zone, title: 'Fans are stopped', consequence: { [safety]: 4 }, ...more })).body.scenario
  const put = (matrix: object, headers = {}, who: Person = t.admin, query = '') =>
    who.call('PUT', `${at}/risk-matrix${query}`, matrix, headers)
  const get = async (path: string) => (await viewer.call('GET', path)).body
  const close = (n: number) => submitPhase(t.admin, project, n)
  const people = { participant, viewer, owner, stranger }
  const things = { safety, money, zone, conduit, threat, measure, hazard }
  return { t, project, at, ...people, ...things, add, change, made, put, get, close }
}

/** Days from today, as YYYY-MM-DD. */
export const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
