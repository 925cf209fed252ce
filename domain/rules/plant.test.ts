import { describe, expect, it } from 'vitest'
import { plantOf } from './plant.ts'
import { STEPS, wayOf } from './steps.ts'
import type { Kind } from './steps.ts'
import { factsOf } from './testing.ts'

const facts = factsOf({ Z1: {}, Z2: {}, C1: {}, A1: {}, A2: {}, P1: {}, F1: {} }, [
  'A1 asset-in-zone Z1',
  'C1 conduit-connects Z1',
  'C1 conduit-connects Z2',
  'A2 asset-implements C1',
  'P1 access-opens Z1',
  'P1 access-opens C1',
  'A1 asset-supports F1',
  'Z1 zone-in-zone Z2',
  'A1 flows-to A2',
  'A1 hosts A2',
])
const plant = plantOf(facts)
const FLOW = 'A1 flows-to A2'

/** kind.step -> from which object to which others. */
const STEPPED: readonly [Kind, string, string, string[]][] = [
  ['zone', 'assets', 'Z1', ['A1']],
  ['zone', 'conduits', 'Z2', ['C1']],
  ['zone', 'access_points', 'Z1', ['P1']],
  ['zone', 'outer', 'Z1', ['Z2']],
  ['zone', 'inner', 'Z2', ['Z1']],
  ['conduit', 'zones', 'C1', ['Z1', 'Z2']],
  ['conduit', 'devices', 'C1', ['A2']],
  ['conduit', 'access_points', 'C1', ['P1']],
  ['asset', 'zone', 'A1', ['Z1']],
  ['asset', 'conduits', 'A2', ['C1']],
  ['asset', 'functions', 'A1', ['F1']],
  ['asset', 'flows_out', 'A1', [FLOW]],
  ['asset', 'flows_in', 'A2', [FLOW]],
  ['flow', 'source', FLOW, ['A1']],
  ['flow', 'target', FLOW, ['A2']],
]

describe('a plant', () => {
  it.each(STEPPED)('leads over %s.%s from %s to %j, and back', (kind, step, id, there) => {
    expect(plant.next(kind, id, step)).toEqual(there)
    for (const one of there) expect(plant.back(kind, step, one)).toContain(id)
  })

  it('is asked above for every step there is', () => {
    const steps = Object.entries(STEPS).flatMap(([kind, of]) => Object.keys(of).map((step) => `${kind}.${step}`))
    expect(STEPPED.map(([kind, step]) => `${kind}.${step}`)).toEqual(steps)
  })

  it('leads nowhere over steps that nothing takes', () => {
    for (const [kind, step, id] of [
      ['zone', 'assets', 'Z2'],
      ['asset', 'flows_out', 'A2'],
      ['flow', 'source', 'A2 flows-to A1'],
    ] as const)
      expect(plant.next(kind, id, step)).toEqual([])
    expect(plant.back('zone', 'conduits', 'C1')).toEqual(['Z1', 'Z2'])
    expect(plant.back('flow', 'source', 'A2')).toEqual([])
    expect(plant.back('zone', 'access_points', 'P9')).toEqual([])
  })

  it('leads to each object once, and to none of another kind', () => {
    const twice = factsOf({ Z1: {}, A1: {}, C1: {} }, ['A1 asset-in-zone Z1', 'C1 asset-in-zone Z1'])
    const again = { ...twice, edges: [...twice.edges, { ...twice.edges[0]!, id: 'once more' }] }
    expect(plantOf(again).next('zone', 'Z1', 'assets')).toEqual(['A1'])
    expect(plantOf(again).back('asset', 'zone', 'Z1')).toEqual(['A1'])
  })

  it('names the relations of a step, a flow being its own', () => {
    const ids = (...way: Parameters<typeof plant.edges>) => plant.edges(...way).map(({ id }) => id)
    expect(ids('conduit', 'C1', 'zones')).toEqual(['C1 conduit-connects Z1', 'C1 conduit-connects Z2'])
    expect(ids('zone', 'Z2', 'conduits')).toEqual(['C1 conduit-connects Z2'])
    expect(ids('flow', FLOW, 'target')).toEqual([FLOW])
    expect(ids('flow', 'A2 flows-to A1', 'target')).toEqual([])
  })

  it('holds the objects of a kind in the order of the facts', () => {
    expect(plant.all('zone')).toEqual(['Z1', 'Z2'])
    expect(plant.all('flow')).toEqual([FLOW])
    expect(plant.all('function')).toEqual(['F1'])
    expect(plantOf(factsOf({})).all('zone')).toEqual([])
  })

  it('knows of which kind an object is, and that other relations and nodes are none', () => {
    const threat = { ...facts.nodes[0]!, id: 'T1', type: 'THREAT' }
    const { kindOf } = plantOf({ ...facts, nodes: [...facts.nodes, threat] })
    expect(['Z1', 'C1', 'A1', 'P1', 'F1', FLOW].map(kindOf)).toEqual([
      'zone',
      'conduit',
      'asset',
      'access_point',
      'function',
      'flow',
    ])
    expect(['T1', 'A1 hosts A2', 'A9'].map(kindOf)).toEqual([null, null, null])
  })

  it('knows nodes and relations by their id; to ask for a node that is not there is an error', () => {
    expect(plant.node('A1').label).toBe('node A1')
    expect(plant.edge(FLOW)?.target).toBe('A2')
    expect(plant.edge('A1')).toBeUndefined()
    expect(() => plant.node('A9')).toThrow(new TypeError('no such node among the facts'))
  })

  it('knows what was said of levels and capabilities', () => {
    const levels = [{ id: 'Z1', sl_t: [1, 1, 1, 1, 1, 1, 1], reason: '', reasons: {} }]
    const capabilities = [{ id: 'A1', rows: {}, declared: null, document_id: null }]
    const said = plantOf({ ...facts, levels, capabilities })
    expect([said.target('Z1'), said.target('Z2')]).toEqual([levels[0]?.sl_t, undefined])
    expect([said.capability('A1'), said.capability('A2')]).toEqual([capabilities[0], undefined])
  })

  it('is made once for the same facts', () => {
    const [given, other] = [{ ...facts }, { ...facts }]
    expect(plantOf(given)).toBe(plantOf(given))
    expect(plantOf(other)).not.toBe(plantOf(given))
  })
})

describe('a way', () => {
  it('is taken step by step, each where the one before it led', () => {
    const way = wayOf('asset.flows_out.target.zone')
    expect(way.map(({ from, name, step }) => `${from} ${name} ${step.to}`)).toEqual([
      'asset flows_out flow',
      'flow target asset',
      'asset zone zone',
    ])
    expect(wayOf('zone')).toEqual([])
  })

  it('that does not exist is an error of ours', () => {
    expect(() => wayOf('zone.assets.zones')).toThrow(new TypeError('asset has no zones'))
    expect(() => wayOf('threat.zone')).toThrow(new TypeError('threat has no zone'))
    expect(() => plant.next('zone', 'Z1', 'flows_out')).toThrow(new TypeError('zone has no flows_out'))
    expect(() => plant.back('zone', 'flows_out', 'A1')).toThrow(new TypeError('zone has no flows_out'))
  })
})
