import { testInstance, type Person, type TestInstance } from './testing.ts'

export const ONE = [1, 1, 1, 1, 1, 1, 1]

/** The day so many days from today of the instance's clock, as YYYY-MM-DD. */
export const dayOf = (t: TestInstance, ahead: number): string =>
  new Date(t.ports.clock().getTime() + ahead * 86_400_000).toISOString().slice(0, 10)

/** People of every role and, from `open`, a project of their own each time. */
export async function requirementPlant() {
  const t = await testInstance()
  const [participant, viewer, owner, stranger] = await Promise.all([
    t.person('participant'),
    t.person('viewer'),
    t.person('asset_owner'),
    t.person('stranger'),
  ])
  const open = () => openProject(t, participant, [participant, viewer, owner])
  return { t, participant, viewer, owner, stranger, open }
}

/** A zone with a target and a controller that a function needs, a conduit to a zone without one, a threat on the controller and one on the conduit. */
async function openProject(t: TestInstance, participant: Person, members: readonly Person[]) {
  const project = await t.project()
  const at = `/api/projects/${project}`
  for (const who of members) await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
  /** By label. */
  const id: Record<string, string> = {}
  const node = async (type: string, label: string, metadata: object = {}) =>
    (id[label] = (await t.admin.call('POST', `${at}/graph/nodes`, { type, label, metadata })).body.node.id)
  const edge = (source: string, target: string, type: string) =>
    t.admin.call('POST', `${at}/graph/edges`, { source_id: id[source], target_id: id[target], type })
  await node('ZONE', 'Z1')
  await node('ZONE', 'Z2')
  await node('CONDUIT', 'C1')
  await node('ASSET', 'PLC')
  await node('FUNCTION', 'Ventilation')
  await node('THREAT', 'Valid accounts', { mitre_id: 'T0859' })
  await node('THREAT', 'Spoofed command', { mitre_id: 'T0855' })
  await edge('PLC', 'Z1', 'asset-in-zone')
  await edge('PLC', 'Ventilation', 'asset-supports')
  await edge('C1', 'Z1', 'conduit-connects')
  await edge('C1', 'Z2', 'conduit-connects')
  await edge('Valid accounts', 'PLC', 'threat-targets')
  await edge('Spoofed command', 'C1', 'threat-affects')
  await t.admin.call('PUT', `${at}/zones/${id.Z1}/levels`, { sl_t: ONE })

  const list = (place: string) => `${at}/${place.startsWith('Z') ? 'zones' : 'conduits'}/${id[place]}/requirements`
  const path = (row: string, place = 'Z1') => `${list(place)}/${encodeURIComponent(row)}`
  const patch = (row: string, body: object, who = t.admin, headers = {}, place = 'Z1') =>
    who.call('PATCH', path(row, place), body, headers)
  const read = async (place = 'Z1', query = '') => (await t.admin.call('GET', `${list(place)}${query}`)).body
  const row = async (name: string, place = 'Z1') => {
    const { requirements, threat_only } = await read(place)
    return [...requirements, ...threat_only].find((r: any) => r.id === name)
  }
  const evidence = async (rows: string[], place = 'Z1', more: object = {}) => {
    const made = await participant.call('POST', `${at}/evidence`, {
      rows: rows.map((row_id) => ({ node_id: id[place], row_id })),
      kind: 'note',
      text: 'Seen on site',
      ...more,
    })
    return made.body.evidence
  }
  return { at, id, path, patch, read, row, evidence }
}
