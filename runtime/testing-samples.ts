import type { Kind, Route, Schema, World } from './testing-surface.ts'

/** What an id in a body may name. */
const NAMED: Record<string, Kind> = {
  project_id: 'project',
  conversation_id: 'conversation',
  asset_node_id: 'asset',
  source_id: 'asset',
  target_id: 'zone',
  affects: 'zone',
  node_id: 'zone',
  // an asset in no zone violates a rule, which may be justified
  node_ids: 'lonely',
  threat_id: 'threat',
  hazard_id: 'hara_item',
  countermeasures: 'countermeasure',
  document_id: 'document',
}
const WORDS: Record<string, string> = {
  email: 'someone@example.org',
  // a day to come: what ends has to end later than today
  date: '2099-12-31',
  uri: 'https://example.org/',
  'date-time': '2026-01-01T00:00:00Z',
}

/** A body that fits its schema, every field filled. */
export function sample(route: Route, schema: Schema, world: World, field = ''): unknown {
  const inner = (s: Schema, name = field) => sample(route, s, world, name)
  if (schema.examples) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf?.[0]) return inner(schema.anyOf[0])
  if (Array.isArray(schema.type)) return inner({ ...schema, type: schema.type[0] ?? '' })
  if (schema.format === 'uuid') {
    const kind = NAMED[field]
    if (kind === undefined) throw new Error(`${route.name}: there is no example of an id for ${field}`)
    return world[kind]
  }
  switch (schema.type) {
    case 'string':
      return (
        WORDS[schema.format ?? ''] ??
        (field === 'row_id'
          ? world.row
          : field === 'code'
            ? 'EX1'
            : `example of ${field}`.padEnd(schema.minLength ?? 0, '.'))
      )
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'array':
      if (schema.prefixItems) return schema.prefixItems.map((item) => inner(item))
      return schema.items ? [inner(schema.items)] : []
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, s]) => [name, inner(s, name)]))
    default:
      throw new Error(`${route.name}: there is no example for ${field || 'the body'}`)
  }
}

export function upload(name: string, text: string): FormData {
  const form = new FormData()
  form.set('file', new File([text], name))
  return form
}

/** A form that fits: the file a route takes; a note where any file will do. */
const FILES: Readonly<Record<string, readonly [string, string]>> = {
  '/api/projects/{id}/assets/import': ['assets.csv', 'Name,Vendor\nBooster pump,Acme\n'],
}
export function formFor(route: Route): FormData {
  const [name, content] = FILES[route.path] ?? ['note.txt', 'a note']
  return upload(name, content)
}
