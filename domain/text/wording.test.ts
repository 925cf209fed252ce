import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldProblems, input } from './read-only.ts'

const said = (schema: z.ZodType, value: unknown) => {
  const { error } = input({ part: schema }).safeParse(value === undefined ? {} : { part: value })
  return error ? fieldProblems(error) : []
}
const sentence = (schema: z.ZodType, value: unknown) => said(schema, value).map(({ message }) => message)

describe('what is wrong with a value', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['part must be text', z.string(), 1],
    ['part must be a number', z.number(), 'x'],
    ['part must be a number', z.int(), 'x'],
    ['part must be a finite number', z.number(), Number.NaN],
    ['part must be a finite number', z.number(), Infinity],
    ['part must be a whole number', z.int(), 0.5],
    ['part must be true or false', z.boolean(), 1],
    ['part must be a list', z.array(z.string()), {}],
    ['part must be a list', z.tuple([z.string()]), {}],
    ['part must be an object', z.strictObject({}), []],
    ['part must be an object', z.record(z.string(), z.string()), []],
    ['part must be a date', z.date(), 'x'],
    ['part must be null', z.null(), 'x'],
    ['part must be map', z.map(z.string(), z.string()), 'x'],
    ['part must be "DRAFT"', z.literal('DRAFT'), 'x'],
    ['part must be 4', z.literal(4), 'x'],
    ['part must be one of "a", 2, null', z.literal(['a', 2, null]), 'x'],
    ['part must be a UUID', z.uuid(), 'x'],
    ['part is not in the right form', z.string().regex(/^a$/), 'x'],
    ['part is not of a kind that is accepted here', z.union([z.string(), z.number()]), true],
    ['part has a key that is not accepted', z.record(z.string().max(1), z.string()), { long: 'x' }],
    ['part may not be so', z.string().refine(() => false, 'may not be so'), 'x'],
  ])('is: %s', (message, schema, value) => {
    expect(sentence(schema, value).map((text) => text.replace('part.long', 'part'))).toEqual([message])
  })

  it.each<[string, z.ZodType]>([
    ['a text', z.string()],
    ['one of some', z.enum(['a', 'b'])],
    ['exactly one', z.literal('a')],
    ['either of two kinds', z.union([z.string(), z.number()])],
    ['a list', z.array(z.string())],
  ])('is that it is required, where %s is left out', (_, schema) => {
    expect(sentence(schema, undefined)).toEqual(['part is required'])
  })

  it.each<[string, z.ZodType, unknown]>([
    ['at least 1 character', z.string().min(1), ''],
    ['at least 2 characters', z.string().min(2), 'x'],
    ['at most 1 character', z.string().max(1), 'xx'],
    ['at most 3 characters', z.string().max(3), 'xxxx'],
    ['at least 1 entry', z.array(z.int()).min(1), []],
    ['at most 2 entries', z.array(z.int()).max(2), [1, 2, 3]],
    ['at most 1 entry', z.set(z.int()).max(1), new Set([1, 2])],
  ])('is that it must have %s', (limit, schema, value) => {
    expect(sentence(schema, value)).toEqual([`part must have ${limit}`])
  })

  it('is for a number that it must be within its limits', () => {
    expect(sentence(z.number().min(1), 0)).toEqual(['part must be at least 1'])
    expect(sentence(z.number().max(1), 2)).toEqual(['part must be at most 1'])
  })

  it('is told of each field, nested ones by their path', () => {
    const lines = z.array(z.strictObject({ from: z.string() }))
    expect(said(lines, [{ from: 'a' }, { from: 1, to: 2, 'odd key': 3 }])).toEqual([
      { field: 'part.1.from', message: 'part.1.from must be text' },
      { field: 'part.1.to', message: 'part.1.to is not a known field' },
      { field: 'part.1.odd key', message: 'part.1.odd key is not a known field' },
    ])
  })

  it('is cut after 60 signs where a name or value is long, and half a character is not shown', () => {
    const message = (key: string) => fieldProblems(input({}).safeParse({ [key]: 1 }).error!)[0]?.message
    expect(message('k'.repeat(58))).toBe(`${'k'.repeat(58)} is not a known field`)
    expect(message('k'.repeat(59))).toBe(`${'k'.repeat(59)}… is not a known field`)
    expect(message(`${'k'.repeat(58)}😀`)).toBe(`${'k'.repeat(58)}\ufffd… is not a known field`)
    expect(message('a "quoted" key')).toBe('a quoted key is not a known field')
    expect(sentence(z.literal('v'.repeat(80)), 'x')).toEqual([`part must be "${'v'.repeat(59)}…`])
  })

  it('names the body where no field is to blame', () => {
    const whole = input({ a: z.int().optional(), b: z.int().optional() }).refine(() => false, 'must name a or b')
    const { error } = whole.safeParse({})
    expect(fieldProblems(error!)).toEqual([{ field: '', message: 'the body must name a or b' }])
    expect(fieldProblems(input({}).safeParse([]).error!)).toEqual([
      { field: '', message: 'the body must be a JSON object' },
    ])
  })
})
