import { testPeople, type TestPeople } from './testing-people.ts'

/** People of every kind and, from `open`, a project of their own each time. */
export async function zonePlant() {
  const people = await testPeople()
  return { ...people, open: () => openProject(people) }
}

/** A zone and another over a conduit, an asset in the zone and one on the conduit, a threat on each of the two; no level is set. */
async function openProject({ t, joined }: TestPeople) {
  const project = await joined()
  const at = `/api/projects/${project}`
  /** By code. */
  const id: Record<string, string> = {}
  for (const [code, type, metadata] of [
    ['Z1', 'ZONE', { purdue_min: 0, purdue_max: 1, safety: true }],
    ['Z2', 'ZONE', {}],
    ['C1', 'CONDUIT', {}],
    ['T1', 'ASSET', { class: 'plc' }],
    ['T2', 'ASSET', {}],
    ['TH1', 'THREAT', { mitre_id: 'T0859' }],
    ['TH2', 'THREAT', { mitre_id: 'T0855' }],
  ] as const)
    id[code] = (await t.admin.call('POST', `${at}/graph/nodes`, { type, code, label: code, metadata })).body.node.id
  for (const [source, type, target, metadata] of [
    ['T1', 'asset-in-zone', 'Z1', {}],
    ['C1', 'conduit-connects', 'Z1', { role: 'in' }],
    ['C1', 'conduit-connects', 'Z2', { role: 'out' }],
    ['T2', 'asset-implements', 'C1', {}],
    ['TH1', 'threat-targets', 'T1', {}],
    ['TH2', 'threat-affects', 'C1', {}],
  ] as const)
    await t.admin.call('POST', `${at}/graph/edges`, { source_id: id[source], target_id: id[target], type, metadata })

  const place = (kind: 'zones' | 'conduits', code: string) => `${at}/${kind}/${id[code]}`
  const put = (code: string, sl_t: unknown, more: object = {}, headers = {}, who = t.admin) =>
    who.call('PUT', `${place(code.startsWith('Z') ? 'zones' : 'conduits', code)}/levels`, { sl_t, ...more }, headers)
  const rows = async (code: string, query = '') =>
    (await t.admin.call('GET', `${place(code.startsWith('Z') ? 'zones' : 'conduits', code)}/requirements${query}`)).body
  /** The rows of TRE selected in Z1, and a note offered as evidence of them. */
  const offer = async () => {
    const tre = (await rows('Z1')).requirements.filter((row: any) => row.fr_code === 'TRE')
    const { evidence } = (
      await t.admin.call('POST', `${at}/evidence`, {
        kind: 'note',
        text: 'Seen on site.',
        valid_until: '2999-12-30',
        rows: tre.map((row: any) => ({ node_id: id.Z1, row_id: row.id })),
      })
    ).body
    return { tre, evidence }
  }
  return { project, id, place, put, rows, offer }
}
