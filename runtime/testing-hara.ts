import { testInstance, type Person, type TestInstance } from './testing.ts'

/** People of every kind and, from `open`, a project of their own each time. */
export async function haraPlant() {
  const t = await testInstance()
  const [participant, viewer, stranger] = await Promise.all([
    t.person('participant'),
    t.person('viewer'),
    t.person('stranger'),
  ])
  return { t, participant, viewer, stranger, open: () => openProject(t, participant, viewer) }
}

/** An empty project and the acts on its hazards. */
async function openProject(t: TestInstance, participant: Person, viewer: Person) {
  const project = await t.project()
  const at = `/api/projects/${project}`
  for (const who of [participant, viewer])
    await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
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
