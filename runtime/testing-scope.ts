import { testPeople, type TestPeople } from './testing-people.ts'

/** People of every kind and, from `open`, an empty project of their own each time. */
export async function scopePlant() {
  const people = await testPeople()
  return { ...people, open: () => openProject(people) }
}

async function openProject({ t, viewer, joined }: TestPeople) {
  const at = `/api/projects/${await joined()}`
  const node = async (type: string, more: object = {}, within = at): Promise<string> =>
    (await t.admin.call('POST', `${within}/graph/nodes`, { type, label: `the ${type}`, ...more })).body.node.id
  const relate = (source_id: string, type: string, target_id: string, metadata = {}) =>
    t.admin.call('POST', `${at}/graph/edges`, { source_id, type, target_id, metadata })
  const scope = async (who = viewer) => (await who.call('GET', `${at}/scope`)).body
  return { at, node, relate, scope }
}
