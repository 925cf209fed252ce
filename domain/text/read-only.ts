import { z } from 'zod'
import type { FieldProblem } from '../failure.ts'

/** What an answer carries and a body may therefore send back unchanged; ignored wherever it stands. */
export const READ_ONLY = ['id', 'version', 'created_at', 'updated_at', 'status', 'project_id', 'tenant_id'] as const

/**
 * A body: known fields only. Read-only keys (and `readOnly` of this resource) are dropped before checking unless the
 * shape itself takes them, so that an object can be sent back as it was read; any other key is refused by name.
 */
export function input<S extends z.core.$ZodLooseShape>(shape: S, readOnly: readonly string[] = []) {
  const ignored = new Set([...READ_ONLY, ...readOnly].filter((key) => !(key in shape)))
  const withoutReadOnly = (body: unknown) => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
    return Object.fromEntries(Object.entries(body).filter(([key]) => !ignored.has(key)))
  }
  return z.preprocess(withoutReadOnly, z.strictObject(shape))
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a date',
  null: 'null',
}

function shown(value: unknown): string {
  const said = typeof value === 'string' ? `"${value}"` : String(value)
  return said.length > 60 ? `${said.slice(0, 60).toWellFormed()}…` : said
}

function limit(origin: string, bound: 'at least' | 'at most', value: number | bigint): string {
  const unit = origin === 'string' ? 'character' : origin === 'array' || origin === 'set' ? 'entry' : null
  if (unit === null) return `must be ${bound} ${value}`
  return `must have ${bound} ${value} ${value === 1 ? unit : unit === 'entry' ? 'entries' : `${unit}s`}`
}

/** What is wrong, to be read after the field's name; a schema's own message goes before it. */
function wording(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union')
    if (issue.input === undefined) return 'is required'
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'number' && typeof issue.input === 'number') return 'must be a finite number'
      return `must be ${KINDS[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      if (issue.values.length === 1) return `must be ${shown(issue.values[0])}`
      return `must be one of ${issue.values.map(shown).join(', ')}`
    case 'too_small':
      return limit(issue.origin, 'at least', issue.minimum)
    case 'too_big':
      return limit(issue.origin, 'at most', issue.maximum)
    case 'invalid_format':
      return issue.format === 'uuid' ? 'must be a UUID' : 'is not in the right form'
    case 'invalid_union':
      return 'is not of a kind that is accepted here'
    case 'invalid_key':
      return 'has a key that is not accepted'
    default:
      return undefined
  }
}

// A finished issue no longer holds its input, and only the input tells a missing field from a wrong one; so the wording
// is set where zod builds the message.
z.config({ customError: wording })

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}

/** One plain sentence per problem, each naming its field: "name is required", "colour is not a known field". */
export function fieldProblems(error: z.core.$ZodError): FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] => {
    const field = pathOf(issue.path)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => {
        const unknown = pathOf([...issue.path, key])
        return { field: unknown, message: `${shown(unknown).replaceAll('"', '')} is not a known field` }
      })
    if (field === '' && issue.code === 'invalid_type') return [{ field, message: 'the body must be a JSON object' }]
    return [{ field, message: `${field === '' ? 'the body' : field} ${issue.message}` }]
  })
}
