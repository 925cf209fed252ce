import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProjectSubject } from './condition.ts'
import { FIELD_TABLE } from './field-table.ts'
import { matches } from './match-condition.ts'
import { CONDITION_LIMITS, parseCondition } from './parse-condition.ts'
import { plantOf } from './plant.ts'
import { factsOf } from './testing.ts'

const facts = factsOf(
  {
    Z1: { purdue_min: 0, purdue_max: 1, safety: true },
    Z2: { purdue_min: 3, purdue_max: 3 },
    Z3: {},
    C1: { protocols: ['Modbus TCP', 'OPC UA'], encrypted: false },
    C2: {},
    A1: { class: 'plc', vendor: 'Example Works', firmware: '2.1.4' },
    A2: { class: 'firewall' },
    A3: {},
    P1: { kind: 'remote' },
  },
  [
    'A1 asset-in-zone Z1',
    'A2 asset-in-zone Z2',
    'C1 conduit-connects Z1',
    'C1 conduit-connects Z2',
    'C2 conduit-connects Z3',
    'A2 asset-implements C1',
    'P1 access-opens Z2',
    'Z1 zone-in-zone Z2',
    ['A1 flows-to A2', { protocol: 'Modbus TCP', port: 502 }],
  ],
  { levels: [{ id: 'Z1', sl_t: [2, 2, 3, 1, 2, 2, 3], reason: '', reasons: {} }] },
)

const holdsFor = (subject: ProjectSubject, condition: unknown) => {
  const parsed = parseCondition(subject, condition)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const plant = plantOf(facts)
  return plant.all(subject).filter((id) => matches(parsed.condition, { plant, id }).matched)
}
const refused = (subject: ProjectSubject, condition: unknown) => {
  const parsed = parseCondition(subject, condition)
  return parsed.ok ? null : `${parsed.problems[0]?.at.join('.')} ${parsed.problems[0]?.message}`
}
const is = (field: string, op: string, value?: unknown) => ({ field, op, ...(value === undefined ? {} : { value }) })

// prettier-ignore
const HOLDS: readonly [ProjectSubject, unknown, string[]][] = [
  ['zone', is('zone.code', 'eq', 'Z1'), ['Z1']],
  ['zone', is('code', 'eq', 'Z1'), ['Z1']],
  ['zone', is('purdue_max', 'lt', 3), ['Z1']],
  ['zone', is('purdue_max', 'lte', 3), ['Z1', 'Z2']],
  ['zone', is('purdue_max', 'gt', 1), ['Z2']],
  ['zone', is('purdue_max', 'gte', 1), ['Z1', 'Z2']],
  ['zone', is('purdue_max', 'ne', 3), ['Z1']],
  ['zone', is('purdue_max', 'exists'), ['Z1', 'Z2']],
  ['zone', is('purdue_max', 'exists', false), ['Z3']],
  ['zone', { not: is('purdue_max', 'lt', 3) }, ['Z2', 'Z3']],
  ['zone', is('sl_t.SI', 'gte', 3), ['Z1']],
  ['zone', is('asset_count', 'eq', 0), ['Z3']],
  ['zone', is('access_points.kind', 'in', ['remote', 'network']), ['Z2']],
  ['zone', is('outer.purdue_min', 'eq', 3), ['Z1']],
  ['zone', is('inner.safety', 'eq', true), ['Z2']],
  ['zone', is('dmz', 'eq', false), ['Z1', 'Z2', 'Z3']],
  ['conduit', is('conduit.zones.purdue_max', 'gte', 3), ['C1']],
  ['conduit', is('conduit.zones.purdue_max', 'lt', 3), ['C1']],
  ['conduit', is('protocols', 'eq', 'OPC UA'), ['C1']],
  ['conduit', is('protocols', 'ne', 'OPC UA'), ['C1']],
  ['conduit', { not: is('protocols', 'eq', 'OPC UA') }, ['C2']],
  ['conduit', is('protocols', 'matches', 'modbus*'), ['C1']],
  ['conduit', is('protocols', 'matches', 'modbus'), []],
  ['conduit', is('encrypted', 'eq', false), ['C1']],
  ['conduit', is('encrypted', 'exists', false), ['C2']],
  ['conduit', is('devices.boundary', 'eq', true), ['C1']],
  ['conduit', is('sl_t.IAC', 'eq', 2), ['C1']],
  ['conduit', is('zones.assets.class', 'eq', 'plc'), ['C1']],
  ['asset', is('asset.zone.safety', 'eq', true), ['A1']],
  ['asset', is('zone.code', 'exists', false), ['A3']],
  ['asset', is('class', 'in', ['plc', 'rtu']), ['A1']],
  ['asset', is('component_type', 'eq', 'network'), ['A2']],
  ['asset', is('vendor', 'matches', 'example ?orks'), ['A1']],
  ['asset', is('firmware', 'matches', '2.*'), ['A1']],
  ['asset', is('flows_out.target.zone.purdue_min', 'gte', 3), ['A1']],
  ['asset', { any: [is('class', 'eq', 'plc'), is('conduits.code', 'eq', 'C1')] }, ['A1', 'A2']],
  ['asset', { all: [is('class', 'exists'), { not: { any: [is('class', 'eq', 'plc')] } }] }, ['A2']],
  ['flow', is('crosses_zones', 'eq', true), ['A1 flows-to A2']],
  ['flow', is('port', 'eq', 502), ['A1 flows-to A2']],
  ['flow', is('source.class', 'eq', 'firewall'), []],
]

const deep = (n: number): unknown => (n === 0 ? is('code', 'exists') : { not: deep(n - 1) })
// prettier-ignore
const REFUSED: readonly [ProjectSubject, unknown, string | RegExp][] = [
  ['zone', undefined, ' is required'],
  ['zone', null, ' must be an object'],
  ['zone', [], ' must be an object'],
  ['zone', 'code', ' must be an object'],
  ['zone', {}, 'field is required'],
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
  ['zone', is('code', 'lt', 'x'), 'value cannot be compared by lt: this field is text'],
  ['zone', is('purdue_max', 'matches', '3'), 'value cannot be compared by matches: this field is a number'],
  ['zone', is('code', 'matches', ''), 'value must not be empty'],
  ['zone', is('code', 'matches', 'x'.repeat(101)), 'value must be at most 100 characters long'],
  ['zone', is('code', 'in', 'Z1'), 'value must be a list'],
  ['zone', is('code', 'in', []), 'value must have 1 to 50 entries'],
  ['zone', is('code', 'in', Array(51).fill('x')), 'value must have 1 to 50 entries'],
  ['zone', is('code', 'in', ['Z1', 2]), 'value must be text'],
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
  ['zone', deep(100_000 / 20), / is nested more than 6 levels deep$/],
  ['zone', { any: Array(100_000).fill(is('code', 'exists')) }, ' holds more than 60 comparisons and groups'],
]

describe('conditions of project rules', () => {
  it.each(HOLDS)('of a %s: %j holds for %j', (subject, condition, ids) => {
    expect(holdsFor(subject, condition)).toEqual(ids)
  })

  it('are refused where they are not known, by name and place', () => {
    for (const [subject, condition, said] of REFUSED) {
      const message = refused(subject, condition)
      expect(message, String(said)).not.toBeNull()
      if (typeof said === 'string') expect(message).toBe(said)
      else expect(message).toMatch(said)
    }
  })

  it('may be as deep and large as the limits say', () => {
    expect(refused('zone', deep(CONDITION_LIMITS.depth - 1))).toBeNull()
    expect(refused('zone', { any: Array(CONDITION_LIMITS.parts - 1).fill(is('code', 'exists')) })).toBeNull()
  })

  it('tell how each part came out and what was seen', () => {
    const parsed = parseCondition('conduit', {
      all: [is('zones.purdue_max', 'gte', 3), { not: is('encrypted', 'eq', true) }],
    })
    if (!parsed.ok) throw new Error()
    expect(matches(parsed.condition, { plant: plantOf(facts), id: 'C1' }).trace).toEqual({
      matched: true,
      all: [
        { field: 'zones.purdue_max', op: 'gte', value: 3, seen: [1, 3], matched: true },
        { matched: true, not: { field: 'encrypted', op: 'eq', value: true, seen: [false], matched: false } },
      ],
    })
  })

  it('may ask every field of the table, of every subject that leads to it', () => {
    const asked = FIELD_TABLE.filter(({ type }) => ['text', 'number', 'boolean'].includes(type))
    expect(asked.length).toBeGreaterThan(70)
    const from: Record<string, string> = { access_point: 'zone.access_points', function: 'asset.functions' }
    for (const { field } of asked) {
      const [kind = '', ...rest] = field.split('.')
      const start = from[kind] ?? kind
      expect(refused(start.split('.')[0] as ProjectSubject, is([start, ...rest].join('.'), 'exists')), field).toBeNull()
    }
  })

  it('never fail on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (json) => void parseCondition('asset', json)),
      { numRuns: 2000 },
    )
  })
})
