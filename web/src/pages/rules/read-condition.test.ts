import { expect, test } from 'vitest'
import { readCondition } from './read-condition.ts'

const problems = (text: string) => {
  const read = readCondition('zone', text)
  return read.ok ? [] : read.problems
}

test('a condition of the language is read', () => {
  const read = readCondition('zone', '{ "field": "zone.purdue_max", "op": "gte", "value": 3 }')
  expect(read.ok && read.condition).toMatchObject({ field: 'zone.purdue_max', op: 'gte', value: 3 })
})

test('a comma too many is named with its line and column', () => {
  expect(problems('{\n  "field": "code",\n  "op": "exists",\n}')).toEqual([
    { where: 'line 4, column 1', message: 'There is a comma before }, with nothing after it.' },
  ])
})

test('what is still open at the end is said as that', () => {
  expect(problems('{ "all": [ { "field": "code", "op": "exists" }')[0]).toMatchObject({
    where: 'line 1, column 47',
    message: 'The text ends too early: a bracket, brace or quote is still open.',
  })
})

test('single quotes are named', () => {
  expect(problems("{ 'field': 'code' }")[0]?.message).toBe('Text stands between double quotes, not single ones.')
})

test('an unknown field is named with the part of the condition it stands in', () => {
  const text = '{ "all": [ { "field": "code", "op": "exists" }, { "field": "colour", "op": "exists" } ] }'
  const [first] = problems(text)
  expect(first?.where).toBe('all[1].field')
  expect(first?.message).toContain('"colour", which is not known')
})

test('nothing typed asks for a beginning', () => {
  expect(problems('  ')[0]?.message).toContain('is missing')
})
