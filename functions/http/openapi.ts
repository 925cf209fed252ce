import { z } from 'zod'
import { FAILURE_STATUS, type FailureCode } from '#domain/failure.ts'
import { Reopen } from '#services/parse.ts'
import { aboutOf, type About } from './about.ts'

interface Route {
  method: string
  path: string
  handler: object
}

type Json = Record<string, unknown>

/** Every route that was marked with `about`, once, in the order of the surface. */
export function describedRoutes(routes: readonly Route[]): { method: string; path: string; about: About }[] {
  return routes.flatMap(({ method, path, handler }) => {
    const spec = aboutOf(handler)
    return spec ? [{ method, path, about: spec }] : []
  })
}

/** OpenAPI 3.1 of the surface: every route, body, answer and error. */
export function openapi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const { method, path, about } of describedRoutes(routes)) {
    const place = path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')
    ;(paths[place] ??= {})[method.toLowerCase()] = operation(method, path, about)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bulkhead',
      version,
      description:
        'The IEC 62443 workshop. Errors are {error, code, details?, request_id}; objects carry a version and an ETag; If-Match and Idempotency-Key are honoured.',
    },
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: schema(ErrorBody, 'output') },
    },
  }
}

const ErrorBody = z.object({
  error: z.string().describe('One sentence a person can act on.'),
  code: z.enum(Object.keys(FAILURE_STATUS) as [FailureCode, ...FailureCode[]]),
  details: z.array(z.record(z.string(), z.unknown())).optional(),
  request_id: z.string(),
})

function operation(method: string, path: string, about: About): Json {
  const params = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const query = about.query
    ? Object.entries((schema(about.query, 'input').properties ?? {}) as Record<string, Json>).map(([name, s]) => ({
        name,
        in: 'query',
        schema: s,
      }))
    : []
  const writes = method !== 'GET'
  const codes = new Set<FailureCode>(about.refuses ?? [])
  if (!about.open) codes.add('unauthenticated').add('forbidden')
  if (params.length > 0) codes.add('not_found')
  if (about.takes || about.query || about.form) codes.add('invalid')
  if (about.takes || about.form) codes.add('too_large').add('unsupported_type')
  codes.add('internal')
  const done = { description: 'Done', content: content(about) }
  const responses: Record<string, Json> = { [about.status ?? 200]: done, ...(about.also ? { [about.also]: done } : {}) }
  for (const code of codes) {
    const status = String(FAILURE_STATUS[code])
    const before = responses[status]
    responses[status] = {
      description: before ? `${String(before.description)}, ${code}` : code,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    }
  }
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    summary: about.summary,
    tags: [about.tag],
    ...(about.open ? { security: [] } : {}),
    parameters: [
      ...params,
      ...query,
      ...(method === 'PATCH' || method === 'PUT' || method === 'DELETE'
        ? [{ name: 'If-Match', in: 'header', schema: { type: 'string' } }]
        : []),
      ...(method === 'POST' && !about.open
        ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(writes && about.takes
      ? { requestBody: { required: true, content: { 'application/json': { schema: takes(about, about.takes) } } } }
      : {}),
    ...(method === 'DELETE' && about.refuses?.includes('phase_locked')
      ? { requestBody: { required: false, content: { 'application/json': { schema: reopenable() } } } }
      : {}),
    ...(about.form
      ? {
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['file'],
                  properties: {
                    file: { type: 'string', format: 'binary' },
                    ...(about.fields ? (schema(about.fields, 'input').properties as Json) : {}),
                  },
                },
              },
            },
          },
        }
      : {}),
    responses,
  }
}

/** The body that a removal may carry. */
const reopenable = (): Json => ({ type: 'object', properties: { reopen: schema(Reopen, 'input') } })

/** A write that a closed phase may refuse takes `reopen` beside its fields (services/parse.ts). */
function takes(about: About, body: z.ZodType): Json {
  const described = schema(body, 'input')
  if (!about.refuses?.includes('phase_locked')) return described
  return { ...described, properties: { ...(described.properties as Json), reopen: schema(Reopen, 'input') } }
}

function content(about: About): Json {
  if (about.answers === 'bytes') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  if (typeof about.answers === 'string') return { [about.answers]: { schema: { type: 'string' } } }
  return { 'application/json': { schema: schema(about.answers, 'output') } }
}

function schema(type: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Json
  return rest
}
