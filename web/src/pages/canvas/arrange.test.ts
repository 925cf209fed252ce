import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TUNNEL_NODES } from '#domain/scenarios/tunnel-graph.ts'
import type { GraphEdge, GraphNode } from '#web/client/types.ts'
import { arrange } from './arrange.ts'
import { encloses, overlap } from './geometry.ts'
import type { Rect } from './geometry.ts'
import { indexGraph } from './graph-index.ts'
import { edge, node } from './test-graph.ts'

const LEVELS = [0, 1, 2, 3, 3.5, 4, 5]

interface Shape {
  level: number | null
  outside: boolean
  assets: number
  parent: number
}

const shapes = fc.array(
  fc.record({
    level: fc.option(fc.constantFrom(...LEVELS)),
    outside: fc.boolean(),
    assets: fc.nat(20),
    parent: fc.nat(30),
  }),
  { minLength: 1, maxLength: 14 },
)

/** Zone n may stand in a zone with a smaller number: no circles. */
function graphOf(list: readonly Shape[]): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []
  list.forEach(({ level, outside, assets, parent }, i) => {
    const metadata = { ...(level === null ? {} : { purdue_min: level, purdue_max: level }), in_suc: !outside }
    nodes.push(node(`Z${i}`, 'ZONE', { metadata }))
    if (parent < i) edges.push(edge(`Z${i}`, 'zone-in-zone', `Z${parent}`))
    for (let a = 0; a < assets; a++) {
      nodes.push(node(`A${i}-${a}`, 'ASSET'))
      edges.push(edge(`A${i}-${a}`, 'asset-in-zone', `Z${i}`))
    }
    if (i > 0) {
      nodes.push(node(`C${i}`, 'CONDUIT'))
      edges.push(edge(`C${i}`, 'conduit-connects', `Z${i}`), edge(`C${i}`, 'conduit-connects', `Z${i - 1}`))
    }
  })
  return { nodes, edges }
}

const boxOf = (places: ReturnType<typeof arrange>, id: string): Rect => {
  const place = places.get(id)
  if (place === undefined) throw new Error(`${id} has no place`)
  return { ...place.position, ...place.size }
}

test('siblings never overlap and children stay within their zone, whatever the graph', () => {
  fc.assert(
    fc.property(shapes, (list) => {
      const { nodes, edges } = graphOf(list)
      const index = indexGraph(nodes, edges, '2026-11-21')
      const places = arrange(index)
      for (const [parent, children] of index.children) {
        const boxes = children.map((child) => boxOf(places, child.id))
        boxes.forEach((box, i) => boxes.slice(i + 1).forEach((other) => expect(overlap(box, other)).toBe(false)))
        if (parent === '') continue
        const room = { ...boxOf(places, parent), x: 0, y: 0 }
        for (const box of boxes) expect(encloses(room, box)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('a higher Purdue level is never laid out below a lower one', () => {
  fc.assert(
    fc.property(shapes, (list) => {
      const flat = list.map((one) => ({ ...one, parent: 30, outside: false }))
      const { nodes, edges } = graphOf(flat)
      const places = arrange(indexGraph(nodes, edges, '2026-11-21'))
      flat.forEach(({ level: a }, i) =>
        flat.forEach(({ level: b }, j) => {
          if (a !== null && b !== null && a > b) expect(boxOf(places, `Z${i}`).y).toBeLessThan(boxOf(places, `Z${j}`).y)
        }),
      )
    }),
    { numRuns: 60 },
  )
})

test('the same graph is laid out the same, in whatever order it comes', () => {
  fc.assert(
    fc.property(shapes, (list) => {
      const { nodes, edges } = graphOf(list)
      const first = arrange(indexGraph(nodes, edges, '2026-11-21'))
      const second = arrange(indexGraph(nodes.toReversed(), edges.toReversed(), '2026-11-21'))
      expect(new Map([...second].sort())).toEqual(new Map([...first].sort()))
    }),
    { numRuns: 30 },
  )
})

test('zones outside of the system stand above it, and ranges that touch share a row', () => {
  const rooms = TUNNEL_NODES.filter((one) => one.type === 'ZONE').map((one) =>
    node(one.code, 'ZONE', { metadata: one.metadata }),
  )
  const places = arrange(indexGraph(rooms, [], '2026-11-21'))
  const y = (code: string): number => boxOf(places, code).y
  expect(y('Z6')).toBeLessThan(y('Z5'))
  expect([y('Z3'), y('Z1')]).toEqual([y('Z4'), y('Z2')])
})
