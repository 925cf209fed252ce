import { expect, test } from 'vitest'
import { indexGraph, zonesAround, zonesWithin } from './graph-index.ts'
import { edge, node } from './test-graph.ts'

const nodes = [
  node('T1', 'THREAT'),
  node('A2', 'ASSET'),
  node('A10', 'ASSET'),
  node('A3', 'ASSET'),
  node('Z2', 'ZONE', { position: { x: 0, y: 300 } }),
  node('Z1', 'ZONE', { position: { x: 0, y: 100 } }),
  node('Z1a', 'ZONE', { position: { x: 40, y: 40 } }),
  node('C1', 'CONDUIT'),
]
const edges = [
  edge('A10', 'asset-in-zone', 'Z1'),
  edge('A2', 'asset-in-zone', 'Z1'),
  edge('A3', 'asset-in-zone', 'Z1a'),
  edge('Z1a', 'zone-in-zone', 'Z1'),
  edge('C1', 'conduit-connects', 'Z1'),
  edge('C1', 'conduit-connects', 'Z2'),
  edge('T1', 'threat-targets', 'A2'),
]

test('the reading order is outer zone, its assets, its inner zones, its conduits, then the rest', () => {
  const { order } = indexGraph(nodes, edges, '2026-11-21')
  expect(order.map((one) => one.code)).toEqual(['Z1', 'A2', 'A10', 'Z1a', 'A3', 'C1', 'Z2', 'T1'])
})

test('a parent always stands before its children', () => {
  const index = indexGraph(nodes.toReversed(), edges, '2026-11-21')
  const at = new Map(index.order.map((one, i) => [one.id, i]))
  for (const [child, { target }] of index.placing) expect(at.get(target)).toBeLessThan(at.get(child) ?? -1)
})

test('a relation holds on its first and its last day, not before, not after, not archived', () => {
  const placing = (day: string, status: 'active' | 'archived' = 'active') =>
    indexGraph(
      nodes,
      [edge('A2', 'asset-in-zone', 'Z1', { valid_from: '2026-03-01', valid_to: '2026-03-31', status })],
      day,
    ).placing.size
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => placing(day))).toEqual([0, 1, 1, 0])
  expect(placing('2026-03-15', 'archived')).toBe(0)
})

test('zones are found outwards and inwards, and a circle in the data ends the search', () => {
  const index = indexGraph(nodes, edges, '2026-11-21')
  expect(zonesAround(index, 'A3')).toEqual(['Z1a', 'Z1'])
  expect(zonesWithin(index, 'Z1')).toEqual(['Z1', 'Z1a'])
  const circle = indexGraph(
    [node('X', 'ZONE'), node('Y', 'ZONE')],
    [edge('X', 'zone-in-zone', 'Y'), edge('Y', 'zone-in-zone', 'X')],
    '2026-11-21',
  )
  expect(zonesAround(circle, 'X')).toEqual(['Y', 'X'])
  expect(zonesWithin(circle, 'X')).toEqual(['X', 'Y'])
})

test('a conduit counts each of its zones once', () => {
  const twice = [...edges, edge('C1', 'conduit-connects', 'Z2', { id: 'again' })]
  expect(indexGraph(nodes, twice, '2026-11-21').ends.get('C1')).toEqual(['Z1', 'Z2'])
})
