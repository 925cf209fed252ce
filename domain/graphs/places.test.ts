import { describe, expect, it } from 'vitest'
import { indexEdges, placesOf, techniquesOf } from './places.ts'

const node = (id: string, type: string, metadata: Record<string, unknown> = {}) => ({ id, type, metadata })
const edge = (source: string, type: string, target: string, metadata: Record<string, unknown> = {}) => ({
  source,
  type,
  target,
  metadata,
})
const NODES = [
  node('t2', 'THREAT'),
  node('z1', 'ZONE'),
  node('z2', 'ZONE'),
  node('c2', 'CONDUIT'),
  node('c1', 'CONDUIT'),
  node('a2', 'ASSET'),
  node('a1', 'ASSET'),
  node('loose', 'ASSET'),
  node('t1', 'THREAT'),
  node('t3', 'THREAT'),
  node('door', 'ACCESS_POINT'),
]
const EDGES = [
  edge('a1', 'asset-in-zone', 'z1'),
  edge('a2', 'asset-in-zone', 'z1'),
  edge('c1', 'conduit-connects', 'z1', { role: 'in' }),
  edge('c1', 'conduit-connects', 'z2', { role: 'sideways' }),
  edge('c2', 'conduit-connects', 'z1', { role: 'both' }),
  edge('c2', 'conduit-connects', 'z2', { role: 'out' }),
  edge('loose', 'asset-implements', 'c1'),
  edge('t1', 'threat-affects', 'c1'),
  edge('t2', 'threat-affects', 'z1'),
  edge('t2', 'threat-targets', 'a1'),
  edge('t3', 'threat-targets', 'loose'),
  edge('door', 'access-opens', 'z1'),
  edge('gone', 'asset-in-zone', 'z2'),
]
const Z1 = { id: 'z1', sl_t: [1, 2, 3, 0, 1, 1, 1] as const, reason: 'kept' }
const Z2 = { id: 'z2', sl_t: [2, 1, 1, 1, 1, 1, 1] as const, reason: 'kept' }
const told = (levels: { id: string; sl_t: readonly number[] }[]) => {
  const { zones, conduits, unplaced } = placesOf(NODES, EDGES, levels)
  return { places: [...zones, ...conduits], unplaced }
}
const place = (id: string, levels: Parameters<typeof told>[0] = []) => {
  const found = told(levels).places.find((p) => p.node.id === id)
  if (!found) throw new Error(id)
  return {
    ...found,
    assets: found.assets.map((n) => n.id),
    connects: found.connects.map((c) => [c.node.id, c.role]),
    threats: found.threats.map((n) => n.id),
    access_points: found.access_points.map((n) => n.id),
  }
}

describe('a zone', () => {
  it('holds its assets and doors, its conduits with their role, and the threats on all of these, in the order of the nodes', () => {
    expect(place('z1', [Z1])).toEqual({
      node: NODES[1],
      levels: Z1,
      sl_t: Z1.sl_t,
      sl_t_from: 'set',
      assets: ['a2', 'a1'],
      connects: [
        ['c2', 'both'],
        ['c1', 'in'],
      ],
      threats: ['t2', 't1'],
      access_points: ['door'],
    })
  })

  it('without anything holds nothing, and takes no target from its neighbours', () => {
    expect(place('z2', [Z1])).toMatchObject({
      levels: null,
      sl_t: null,
      sl_t_from: null,
      assets: [],
      threats: ['t1'],
      access_points: [],
    })
  })
})

describe('a conduit', () => {
  it('holds its boundary devices, its zones, and the threats on itself and its devices alone', () => {
    expect(place('c1', [Z1, Z2])).toEqual({
      node: NODES[4],
      levels: null,
      sl_t: [2, 2, 3, 1, 1, 1, 1],
      sl_t_from: 'zones',
      assets: ['loose'],
      connects: [
        ['z1', 'in'],
        ['z2', null],
      ],
      threats: ['t1', 't3'],
      access_points: [],
    })
    expect(place('c2').connects).toEqual([
      ['z1', 'both'],
      ['z2', 'out'],
    ])
  })

  it('has its own target before that of its zones, and none where no zone has one', () => {
    const own = { id: 'c1', sl_t: [0, 0, 0, 0, 0, 0, 0] }
    expect(place('c1', [Z1, own])).toMatchObject({ levels: own, sl_t: own.sl_t, sl_t_from: 'set' })
    expect(place('c1')).toMatchObject({ levels: null, sl_t: null, sl_t_from: null })
  })
})

describe('the places of a project', () => {
  it('are its zones and conduits in the order of the nodes; an asset in no zone is unplaced', () => {
    const { zones, conduits, unplaced } = placesOf(NODES, EDGES, [])
    expect(zones.map((p) => p.node.id)).toEqual(['z1', 'z2'])
    expect(conduits.map((p) => p.node.id)).toEqual(['c2', 'c1'])
    expect(unplaced.map((n) => n.id)).toEqual(['loose'])
    expect(placesOf([], [], [])).toEqual({ zones: [], conduits: [], unplaced: [] })
  })
})

describe('relations', () => {
  it('are found by their type and end, in their order', () => {
    const [from, into] = [indexEdges(EDGES, 'source'), indexEdges(EDGES, 'target')]
    expect(from('conduit-connects', 'c1')).toEqual([EDGES[2], EDGES[3]])
    expect(into('asset-in-zone', 'z1')).toEqual([EDGES[0], EDGES[1]])
    expect(into('asset-in-zone', 'a1')).toEqual([])
    expect(from('part-of', 'a1')).toEqual([])
  })
})

describe('the techniques of a place', () => {
  it('are those that its threats name', () => {
    const threats = [{ mitre_id: 'T0800' }, { mitre_id: '' }, {}, { mitre_id: 7 }, { mitre_id: 'T0801' }]
    expect(techniquesOf({ threats: threats.map((metadata) => ({ metadata })) })).toEqual(['T0800', 'T0801'])
  })
})
