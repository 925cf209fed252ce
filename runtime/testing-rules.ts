import { testPeople } from './testing-people.ts'

/** Two zones, a conduit without a boundary device, a PLC in the first and a radio in none, with the acts on their rules. */
export async function rulePlant() {
  const { t, participant, viewer, stranger, joined } = await testPeople()
  const project = await joined()
  const at = `/api/projects/${project}`
  /** By code; a relation by the codes of both its ends. */
  const id: Record<string, string> = {}
  const node = async (code: string, type: string, metadata: object) => {
    id[code] = (await t.admin.call('POST', `${at}/graph/nodes`, { type, label: code, code, metadata })).body.node.id
  }
  const relate = async (source: string, target: string, type: string) => {
    const body = { source_id: id[source], target_id: id[target], type }
    id[`${source} ${target}`] = (await t.admin.call('POST', `${at}/graph/edges`, body)).body.edge.id
  }
  await node('Z1', 'ZONE', { purdue_min: 0, purdue_max: 1 })
  await node('Z2', 'ZONE', { purdue_min: 2, purdue_max: 3 })
  await node('C1', 'CONDUIT', { encrypted: false, protocols: ['Modbus TCP'] })
  await node('A1', 'ASSET', { class: 'plc' })
  await node('A2', 'ASSET', { class: 'radio' })
  await relate('C1', 'Z1', 'conduit-connects')
  await relate('C1', 'Z2', 'conduit-connects')
  await relate('A1', 'Z1', 'asset-in-zone')
  const read = async (query = '', who = viewer) => (await who.call('GET', `${at}/rules${query}`)).body
  const found = async (query = '') => (await read(query)).violations.map((v: any) => `${v.rule} ${v.message}`)
  const justify = (rule: string, codes: string[], more: object = {}, who = t.admin) =>
    who.call('POST', `${at}/rules/justifications`, {
      rule,
      node_ids: codes.map((code) => id[code]),
      reason: 'Cabled point to point, in a locked room.',
      until: '2099-12-31',
      ...more,
    })
  const addRule = (body: object, who = t.admin) => who.call('POST', `${at}/rules`, body)
  return { t, project, at, participant, viewer, stranger, id, node, relate, read, found, justify, addRule }
}
