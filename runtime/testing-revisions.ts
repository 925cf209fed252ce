import type { Person, TestInstance } from './testing.ts'

/** A facilitator submits a phase, waiving whatever is still missing. */
export async function submitPhase(lead: Person, project: string, number: number): Promise<void> {
  const path = `/api/projects/${project}/phases/${number}/status`
  const send = (waivers: object[]) => lead.call('PATCH', path, { status: 'SUBMITTED_FOR_REVIEW', waivers })
  let sent = await send([])
  if (sent.status === 422)
    sent = await send(sent.body.details.map(({ check }: { check: string }) => ({ check, reason: 'for the test' })))
  if (sent.status !== 200) throw new Error(`phase ${number}: ${sent.status} ${JSON.stringify(sent.body)}`)
}

/** Phases 1 to 7 approved and phase 8 submitted, whatever is missing waived; one in which nothing opened since stays as it is. */
export async function readyToSign(lead: Person, project: string): Promise<void> {
  const read = async () => (await lead.call('GET', `/api/projects/${project}`)).body
  const set = async (number: number, next: string, more: object = {}) => {
    const path = `/api/projects/${project}/phases/${number}/status`
    const { status, body } = await lead.call('PATCH', path, { status: next, ...more })
    if (status !== 200) throw new Error(`phase ${number}: ${status} ${JSON.stringify(body)}`)
  }
  const { phases, checks } = await read()
  // the last one first: it becomes a draft by itself when any other is taken back
  for (const { number, status } of phases.toReversed())
    if (status !== 'DRAFT' && checks.some((c: any) => c.phase === number && !c.waived))
      await set(number, 'DRAFT', { comment: 'something opened' })
  for (const { number, status } of (await read()).phases) {
    if (status === 'DRAFT') await submitPhase(lead, project, number)
    if (number < 8 && status !== 'APPROVED') await set(number, 'APPROVED')
  }
}

/** A signed revision of a project whose asset owner is `owner`. */
export async function signed(lead: Person, owner: Person, project: string, comment = 'as agreed'): Promise<any> {
  await readyToSign(lead, project)
  const made = await owner.call('POST', `/api/projects/${project}/revisions`, { comment })
  if (made.status !== 201) throw new Error(`revision: ${made.status} ${JSON.stringify(made.body)}`)
  return made.body.revision
}

/** Three zones, a conduit between the first two, an asset in the first that talks to all; `owner` and `viewer` are members. */
export async function signablePlant(t: TestInstance, lead: Person) {
  const project = await t.project('Tunnel', lead)
  const at = `/api/projects/${project}`
  await lead.call('POST', `${at}/members`, { username: 'owner', role: 'asset_owner' })
  await lead.call('POST', `${at}/members`, { username: 'viewer', role: 'viewer' })
  const post = async (path: string, body: object) => {
    const answer = await lead.call('POST', `${at}${path}`, body)
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const node = async (type: string, label: string, metadata = {}) =>
    (await post('/graph/nodes', { type, label, metadata })).node.id as string
  const edge = (source_id: string, type: string, target_id: string, more = {}) =>
    post('/graph/edges', { source_id, type, target_id, ...more })
  const [z1, z2, z3] = [await node('ZONE', 'Vent'), await node('ZONE', 'Signs'), await node('ZONE', 'Control')]
  const c1 = await node('CONDUIT', 'Ring')
  const [plc, sign, server] = [
    await node('ASSET', 'PLC', { class: 'plc' }),
    await node('ASSET', 'Sign'),
    await node('ASSET', 'Server'),
  ]
  for (const z of [z1, z2]) await edge(c1, 'conduit-connects', z)
  await edge(plc, 'asset-in-zone', z1)
  await edge(sign, 'asset-in-zone', z2)
  await edge(server, 'asset-in-zone', z3)
  await edge(plc, 'flows-to', sign, { metadata: { protocol: 'Modbus', port: 502 } })
  await edge(server, 'flows-to', plc)
  for (const id of [z1, z2, z3])
    await lead.call('PUT', `${at}/zones/${id}/levels`, { sl_t: [2, 2, 2, 1, 2, 2, 2], reason: 'agreed' })
  return { project, at, z1, z2, z3, c1, plc, sign, server, edge }
}
