import { describe, expect, it } from 'vitest'
import type { ProjectSubject } from './condition.ts'
import { FIELD_TABLE } from './field-table.ts'
import { matches } from './match-condition.ts'
import { parseCondition } from './parse-condition.ts'
import { plantOf } from './plant.ts'
import { is } from './testing-conditions.ts'
import { factsOf, ids } from './testing.ts'

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
  ['asset', is('class', 'ne', 'plc'), ['A2']],
  ['zone', is('purdue_max', 'gt', 3), []],
  ['zone', is('purdue_max', 'gte', 4), []],
  ['zone', is('purdue_max', 'lte', 0), []],
  ['zone', is('purdue_max', 'lt', 1), []],
  ['zone', is('purdue_max', 'in', [2, 3]), ['Z2']],
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

describe('conditions of project rules', () => {
  it.each(HOLDS)('of a %s: %j holds for %j', (subject, condition, ids) => {
    expect(holdsFor(subject, condition)).toEqual(ids)
  })

  const traced = (subject: ProjectSubject, condition: unknown, id: string, given = facts) => {
    const parsed = parseCondition(subject, condition)
    if (!parsed.ok) throw new Error()
    return matches(parsed.condition, { plant: plantOf(given), id })
  }

  it('tell how each part came out and what was seen', () => {
    const all = [is('zones.purdue_max', 'gte', 3), { not: is('encrypted', 'eq', true) }]
    const trace = {
      matched: true,
      all: [
        { field: 'zones.purdue_max', op: 'gte', value: 3, seen: [1, 3], matched: true },
        { matched: true, not: { field: 'encrypted', op: 'eq', value: true, seen: [false], matched: false } },
      ],
    }
    expect(traced('conduit', { all }, 'C1')).toEqual({ matched: true, trace })
    expect(traced('conduit', { any: [is('code', 'eq', 'C2'), is('encrypted', 'exists', false)] }, 'C1').trace).toEqual({
      matched: false,
      any: [
        { field: 'code', op: 'eq', value: 'C2', seen: ['C1'], matched: false },
        { field: 'encrypted', op: 'exists', value: false, seen: [false], matched: false },
      ],
    })
  })

  it('hold as a whole only if all hold, or any', () => {
    const [yes, no] = [is('code', 'eq', 'Z1'), is('code', 'eq', 'Z9')]
    const holds = (condition: unknown) => traced('zone', condition, 'Z1').matched
    expect([{ all: [yes, no] }, { all: [no, no] }, { all: [yes, yes] }].map(holds)).toEqual([false, false, true])
    expect([{ any: [yes, no] }, { any: [no, no] }, { any: [yes, yes] }].map(holds)).toEqual([true, false, true])
  })

  it('show each value once, and twenty at most of all that they look at', () => {
    const many = factsOf(
      Object.fromEntries([['Z1', {}], ...ids('A', 25).map((id, i) => [id, { vendor: `V${i % 23}` }])]),
      ids('A', 25).map((id) => `${id} asset-in-zone Z1`),
    )
    const { matched, trace } = traced('zone', is('assets.vendor', 'eq', 'V22'), 'Z1', many)
    expect(matched).toBe(true)
    expect('seen' in trace && trace.seen).toEqual(Array.from({ length: 20 }, (_, i) => `V${i}`))
    const twice = traced('zone', is('assets.zone.code', 'eq', 'Z1'), 'Z1', many).trace
    expect('seen' in twice && twice.seen).toEqual(['Z1'])
  })

  it('hold a number that stands where text is asked against no pattern', () => {
    const given = factsOf({ A1: { criticality: 4 }, A2: { criticality: '4' } })
    expect(traced('asset', is('criticality', 'matches', '*'), 'A1', given).matched).toBe(false)
    expect(traced('asset', is('criticality', 'matches', '*'), 'A2', given).matched).toBe(true)
  })

  it('may ask every field of the table, of every subject that leads to it', () => {
    const asked = FIELD_TABLE.filter(({ type }) => ['text', 'number', 'boolean'].includes(type))
    expect(asked.length).toBeGreaterThan(70)
    const from: Record<string, string> = { access_point: 'zone.access_points', function: 'asset.functions' }
    for (const { field } of asked) {
      const [kind = '', ...rest] = field.split('.')
      const start = from[kind] ?? kind
      const asks = is([start, ...rest].join('.'), 'exists')
      expect(parseCondition(start.split('.')[0] as ProjectSubject, asks), field).toMatchObject({ ok: true })
    }
  })
})
