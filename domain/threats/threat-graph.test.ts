import { describe, expect, it } from 'vitest'
import { asset, edge, relation, zone } from './testing.ts'
import { isOutside, threatGraph } from './threat-graph.ts'

const NODES = [asset('A1'), asset('A2'), ...['Z1', 'Z2', 'Z3'].map((id) => zone(id))]
const graph = (...relations: string[]) => threatGraph({ nodes: NODES, edges: relations.map(relation) })
const ids = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id)

describe('the relations of a project', () => {
  it('are found by their type and either end, each node once, in the order of the nodes', () => {
    const found = graph('A1 flows-to Z2', 'A1 flows-to A2', 'A1 flows-to Z2', 'A2 flows-to Z2', 'A1 hosts Z3')
    expect(ids(found.targets('flows-to', 'A1'))).toEqual(['A2', 'Z2'])
    expect(ids(found.sources('flows-to', 'Z2'))).toEqual(['A1', 'A2'])
    expect(ids(found.targets('hosts', 'A1'))).toEqual(['Z3'])
    expect(found.targets('hosts', 'A2')).toEqual([])
    expect(found.sources('hosts', 'A1')).toEqual([])
    expect(ids(found.inOrder([NODES[3]!, NODES[0]!, NODES[3]!]))).toEqual(['A1', 'Z2'])
  })

  it('leave out an end that is no node', () => {
    expect(graph('A1 flows-to gone').targets('flows-to', 'A1')).toEqual([])
  })

  it('put an asset into its zone and those around it, from the inside out, and end where zones nest in a circle', () => {
    const zonesOf = (...nested: string[]) => ids(graph('A1 asset-in-zone Z3', ...nested).zonesOf(NODES[0]!))
    expect(zonesOf()).toEqual(['Z3'])
    expect(zonesOf('Z3 zone-in-zone Z1', 'Z1 zone-in-zone Z2')).toEqual(['Z3', 'Z1', 'Z2'])
    expect(zonesOf('Z3 zone-in-zone Z1', 'Z1 zone-in-zone Z3')).toEqual(['Z3', 'Z1'])
    expect(graph('Z1 zone-in-zone Z2').zonesOf(NODES[0]!)).toEqual([])
  })

  it('tell the flows of an asset, those that come in first', () => {
    const edges = [edge('A1', 'flows-to', 'A2', { port: 1 }), edge('A2', 'flows-to', 'A1', { port: 2 })]
    expect(threatGraph({ nodes: NODES, edges }).flowsOf(NODES[0]!)).toEqual([
      { edge: edges[1], other: NODES[1], incoming: true },
      { edge: edges[0], other: NODES[1], incoming: false },
    ])
  })
})

describe('outside', () => {
  it.each([
    [{ in_suc: false }, true],
    [{ in_suc: false, purdue_max: 2 }, true],
    [{ purdue_min: 4, purdue_max: 5 }, true],
    [{ purdue_min: 3.5, purdue_max: 4 }, true],
    [{ purdue_min: 4 }, true],
    [{ purdue_min: 3, purdue_max: 3.5 }, false],
    [{ purdue_max: '5' }, false],
    [{ in_suc: true }, false],
    [{}, false],
  ])('is what lies out of the system, or at level 4 and above: %j', (metadata, outside) => {
    expect(isOutside(zone('Z1', metadata))).toBe(outside)
  })
})
