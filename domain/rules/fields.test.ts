import { describe, expect, it } from 'vitest'
import { FIELDS } from './fields.ts'
import { plantOf } from './plant.ts'
import type { Kind } from './steps.ts'
import { factsOf } from './testing.ts'

const vector = (id: string, ...sl_t: number[]) => ({ id, sl_t, reason: '', reasons: {} })
const able = (id: string, ...declared: number[]) => ({ id, rows: {}, declared, document_id: null })
const plant = plantOf(
  factsOf(
    {
      Z1: { purdue_min: 0, purdue_max: 1, safety: true, isolated: true, critical_infrastructure: true },
      Z2: { purdue_min: 3.5, in_suc: false, dedicated: 'external', safety: 'yes', isolated: 1 },
      Z3: {},
      C1: { protocols: ['Modbus TCP', '', 'OPC UA', null, {}], encrypted: false, direction: 'both ways' },
      C2: { protocols: 'Modbus TCP', direction: '' },
      A1: {
        class: 'PLC',
        vendor: 'Example Works',
        model: 'X-7',
        firmware: '2.1',
        address: '10.0.0.4',
        criticality: 'high',
      },
      A2: { class: 'data-diode', one_way_to: 'Z2', business: true },
      A3: { class: 'laptop', wireless: true, criticality: 4 },
      A4: { safety: true },
      P1: { kind: 'remote' },
      F1: {},
    },
    [
      'A1 asset-in-zone Z1',
      'A4 asset-in-zone Z1',
      'A3 asset-in-zone Z2',
      'C1 conduit-connects Z1',
      'C1 conduit-connects Z2',
      'A2 asset-implements C1',
      'P1 access-opens Z2',
      ['A1 flows-to A3', { protocol: 'Modbus TCP', port: 502, encrypted: true, what: 'set points' }],
      ['A1 flows-to A4', { port: 0, protocol: '' }],
      'A1 flows-to A2',
      'A2 flows-to A1',
    ],
    {
      levels: [vector('Z1', 2, 1, 3, 1, 2, 0, 4), vector('Z2', 1, 2, 1, 1, 3, 0, 1)],
      capabilities: [able('A1', 1, 1, 2, 3, 4, 0, 2), able('A2', 4, 3, 2, 1, 0, 4, 3)],
    },
  ),
)
const read = (kind: Kind, name: string, id: string) => FIELDS[kind][name]?.read(plant, id)
const FR = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA']

describe('a field of the rule language', () => {
  it.each<[Kind, string, Record<string, readonly (string | number | boolean)[]>]>([
    ['zone', 'code', { Z1: ['Z1'] }],
    ['zone', 'label', { Z1: ['node Z1'] }],
    ['zone', 'purdue_min', { Z1: [0], Z2: [3.5], Z3: [] }],
    ['zone', 'purdue_max', { Z1: [1], Z2: [3.5], Z3: [] }],
    ['zone', 'dmz', { Z1: [false], Z2: [true], Z3: [false] }],
    ['zone', 'in_suc', { Z1: [true], Z2: [false], Z3: [true] }],
    ['zone', 'safety', { Z1: [true], Z2: [false], Z3: [false] }],
    ['zone', 'isolated', { Z1: [true], Z2: [false], Z3: [false] }],
    ['zone', 'critical_infrastructure', { Z1: [true], Z2: [false] }],
    ['zone', 'dedicated', { Z1: [], Z2: ['external'] }],
    ['zone', 'asset_count', { Z1: [2], Z2: [1], Z3: [0] }],
    ['zone', 'conduit_count', { Z1: [1], Z2: [1], Z3: [0] }],
    ['conduit', 'protocols', { C1: ['Modbus TCP', 'OPC UA'], C2: ['Modbus TCP'] }],
    ['conduit', 'encrypted', { C1: [false], C2: [] }],
    ['conduit', 'direction', { C1: ['both ways'], C2: [] }],
    ['conduit', 'zone_count', { C1: [2], C2: [0] }],
    ['conduit', 'device_count', { C1: [1], C2: [0] }],
    ['asset', 'class', { A1: ['plc'], A2: ['data-diode'], A4: [] }],
    ['asset', 'component_type', { A1: ['embedded'], A2: ['network'], A3: ['host'], A4: [] }],
    ['asset', 'safety', { A1: [false], A4: [true] }],
    ['asset', 'wireless', { A1: [false], A3: [true] }],
    ['asset', 'temporary', { A1: [false], A3: [true] }],
    ['asset', 'boundary', { A1: [false], A2: [true] }],
    ['asset', 'business', { A1: [false], A2: [true] }],
    ['asset', 'one_way_to', { A1: [], A2: ['Z2'] }],
    ['asset', 'vendor', { A1: ['Example Works'], A2: [] }],
    ['asset', 'model', { A1: ['X-7'], A2: [] }],
    ['asset', 'firmware', { A1: ['2.1'], A2: [] }],
    ['asset', 'address', { A1: ['10.0.0.4'], A2: [] }],
    ['asset', 'criticality', { A1: ['high'], A2: [], A3: [4] }],
    ['flow', 'protocol', { 'A1 flows-to A3': ['Modbus TCP'], 'A1 flows-to A4': [] }],
    ['flow', 'port', { 'A1 flows-to A3': [502], 'A1 flows-to A4': [0], 'A1 flows-to A2': [] }],
    ['flow', 'encrypted', { 'A1 flows-to A3': [true], 'A1 flows-to A2': [] }],
    ['flow', 'what', { 'A1 flows-to A3': ['set points'], 'A1 flows-to A2': [] }],
    // where an end stands in no zone, nobody knows
    [
      'flow',
      'crosses_zones',
      { 'A1 flows-to A3': [true], 'A1 flows-to A4': [false], 'A1 flows-to A2': [], 'A2 flows-to A1': [] },
    ],
    ['access_point', 'kind', { P1: ['remote'] }],
    ['access_point', 'code', { P1: ['P1'] }],
    ['function', 'label', { F1: ['node F1'] }],
  ])('%s.%s', (kind, name, values) => {
    expect(Object.fromEntries(Object.keys(values).map((id) => [id, read(kind, name, id)]))).toEqual(values)
  })

  it.each<[Kind, string, string, readonly number[]]>([
    ['zone', 'sl_t', 'Z1', [2, 1, 3, 1, 2, 0, 4]],
    ['zone', 'sl_t', 'Z3', []],
    ['zone', 'sl_c', 'Z1', [1, 1, 2, 3, 4, 0, 2]],
    ['zone', 'sl_c', 'Z2', []],
    // the highest of its zones, per requirement
    ['conduit', 'sl_t', 'C1', [2, 2, 3, 1, 3, 0, 4]],
    ['conduit', 'sl_t', 'C2', []],
    ['conduit', 'sl_c', 'C1', [4, 3, 2, 1, 0, 4, 3]],
    ['conduit', 'sl_c', 'C2', []],
    ['asset', 'sl_c', 'A1', [1, 1, 2, 3, 4, 0, 2]],
    ['asset', 'sl_c', 'A3', []],
  ])('%s.%s of %s, by foundational requirement, is %j', (kind, name, id, levels) => {
    expect(FR.flatMap((code) => read(kind, `${name}.${code}`, id) ?? ['no such field'])).toEqual(levels)
  })
})
