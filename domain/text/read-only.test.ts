import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { name } from './clean-text.ts'
import { fieldProblems, input } from './read-only.ts'

const Thing = input(
  {
    name: name(),
    size: z.int().min(1).max(5).optional(),
    kind: z.enum(['a', 'b']).optional(),
    at: z.uuid().optional(),
  },
  ['score'],
)
const messages = (body: unknown, schema: z.ZodType = Thing) => {
  const { error } = schema.safeParse(body)
  return error ? fieldProblems(error).map((problem) => problem.message) : []
}

describe('a body', () => {
  it('may carry what it was read with; read-only fields are ignored whatever they hold', () => {
    const body = {
      id: 7,
      version: 'x',
      created_at: null,
      updated_at: 1,
      status: [],
      project_id: '',
      tenant_id: {},
      score: 4,
    }
    expect(Thing.parse({ ...body, name: 'Fan' })).toEqual({ name: 'Fan' })
  })

  it('keeps a read-only name that the shape itself takes', () => {
    expect(input({ status: z.string() }).parse({ status: 'DRAFT', id: 1 })).toEqual({ status: 'DRAFT' })
  })

  it.each<[unknown, string[]]>([
    [{}, ['name is required']],
    [{ name: 'x', colour: 1, hue: 2 }, ['colour is not a known field', 'hue is not a known field']],
    [{ name: 5 }, ['name must be text']],
    [{ name: null }, ['name must be text']],
    [{ name: '' }, ['name must not be empty']],
    [{ name: 'x', size: 9 }, ['size must be at most 5']],
    [{ name: 'x', size: 1.5 }, ['size must be a whole number']],
    [{ name: 'x', size: '3' }, ['size must be a number']],
    [{ name: 'x', kind: 'c' }, ['kind must be one of "a", "b"']],
    [{ name: 'x', at: 'z' }, ['at must be a UUID']],
    [null, ['the body must be a JSON object']],
    [[], ['the body must be a JSON object']],
    ['x', ['the body must be a JSON object']],
    [undefined, ['the body must be a JSON object']],
  ])('%j is told in plain sentences', (body, expected) => expect(messages(body)).toEqual(expected))

  it('names nested fields by their path', () => {
    const Nested = input({ place: z.strictObject({ x: z.number() }), list: z.array(z.string()).min(1) })
    expect(messages({ place: { x: 'a', y: 1 }, list: [] }, Nested)).toEqual([
      'place.x must be a number',
      'place.y is not a known field',
      'list must have at least 1 entry',
    ])
  })

  it('does not take a key of the prototype for a known field', () => {
    expect(messages(JSON.parse('{"name":"x","__proto__":{"a":1},"constructor":1}'))).toContain(
      'constructor is not a known field',
    )
  })
})
