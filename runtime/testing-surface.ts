import type { Person, TestInstance } from './testing.ts'

export interface Schema {
  $ref?: string
  type?: string | string[]
  examples?: unknown[]
  enum?: unknown[]
  const?: unknown
  format?: string
  minLength?: number
  minimum?: number
  minItems?: number
  anyOf?: Schema[]
  items?: Schema | false
  prefixItems?: Schema[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
}
export interface Route {
  /** "PATCH /api/graph/nodes/{id}", as openapi.json has it. */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly params: readonly string[]
  readonly query: readonly string[]
  readonly body: Schema | null
  readonly form: boolean
  readonly open: boolean
  readonly statuses: readonly string[]
}

/** Every route of the surface, from the document the instance serves. */
export async function readSurface(t: TestInstance): Promise<Route[]> {
  const { paths } = (await (await t.request('/openapi.json')).json()) as any
  return Object.entries<Record<string, any>>(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, o]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      params: [...path.matchAll(/\{(\w+)\}/g)].map((m) => String(m[1])),
      query: o.parameters.filter((p: any) => p.in === 'query').map((p: any) => p.name),
      body: o.requestBody?.content['application/json']?.schema ?? null,
      form: o.requestBody?.content['multipart/form-data'] !== undefined,
      open: o.security?.length === 0,
      statuses: Object.keys(o.responses),
    })),
  )
}

/** A thing's place in the addresses of the surface -> what stands there. A new kind of thing gets its line and its example here. */
const PLACES = {
  '/api/projects/{id}': 'project',
  '/api/projects/{id}/phases/{n}': 'phase',
  '/api/projects/{id}/members/{user_id}': 'member',
  '/api/projects/{id}/documents/{doc_id}': 'document',
  '/api/projects/{id}/documents/{doc_id}/entities/{entity_id}': 'entity',
  '/api/projects/{id}/documents/{doc_id}/pages/{n}': 'page',
  '/api/projects/{id}/zones/{zone_id}': 'zone',
  '/api/projects/{id}/conduits/{conduit_id}': 'conduit',
  '/api/projects/{id}/zones/{zone_id}/requirements/{row_id}': 'row',
  '/api/projects/{id}/conduits/{conduit_id}/requirements/{row_id}': 'row',
  '/api/projects/{id}/assets/{node_id}': 'asset',
  '/api/projects/{id}/programme/{element}': 'element',
  '/api/evidence/{id}': 'evidence',
  '/api/revisions/{id}': 'revision',
  '/api/projects/{id}/report-texts/{chapter}': 'chapter',
  '/api/hara/categories/{id}': 'category',
  '/api/hara/items/{id}': 'hara_item',
  '/api/scenarios/{id}': 'scenario',
  '/api/assumptions/{id}': 'assumption',
  '/api/threat-actors/{id}': 'threat_actor',
  '/api/obligations/{id}': 'obligation',
  '/api/justifications/{id}': 'justification',
  '/api/project-rules/{id}': 'project_rule',
  '/api/graph/nodes/{id}': 'zone',
  '/api/graph/edges/{id}': 'edge',
  '/api/documents/{id}': 'document',
  '/api/conversations/{id}': 'conversation',
  '/api/auth/sessions/{id}': 'session',
  '/api/admin/users/{id}': 'member',
  '/api/admin/ingestion-status/{job_id}': 'job',
  '/api/admin/dead-letters/{id}': 'dead_letter',
  '/api/examples/{name}': 'example',
  '/api/catalogue/{name}': 'catalogue',
  '/api/catalogue/{name}/{row_id}': 'row',
} as const
type Kind = (typeof PLACES)[keyof typeof PLACES] | 'asset' | 'threat' | 'countermeasure' | 'lonely'
export type World = Readonly<Record<Kind, string>>

/** Routes that are of no project. A route that is neither here nor under a project fails the tests by name. */
const OUTSIDE =
  /^(GET|POST) \/api\/projects$|^GET (\/api)?\/health(\/\w+)?$|^GET \/metrics$|^GET \/\.well-known\/|^\w+ \/api\/(auth|admin|catalogue|examples)\b/

/** Only the asset owner may, however much a facilitator leads. */
export const OWNED = /^\w+ \/api\/scenarios\/\{id\}\/acceptance$/

/** `body`: the project is named in the body alone. */
export function belongs(route: Route): 'project' | 'body' | 'outside' {
  if (OUTSIDE.test(route.name)) return 'outside'
  if (route.path.startsWith('/api/ai/')) return 'body'
  if (route.params.length > 0) return 'project'
  throw new Error(`${route.name} is of no project and not among those that may be`)
}

/** The address with an example for each parameter; `other` replaces the example of one. */
export function address(route: Route, world: World, other: Record<string, string> = {}): string {
  let prefix = ''
  return route.path.replaceAll(/([^{]*)(\{(\w+)\})/g, (_, before: string, braced: string, name: string) => {
    prefix += before + braced
    const kind = PLACES[prefix as keyof typeof PLACES]
    if (kind === undefined) throw new Error(`${route.name}: there is no example of what stands at ${prefix}`)
    return before + encodeURIComponent(other[name] ?? world[kind])
  })
}

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

const NOTE = `# Cell network\n\nThe HMI talks Modbus TCP to the PLC of the booster pump. CVE-2023-4217 is open.\n`

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

/** A project of `who` with one of everything in it. `member` is a person who joins as viewer. */
export async function makeWorld(t: TestInstance, who: Person, member: Person): Promise<World> {
  const project = await t.project('Tunnel', who)
  const at = `/api/projects/${project}`
  const made = async (path: string, body?: unknown) => {
    const answer = await who.call('POST', path, body)
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const node = async (type: string, metadata: object = {}) =>
    (await made(`${at}/graph/nodes`, { type, label: type, metadata })).node.id as string
  await made(`${at}/hara/suc`, { name: 'Tunnel', description: 'Two tubes' })
  await made(`${at}/members`, { username: member.username, role: 'viewer' })
  const [zone, second, conduit, asset] = [
    await node('ZONE'),
    await node('ZONE'),
    await node('CONDUIT'),
    await node('ASSET', { class: 'plc' }),
  ]
  const relate = (source_id: string, target_id: string, type: string) =>
    made(`${at}/graph/edges`, { source_id, target_id, type })
  await relate(conduit, second, 'conduit-connects')
  // a row is decided about where a threat brings it, whatever the target
  const valid_accounts = await made(`${at}/graph/nodes`, {
    type: 'THREAT',
    label: 'Valid accounts',
    metadata: { mitre_id: 'T0859' },
  })
  for (const place of [zone, conduit]) await relate(valid_accounts.node.id, place, 'threat-affects')
  const category = (await made(`${at}/hara/categories`, { name: 'Safety' })).category.id
  const scenario = await made(`${at}/scenarios`, {
    node_id: zone,
    title: 'Fans are stopped',
    consequence: { [category]: 5 },
    unmitigated_likelihood: 5,
    residual_likelihood: 5,
  })
  const dead_letter = crypto.randomUUID()
  await t.owner.rows(
    `INSERT INTO dead_letters (id, tenant_id, kind, message, reason) VALUES ($1, $2, 'unreadable', '{}', 'of the test')`,
    [dead_letter, t.ports.tenant],
  )
  const document = (await made(`${at}/documents`, upload('cell.md', NOTE))).document.id
  await t.drain()
  const { entities } = (await who.call('GET', `${at}/documents/${document}/entities`)).body
  const role = (to: string) => who.call('PATCH', `${at}/members/${member.id}`, { role: to })
  await role('asset_owner')
  // as if the work of all phases were done: dozens of requests less for each world
  const { checks } = (await who.call('GET', at)).body
  await setPhases(t, project, who.id, 'APPROVED', 'SUBMITTED_FOR_REVIEW', checks)
  const signed = await member.call('POST', `${at}/revisions`, { comment: 'as agreed' })
  if (signed.status !== 201) throw new Error(`revision: ${signed.status} ${JSON.stringify(signed.body)}`)
  const revision = signed.body.revision.id
  await setPhases(t, project, null, 'DRAFT', 'DRAFT', [])
  await role('viewer')
  return {
    project,
    revision,
    chapter: 'system',
    phase: '2',
    member: member.id,
    document,
    entity: entities[0].id,
    page: '1',
    zone,
    conduit,
    asset,
    lonely: await node('ASSET'),
    justification: (
      await made(`${at}/rules/justifications`, {
        rule: 'asset-without-zone',
        node_ids: [asset],
        reason: 'Placed next month',
        until: '2099-12-31',
      })
    ).justification.id,
    project_rule: (
      await made(`${at}/rules`, { name: 'Has a code', subject: 'zone', condition: { field: 'code', op: 'exists' } })
    ).project_rule.id,
    category,
    scenario: scenario.scenario.id,
    threat: valid_accounts.node.id,
    countermeasure: await node('COUNTERMEASURE'),
    hara_item: (await made(`${at}/hara/items`, { name: 'Fans', affects: [zone] })).hara_item.id,
    assumption: (await made(`${at}/assumptions`, { text: 'The site is fenced' })).assumption.id,
    threat_actor: (await made(`${at}/threat-actors`, { name: 'Thief', capability: 'low' })).threat_actor.id,
    obligation: (await made(`${at}/obligations`, { kind: 'policy', reference: 'Site rules' })).obligation.id,
    edge: (await relate(conduit, zone, 'conduit-connects')).edge.id,
    conversation: (await made('/api/ai/query', { project_id: project, question: 'What talks Modbus?' }))
      .conversation_id,
    session: who.refresh_token.split('.')[0] ?? '',
    job: (await t.admin.call('POST', '/api/admin/ingest/iec62443-standards')).body.job_id,
    dead_letter,
    example: 'tunnel',
    catalogue: 'iec62443-3-3',
    row: 'SR 1.3',
    element: 'patching',
    evidence: (
      await made(`${at}/evidence`, { rows: [{ node_id: zone, row_id: 'SR 1.3' }], kind: 'note', text: 'Seen on site' })
    ).evidence.id,
  }
}

/** Phases 1 to 7 and phase 8 as they are told to be, by the schema's owner, with the open checks waived: nothing is asked or logged. */
async function setPhases(
  t: TestInstance,
  project: string,
  who: string | null,
  first: string,
  last: string,
  waived: readonly { phase: number; check: string }[],
) {
  await t.owner.exec('ALTER TABLE phases DISABLE TRIGGER USER')
  await t.owner.rows(
    `UPDATE phases SET status = CASE WHEN number = 8 THEN $2 ELSE $3 END, submitted_by = $4, comment = '', approved_at = NULL, approved_by = NULL,
      waivers = coalesce((SELECT jsonb_agg(jsonb_build_object('check', w ->> 'check', 'reason', 'of the test'))
        FROM jsonb_array_elements($5::jsonb) w WHERE (w ->> 'phase')::int = phases.number), '[]')
      WHERE project_id = $1`,
    [project, last, first, who, JSON.stringify(waived)],
  )
  await t.owner.exec('ALTER TABLE phases ENABLE TRIGGER USER')
}
