import { testPeople, type TestPeople } from './testing-people.ts'

/** People of every kind and, from `open`, a project of their own each time. */
export async function haraPlant() {
  const people = await testPeople()
  return { ...people, open: () => openProject(people) }
}

/** An empty project and the acts on its hazards. */
async function openProject({ t, participant, joined }: TestPeople) {
  const project = await joined()
  const at = `/api/projects/${project}`
  const hara = async () => (await t.admin.call('GET', `${at}/hara`)).body
  /** The impact categories of the preset: safety and money are what hazards are rated for. */
  const categories = async () => {
    const { impact_categories } = (await participant.call('POST', `${at}/hara/categories/preset`)).body
    const named = (name: string): string => impact_categories.find((c: any) => c.name === name).id
    return { safety: named('Safety'), money: named('Financial') }
  }
  const row = (body: object, who = participant) => who.call('POST', `${at}/hara/items`, body)
  const change = (id: string, body: object, headers = {}, who = participant) =>
    who.call('PATCH', `/api/hara/items/${id}`, body, headers)
  const node = async (type: string, inside = project) =>
    (await t.admin.call('POST', `/api/projects/${inside}/graph/nodes`, { type, label: type })).body.node.id
  const phase1 = (status: string, more: object = {}) =>
    t.admin.call('PATCH', `${at}/phases/1/status`, { status, ...more })
  return { at, hara, categories, row, change, node, phase1 }
}
