import { upload } from './testing-samples.ts'
import { testPeople, type TestPeople } from './testing-people.ts'

const NOTE = '# Cell network\n\nEvery operator signs in with a card of their own.\n'

/** People of every kind and, from `open`, a project of their own each time. */
export async function evidencePlant() {
  const people = await testPeople()
  const { t } = people
  /** The day so many days from today, as YYYY-MM-DD. */
  const day = (ahead: number) => new Date(t.ports.clock().getTime() + ahead * 86_400_000).toISOString().slice(0, 10)
  return { ...people, day, open: () => openProject(people) }
}

/** Two zones whose target selects one row, SR 6.1, an asset, and the acts on evidence of that row. */
async function openProject({ t, participant, viewer, joined }: TestPeople) {
  const at = `/api/projects/${await joined()}`
  /** By label. */
  const id: Record<string, string> = {}
  for (const label of ['Z1', 'Z2', 'PLC'])
    id[label] = (
      await t.admin.call('POST', `${at}/graph/nodes`, { type: label === 'PLC' ? 'ASSET' : 'ZONE', label })
    ).body.node.id
  await t.admin.call('PUT', `${at}/zones/${id.Z1}/levels`, { sl_t: [0, 0, 0, 0, 0, 1, 0] })
  await t.admin.call('PUT', `${at}/zones/${id.Z2}/levels`, { sl_t: [0, 0, 0, 0, 0, 1, 0] })
  /** A document that was read, and the words of its page. */
  const read = async () => {
    const document_id = (await participant.call('POST', `${at}/documents`, upload('cell.md', NOTE))).body.document.id
    await t.drain()
    const page: string = (await viewer.call('GET', `${at}/documents/${document_id}/pages/1`)).body.page.text
    return { document_id, page }
  }
  const rows = (...places: string[]) => places.map((place) => ({ node_id: id[place], row_id: 'SR 6.1' }))
  const offer = (body: object, who = participant) => who.call('POST', `${at}/evidence`, { rows: rows('Z1'), ...body })
  const note = async (more: object = {}, who = participant) =>
    (await offer({ kind: 'note', text: 'Seen', ...more }, who)).body.evidence
  const does = (what: string, piece: { id: string }, body: object = {}, who = t.admin, headers = {}) =>
    who.call('POST', `/api/evidence/${piece.id}/${what}`, body, headers)
  const achieved = async (place = 'Z1', who = t.admin) =>
    (await who.call('GET', `${at}/zones`)).body.zones.find((z: any) => z.id === id[place]).sl_a
  return { at, id, read, rows, offer, note, does, achieved }
}
