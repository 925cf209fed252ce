import { testPeople, type TestPeople } from './testing-people.ts'

/** People of every kind and, from `open`, a project of their own each time. */
export async function threatPlant() {
  const people = await testPeople()
  return { ...people, open: () => openProject(people) }
}

/** A cell with two controllers, a DMZ with a jump host that remote support reaches and that talks to the first, and the acts on their threats. */
async function openProject({ t, participant, joined }: TestPeople) {
  const project = await joined()
  const at = `/api/projects/${project}`
  const node = async (body: object, inside = at): Promise<string> =>
    (await t.admin.call('POST', `${inside}/graph/nodes`, body)).body.node.id
  const relate = async (source_id: string, type: string, target_id: string, metadata = {}): Promise<string> =>
    (await t.admin.call('POST', `${at}/graph/edges`, { source_id, type, target_id, metadata })).body.edge.id
  const zone = await node({ type: 'ZONE', label: 'Cell', metadata: { purdue_min: 1, purdue_max: 1 } })
  const dmz = await node({ type: 'ZONE', label: 'DMZ', metadata: { purdue_min: 3.5, purdue_max: 3.5 } })
  const plc = await node({ type: 'ASSET', label: 'Fans', metadata: { class: 'plc', safety: true } })
  const second = await node({ type: 'ASSET', label: 'Pumps', metadata: { class: 'plc' } })
  const jump = await node({ type: 'ASSET', label: 'Jump host', metadata: { class: 'jump-host' } })
  const support = await node({ type: 'ACCESS_POINT', label: 'Support', metadata: { kind: 'remote' } })
  for (const asset of [plc, second]) await relate(asset, 'asset-in-zone', zone)
  await relate(jump, 'asset-in-zone', dmz)
  await relate(support, 'access-opens', dmz)
  await relate(jump, 'flows-to', plc, { protocol: 'Modbus TCP' })

  const proposals = async (query = '', who = participant) =>
    (await who.call('GET', `${at}/threat-proposals?limit=200${query}`)).body
  const decide = (body: object, who = participant) => who.call('POST', `${at}/threat-proposals/decide`, body)
  const graph = async () => (await t.admin.call('GET', `${at}/graph`)).body
  const threatNodes = async () => (await graph()).nodes.filter((n: any) => n.type === 'THREAT')
  return { project, at, zone, plc, second, jump, node, relate, proposals, decide, graph, threatNodes }
}
