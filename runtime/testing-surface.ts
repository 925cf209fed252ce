import type { TestInstance } from './testing.ts'

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

/** A thing's place in the addresses of the surface -> what stands there. A new kind of thing gets its line here and its example in makeWorld (testing-world.ts). */
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
/** What stands at a place of the surface, or is named in a body. */
export type Kind = (typeof PLACES)[keyof typeof PLACES] | 'asset' | 'threat' | 'countermeasure' | 'lonely'
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
