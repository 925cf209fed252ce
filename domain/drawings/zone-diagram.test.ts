import { describe, expect, it } from 'vitest'
import type { ExportedNode } from '../revisions/project-export.ts'
import { edge, node } from './testing.ts'
import { zoneDiagram, type DrawnBox } from './zone-diagram.ts'

const apart = (a: DrawnBox, b: DrawnBox) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
const within = (a: DrawnBox, b: DrawnBox) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height
const EDGES = [
  edge('A1', 'asset-in-zone', 'Z1'),
  edge('A2', 'asset-in-zone', 'Z1'),
  edge('A3', 'asset-in-zone', 'Z3'),
  edge('Z3', 'zone-in-zone', 'Z1'),
  edge('C1', 'conduit-connects', 'Z1'),
  edge('C1', 'conduit-connects', 'Z2'),
  edge('AP1', 'access-opens', 'Z2'),
]
const NAMES = ['A1', 'A2', 'A3', 'A4', 'C1', 'Z1', 'Z2', 'Z3', 'AP1']
const TYPES: Record<string, string> = { A: 'ASSET', C: 'CONDUIT', Z: 'ZONE' }
const NODES = NAMES.map((name) => node(name === 'AP1' ? 'ACCESS_POINT' : (TYPES[name[0] ?? ''] ?? ''), name))

describe('the drawing of zones and conduits', () => {
  it('keeps what people arranged, with places in a zone added up', () => {
    const spots: Record<string, Partial<ExportedNode>> = {
      Z1: { x: -40, y: 100, width: 600, height: 400 },
      Z2: { x: 800, y: 100 },
      Z3: { x: 20, y: 200 },
      A1: { x: 10, y: 60 },
      A2: { x: 240, y: 60 },
      A3: { x: 5, y: 40 },
      C1: { x: 600, y: 40 },
    }
    const { zones, assets, width, lines } = zoneDiagram(
      NODES.map((n) => ({ ...n, ...spots[n.id] })),
      EDGES,
    )
    const [z1, , z3] = [zones[0], zones[1], zones[2]]
    expect([z1?.id, z1?.x, z3?.id, (z3?.x ?? 0) - (z1?.x ?? 0), (z3?.y ?? 0) - (z1?.y ?? 0)]).toEqual([
      'Z1',
      24,
      'Z3',
      20,
      200,
    ])
    const a3 = assets.find((a) => a.id === 'A3')
    expect([(a3?.x ?? 0) - (z1?.x ?? 0), (a3?.y ?? 0) - (z1?.y ?? 0)]).toEqual([25, 240])
    expect(assets.map((a) => a.id)).toEqual(['A1', 'A2', 'A3'])
    expect(width).toBe(40 + 800 + 320 + 48)
    expect(lines.map((l) => l.id)).toEqual(['C1 conduit-connects Z1', 'C1 conduit-connects Z2'])
  })

  it('puts in order what nobody arranged: nothing covers another, everything stands in its zone', () => {
    const { zones, assets, conduits } = zoneDiagram(NODES, EDGES)
    const box = new Map([...zones, ...assets, ...conduits].map((b) => [b.id, b]))
    const get = (id: string) => box.get(id) as DrawnBox
    for (const [a, b] of [
      ['A1', 'A2'],
      ['A1', 'Z3'],
      ['A2', 'Z3'],
      ['Z1', 'Z2'],
      ['C1', 'Z1'],
      ['C1', 'Z2'],
    ] as const)
      expect([a, b, apart(get(a), get(b))]).toEqual([a, b, true])
    for (const [a, b] of [
      ['A1', 'Z1'],
      ['A3', 'Z3'],
      ['Z3', 'Z1'],
    ] as const)
      expect([a, b, within(get(a), get(b))]).toEqual([a, b, true])
    expect(zones.find((z) => z.id === 'Z2')?.access_points).toEqual(['AP1'])
  })

  it('draws nothing of nothing', () => {
    expect(zoneDiagram([], [])).toEqual({ width: 48, height: 48, zones: [], assets: [], conduits: [], lines: [] })
  })
})
