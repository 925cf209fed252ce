import { routeConduits } from './conduit-routes.ts'
import type { Route } from './conduit-routes.ts'
import type { FlowEdge, FlowNode } from './flow-model.ts'
import { CHIP } from './geometry.ts'
import type { Rect } from './geometry.ts'
import { zonesAround } from './graph-index.ts'
import type { GraphIndex } from './graph-index.ts'

/** Rectangles on the canvas, by id; parents stand before their children. */
export function rectsOf(nodes: readonly FlowNode[]): Map<string, Rect> {
  const rects = new Map<string, Rect>()
  for (const node of nodes) {
    const parent = node.parentId === undefined ? undefined : rects.get(node.parentId)
    rects.set(node.id, {
      x: node.position.x + (parent?.x ?? 0),
      y: node.position.y + (parent?.y ?? 0),
      width: node.width ?? CHIP.width,
      height: node.height ?? CHIP.height,
    })
  }
  return rects
}

/** Ways of conduits around the zones that are seen, by the id of their edge. */
export function routesOf(
  index: GraphIndex,
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  rects: ReadonlyMap<string, Rect>,
): Map<string, Route> {
  const seen = new Map(
    nodes.flatMap((node) => {
      const rect = rects.get(node.id)
      return rect && !node.hidden && (node.type === 'zone' || node.type === 'hub') ? [[node.id, rect] as const] : []
    }),
  )
  const ends = edges.map(({ id, source, target }) => {
    const free = [...zonesAround(index, source), ...zonesAround(index, target)]
    return { id, from: source, to: target, free }
  })
  return routeConduits(seen, ends)
}
