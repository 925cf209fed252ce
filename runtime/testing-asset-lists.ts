import { csvRow } from '#domain/text/csv-cell.ts'
import { testPeople } from './testing-people.ts'

export const csv = (rows: readonly (readonly unknown[])[]): string => rows.map((row) => csvRow(row)).join('')

/** An instance where lists are sent as often as wanted, people of every kind, projects with zones of these names, and the acts on their lists. */
export async function assetLists() {
  const { t, viewer, participant, stranger, joined } = await testPeople({ settings: { expensive_per_minute: 100_000 } })
  /** A project with zones of these names, and both members. */
  const plant = async (...zones: string[]) => {
    const project = await joined('Plant')
    for (const label of zones)
      await t.admin.call('POST', `/api/projects/${project}/graph/nodes`, {
        type: 'ZONE',
        label,
        size: { width: 480, height: 160 },
      })
    return project
  }
  const form = (content: string | Uint8Array, fields: Record<string, string> = {}, name = 'assets.csv') => {
    const data = new FormData()
    data.set('file', new File([content as string], name))
    for (const [field, value] of Object.entries(fields)) data.set(field, value)
    return data
  }
  const send = (
    project: string,
    content: string | Uint8Array,
    fields: Record<string, string> = {},
    { who = participant, preview = false, name = 'assets.csv', headers = {} } = {},
  ) =>
    who.call(
      'POST',
      `/api/projects/${project}/assets/import${preview ? '?preview=true' : ''}`,
      form(content, fields, name),
      headers,
    )
  const graph = async (project: string) => (await t.admin.call('GET', `/api/projects/${project}/graph`)).body
  const assets = async (project: string) =>
    (await graph(project)).nodes.filter((n: { type: string }) => n.type === 'ASSET') as any[]
  return { t, viewer, participant, stranger, plant, send, graph, assets }
}
