import type { EdgeFact } from '../assessment/project-facts.ts'
import { indexEdges } from '../graphs/places.ts'
import type { ExportedNode } from '../revisions/project-export.ts'

/** A box of the drawing; x and y are those of its upper left corner on the whole drawing. */
export interface DrawnBox {
  readonly id: string
  readonly code: string
  readonly label: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface DrawnZone extends DrawnBox {
  /** Codes of the access points that open it. */
  readonly access_points: readonly string[]
}
export interface ZoneDiagram {
  readonly width: number
  readonly height: number
  /** Those that hold others first. */
  readonly zones: readonly DrawnZone[]
  readonly assets: readonly DrawnBox[]
  readonly conduits: readonly DrawnBox[]
  /** From a conduit to the border of a zone it joins; the id is that of the relation. */
  readonly lines: readonly {
    readonly id: string
    readonly x1: number
    readonly y1: number
    readonly x2: number
    readonly y2: number
  }[]
}
interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
type Placed = ReadonlyMap<string, Rect>

const CHIP = { width: 208, height: 32 }
const HUB = { width: 136, height: 32 }
const EMPTY_ZONE = { width: 320, height: 128 }
const [HEAD, GAP, MARGIN] = [64, 16, 24]

/**
 * Zones with what stands in them and the conduits between, where people put them on the canvas. Where boxes would cover one
 * another (nobody arranged them yet) all are put in order by themselves: from the highest Purdue level down.
 */
export function zoneDiagram(nodes: readonly ExportedNode[], edges: readonly EdgeFact[]): ZoneDiagram {
  const [from, into] = [indexEdges(edges, 'source'), indexEdges(edges, 'target')]
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parent = (id: string) => (from('asset-in-zone', id)[0] ?? from('zone-in-zone', id)[0])?.target ?? null
  const inside = (zone: string | null, type: string) =>
    nodes.filter((node) => node.type === type && parent(node.id) === zone)
  const zones = nodes.filter((node) => node.type === 'ZONE').sort((a, b) => depth(a.id, parent) - depth(b.id, parent))
  const assets = nodes.filter((node) => node.type === 'ASSET' && parent(node.id) !== null)
  const conduits = nodes.filter((node) => node.type === 'CONDUIT')
  const drawn = [...zones, ...assets, ...conduits]

  const stored = asStored(drawn, parent)
  const at = covered(drawn, stored, parent) ? inOrder(inside, conduits) : stored
  const boxes = [...at.values()]
  const origin = { x: Math.min(...boxes.map((b) => b.x)), y: Math.min(...boxes.map((b) => b.y)) }
  const box = ({ id, code, label }: ExportedNode): DrawnBox[] => {
    const rect = at.get(id)
    // a zone in a circle of zones has no place
    return rect ? [{ id, code, label, ...rect, x: rect.x - origin.x + MARGIN, y: rect.y - origin.y + MARGIN }] : []
  }
  const [zoneBoxes, conduitBoxes] = [zones.flatMap(box), conduits.flatMap(box)]
  const zoneOf = new Map(zoneBoxes.map((zone) => [zone.id, zone]))
  const right = Math.max(0, ...boxes.map((b) => b.x - origin.x + b.width))
  const bottom = Math.max(0, ...boxes.map((b) => b.y - origin.y + b.height))
  return {
    width: right + 2 * MARGIN,
    height: bottom + 2 * MARGIN,
    zones: zoneBoxes.map((zone) => ({
      ...zone,
      access_points: into('access-opens', zone.id)
        .flatMap((edge) => byId.get(edge.source)?.code ?? [])
        .sort(),
    })),
    assets: assets.flatMap(box),
    conduits: conduitBoxes,
    lines: conduitBoxes.flatMap((hub) =>
      from('conduit-connects', hub.id).flatMap((edge) => {
        const zone = zoneOf.get(edge.target)
        return zone ? [{ id: edge.id, ...line(hub, zone) }] : []
      }),
    ),
  }
}

type Parent = (id: string) => string | null

function depth(id: string, parent: Parent): number {
  const seen = new Set<string>()
  for (let at = parent(id); at !== null && !seen.has(at); at = parent(at)) seen.add(at)
  return seen.size
}

const sizeOf = (node: ExportedNode) => {
  const usual = node.type === 'ZONE' ? EMPTY_ZONE : node.type === 'CONDUIT' ? HUB : CHIP
  return { width: node.width ?? usual.width, height: node.height ?? usual.height }
}

/** Where the canvas has them: a place within a zone is relative to it. */
function asStored(nodes: readonly ExportedNode[], parent: Parent): Placed {
  const own = new Map(nodes.map((node) => [node.id, node]))
  return new Map(
    nodes.map((node) => {
      let [x, y] = [node.x, node.y]
      const seen = new Set<string>()
      for (let up = parent(node.id); up !== null && !seen.has(up); up = parent(up)) {
        seen.add(up)
        x += own.get(up)?.x ?? 0
        y += own.get(up)?.y ?? 0
      }
      return [node.id, { x, y, ...sizeOf(node) }]
    }),
  )
}

/** Whether two boxes of one zone (or of none) lie on one another; a conduit may lie on the border of its zones. */
function covered(nodes: readonly ExportedNode[], at: Placed, parent: Parent): boolean {
  const groups = Map.groupBy(
    nodes.filter((node) => node.type !== 'CONDUIT'),
    (node) => parent(node.id),
  )
  return [...groups.values()].some((group) =>
    group.some((a, i) => group.slice(i + 1).some((b) => overlap(at.get(a.id), at.get(b.id)))),
  )
}

function overlap(a: Rect | undefined, b: Rect | undefined): boolean {
  return Boolean(a && b && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
}

/** A place for everything: zones in two columns, what stands in a zone below its heading, conduits in a column beside. */
function inOrder(
  inside: (zone: string | null, type: string) => ExportedNode[],
  conduits: readonly ExportedNode[],
): Placed {
  const at = new Map<string, Rect>()
  const level = (node: ExportedNode) => Number(node.metadata['purdue_max'] ?? node.metadata['purdue_min'] ?? -1)
  /** Puts a zone with its content at a corner and answers its size. */
  const place = (zone: ExportedNode, x: number, y: number): Rect => {
    let bottom = y + HEAD
    inside(zone.id, 'ASSET').forEach((asset, i) => {
      const [column, row] = [i % 2, Math.floor(i / 2)]
      const rect = { x: x + GAP + column * (CHIP.width + GAP), y: y + HEAD + row * (CHIP.height + GAP), ...CHIP }
      at.set(asset.id, rect)
      bottom = rect.y + CHIP.height + GAP
    })
    let width = 2 * CHIP.width + 3 * GAP
    for (const child of inside(zone.id, 'ZONE')) {
      const held = place(child, x + GAP, bottom)
      bottom = held.y + held.height + GAP
      width = Math.max(width, held.width + 2 * GAP)
    }
    const rect = { x, y, width, height: Math.max(bottom - y, EMPTY_ZONE.height) }
    at.set(zone.id, rect)
    return rect
  }
  const ends = [0, 0]
  let right = 0
  for (const zone of inside(null, 'ZONE').sort((a, b) => level(b) - level(a))) {
    const column = (ends[0] ?? 0) <= (ends[1] ?? 0) ? 0 : 1
    const rect = place(zone, column * (2 * CHIP.width + 6 * GAP), ends[column] ?? 0)
    ends[column] = rect.y + rect.height + 2 * GAP
    right = Math.max(right, rect.x + rect.width)
  }
  conduits.forEach((hub, i) => at.set(hub.id, { x: right + 4 * GAP, y: i * (HUB.height + 2 * GAP), ...HUB }))
  return at
}

/** From the middle of one box to the nearest point on the border of the other, or within it. */
function line(from: Rect, to: Rect) {
  const [x1, y1] = [from.x + from.width / 2, from.y + from.height / 2]
  const between = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)
  return { x1, y1, x2: between(x1, to.x, to.x + to.width), y2: between(y1, to.y, to.y + to.height) }
}
