import type { Operator } from './condition.ts'
import type { Field } from './fields.ts'

const LONGEST_TEXT = 256
const LONGEST_PATTERN = 100
const LONGEST_LIST = 50

const WORDS = { text: 'text', number: 'a number', boolean: 'true or false' } as const
const TYPES = { text: 'string', number: 'number', boolean: 'boolean' } as const

/** Why an operator cannot hold a value against a field, to be read after the word "value"; null if it can. */
export function checkValue(field: Field, op: Operator, value: unknown): string | null {
  if (op === 'exists') return value === undefined || typeof value === 'boolean' ? null : 'must be true or false'
  if (value === undefined) return 'is required'
  if (['lt', 'lte', 'gt', 'gte'].includes(op) && field.type !== 'number')
    return `cannot be compared by ${op}: this field is ${WORDS[field.type]}`
  if (op === 'matches') return checkPattern(field, value)
  if (op !== 'in') return checkOne(field, value)
  if (!Array.isArray(value)) return 'must be a list'
  if (value.length === 0 || value.length > LONGEST_LIST) return `must have 1 to ${LONGEST_LIST} entries`
  return value.reduce<string | null>((problem, one) => problem ?? checkOne(field, one), null)
}

function checkPattern(field: Field, value: unknown): string | null {
  if (field.type !== 'text') return `cannot be compared by matches: this field is ${WORDS[field.type]}`
  if (typeof value !== 'string') return 'must be text'
  if (value === '') return 'must not be empty'
  return value.length > LONGEST_PATTERN ? `must be at most ${LONGEST_PATTERN} characters long` : null
}

function checkOne(field: Field, value: unknown): string | null {
  if (typeof value !== TYPES[field.type]) return `must be ${WORDS[field.type]}`
  if (typeof value === 'string' && value.length > LONGEST_TEXT) return `must be at most ${LONGEST_TEXT} characters long`
  if (field.values && !field.values.includes(String(value))) return `must be one of ${field.values.join(', ')}`
  return null
}
