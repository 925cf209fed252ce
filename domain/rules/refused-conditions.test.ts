import { describe, expect, it } from 'vitest'
import type { ProjectSubject } from './condition.ts'
import { CONDITION_LIMITS } from './parse-condition.ts'
import { deep, is, problemsOf } from './testing-conditions.ts'

// prettier-ignore
const REFUSED: readonly [ProjectSubject, unknown, string | RegExp][] = [
  ['zone', undefined, ' is required'],
  ['zone', null, ' must be an object'],
  ['zone', [], ' must be an object'],
  ['zone', 'code', ' must be an object'],
  ['zone', {}, 'field is required'],
  ['zone', { all: null }, 'all must be a list of at least one condition'],
  ['zone', { not: undefined }, 'not is required'],
  ['zone', { field: 1, op: 'eq', value: 1 }, 'field must be text'],
  ['conduit', is('conduit.zones.purdue', 'eq', 1), /^field names "conduit\.zones\.purdue", which is not known; of a zone: code, label, purdue_min, purdue_max, .+ assets\., conduits\./],
  ['zone', is('conduit.code', 'eq', 'C1'), /^field names "conduit\.code", which is not known; of a zone: code/],
  ['zone', is('__proto__', 'eq', 'x'), /^field names "__proto__", which is not known/],
  ['zone', is('constructor.name', 'eq', 'x'), /^field names "constructor\.name", which is not known/],
  ['zone', is('', 'eq', 'x'), /^field names "", which is not known/],
  ['zone', is('sl_t', 'eq', 2), /^field names "sl_t", which is not known/],
  ['zone', is('zone', 'eq', 2), /^field names "zone", which is not known/],
  ['zone', is('conduits.zones.conduits.zones.conduits.code', 'eq', 'x'), 'field takes more than 4 steps'],
  ['zone', is('code', 'like', 'x'), 'op must be one of eq, ne, in, lt, lte, gt, gte, exists, matches'],
  ['zone', is('code', 'eq'), 'value is required'],
  ['zone', is('code', 'eq', null), 'value must be text'],
  ['zone', is('code', 'eq', 3), 'value must be text'],
  ['zone', is('code', 'eq', 'x'.repeat(257)), 'value must be at most 256 characters long'],
  ['zone', is('code', 'eq', 'a\0b'), 'value holds a NUL character'],
  ['zone', is('purdue_max', 'gte', '3'), 'value must be a number'],
  ['zone', is('safety', 'eq', 'true'), 'value must be true or false'],
  ...['lt', 'lte', 'gt', 'gte'].map((op): [ProjectSubject, unknown, string] => ['zone', is('safety', op, true), `value cannot be compared by ${op}: this field is true or false`]),
  ['zone', is('safety', 'matches', 'x'), 'value cannot be compared by matches: this field is true or false'],
  ['zone', is('code', 'matches', 7), 'value must be text'],
  ['zone', is('code', 'lt', 'x'), 'value cannot be compared by lt: this field is text'],
  ['zone', is('purdue_max', 'matches', '3'), 'value cannot be compared by matches: this field is a number'],
  ['zone', is('code', 'matches', ''), 'value must not be empty'],
  ['zone', is('code', 'matches', 'x'.repeat(101)), 'value must be at most 100 characters long'],
  ['zone', is('code', 'in', 'Z1'), 'value must be a list'],
  ['zone', is('code', 'in', []), 'value must have 1 to 50 entries'],
  ['zone', is('code', 'in', Array(51).fill('x')), 'value must have 1 to 50 entries'],
  ['zone', is('code', 'in', ['Z1', 2]), 'value must be text'],
  ['zone', is('purdue_max', 'in', ['Z1', 2]), 'value must be a number'],
  ['asset', is('class', 'in', ['plc', 7, 'toaster']), 'value must be text'],
  ['asset', is('component_type', 'in', ['host', 'toaster']), 'value must be one of software, embedded, host, network'],
  ['zone', is('code', 'exists', 'yes'), 'value must be true or false'],
  ['asset', is('class', 'eq', 'toaster'), /^value must be one of plc, pac, /],
  ['zone', { all: [] }, 'all must be a list of at least one condition'],
  ['zone', { any: {} }, 'any must be a list of at least one condition'],
  ['zone', { not: [] }, 'not must be an object'],
  ['zone', { all: [is('code', 'exists'), is('colour', 'exists')] }, /^all\.1\.field names "colour"/],
  ['zone', { all: [is('code', 'exists')], any: [is('code', 'exists')] }, 'any cannot stand beside "all"'],
  ['zone', { ...is('code', 'exists'), js: 'alert(1)' }, 'js is not known here'],
  ['zone', JSON.parse('{"__proto__": {"field": "code"}, "field": "code", "op": "exists"}'), '__proto__ is not known here'],
  ['zone', deep(CONDITION_LIMITS.depth), /^(not\.){5}not is nested more than 6 levels deep/],
  ['zone', { any: [{ all: [deep(4)] }] }, 'any.0.all.0.not.not.not.not is nested more than 6 levels deep'],
  ['zone', deep(100_000 / 20), / is nested more than 6 levels deep$/],
  ['zone', { any: Array(100_000).fill(is('code', 'exists')) }, ' holds more than 60 comparisons and groups'],
]

describe('a condition that is refused', () => {
  it('is told by name and place', () => {
    for (const [subject, condition, said] of REFUSED) {
      const [problem] = problemsOf(subject, condition)
      const message = problem && `${problem.at.join('.')} ${problem.message}`
      expect(message, String(said)).toBeDefined()
      if (typeof said === 'string') expect(message).toBe(said)
      else expect(message).toMatch(said)
    }
  })

  it('is told all that is wrong with it, and what could stand there instead', () => {
    const json = { any: [is('code', 'like', 1), { all: [] }, is('safety', 'eq', 1), { field: 'code', js: 1 }] }
    expect(problemsOf('zone', json)).toEqual([
      {
        at: ['any', 0, 'op'],
        message: 'must be one of eq, ne, in, lt, lte, gt, gte, exists, matches',
        known: ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'exists', 'matches'],
      },
      { at: ['any', 1, 'all'], message: 'must be a list of at least one condition' },
      { at: ['any', 2, 'value'], message: 'must be true or false' },
      {
        at: ['any', 3, 'js'],
        message: 'is not known here',
        known: ['all', 'any', 'not', 'field', 'op', 'value'],
      },
    ])
    expect(problemsOf('zone', { not: is('code', 'exists'), op: 'eq' })).toEqual([
      { at: ['op'], message: 'cannot stand beside "not"', known: ['not'] },
    ])
  })

  it.each<[ProjectSubject, string, string, string[]]>([
    ['flow', 'colour', 'a flow', ['protocol', 'port', 'encrypted', 'what', 'crosses_zones', 'source.', 'target.']],
    ['zone', 'access_points.colour', 'an access point', ['code', 'label', 'kind']],
    ['asset', 'functions.colour', 'a function', ['code', 'label']],
  ])('for %s.%s is told the fields of %s and the steps that lead on', (subject, field, what, known) => {
    expect(problemsOf(subject, is(field, 'exists'))).toEqual([
      { at: ['field'], message: `names "${field}", which is not known; of ${what}: ${known.join(', ')}`, known },
    ])
  })

  it('is told of vectors in short', () => {
    const [problem] = problemsOf('conduit', is('x', 'exists'))
    expect(problem?.known?.filter((name) => name.startsWith('sl_'))).toEqual(['sl_t.IAC', 'sl_c.IAC'])
    const of = (subject: ProjectSubject) => problemsOf(subject, is('x', 'exists'))[0]?.message.split(':')[0]
    expect([of('conduit'), of('asset')]).toEqual([
      'names "x", which is not known; of a conduit',
      'names "x", which is not known; of an asset',
    ])
  })

  it('repeats a long name up to its sixtieth character, and no half of one', () => {
    const said = (name: string) => problemsOf('zone', is(name, 'exists'))[0]?.message.split('"')[1]
    expect(said('x'.repeat(60))).toBe('x'.repeat(60))
    expect(said('x'.repeat(61))).toBe(`${'x'.repeat(60)}…`)
    expect(said(`${'x'.repeat(59)}👷👷`)).toBe(`${'x'.repeat(59)}\ufffd…`)
  })

  it('for its steps is told the fields that could stand where it went on', () => {
    const [problem] = problemsOf('asset', is('zone.conduits.zones.conduits.zones.code', 'exists'))
    expect(problem?.message).toBe('takes more than 4 steps')
    expect(problem?.known?.slice(0, 3)).toEqual(['code', 'label', 'protocols'])
  })

  it('for its size is told once', () => {
    const parts = (n: number) => problemsOf('zone', { any: Array(n).fill(is('code', 'exists')) })
    expect(parts(CONDITION_LIMITS.parts - 1)).toEqual([])
    const problem = [{ at: [], message: 'holds more than 60 comparisons and groups' }]
    expect(parts(CONDITION_LIMITS.parts)).toEqual(problem)
    expect(parts(CONDITION_LIMITS.parts + 5)).toEqual(problem)
  })
})
