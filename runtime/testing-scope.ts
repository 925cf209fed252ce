import { testInstance, type Person, type TestInstance } from './testing.ts'

/** People of every kind and, from `open`, an empty project of their own each time. */
export async function scopePlant() {
  const t = await testInstance()
  const [viewer, participant, stranger] = await Promise.all([
    t.person('viewer'),
    t.person('participant'),
    t.person('stranger'),
  ])
  return { t, viewer, participant, stranger, open: () => openProject(t, viewer, participant) }
}

async function openProject(t: TestInstance, viewer: Person, participant: Person) {
  const at = `/api/projects/${await t.project()}`
  for (const who of [viewer, participant])
    await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
  const node = async (type: string, more: object = {}, within = at): Promise<string> =>
    (await t.admin.call('POST', `${within}/graph/nodes`, { type, label: `the ${type}`, ...more })).body.node.id
  const relate = (source_id: string, type: string, target_id: string, metadata = {}) =>
    t.admin.call('POST', `${at}/graph/edges`, { source_id, type, target_id, metadata })
  const scope = async (who = viewer) => (await who.call('GET', `${at}/scope`)).body
  return { at, node, relate, scope }
}
