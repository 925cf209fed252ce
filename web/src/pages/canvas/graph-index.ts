import type { GraphEdge, GraphNode, NodeType } from '#web/client/types.ts'

/** The graph of one day, as the canvas and its outline read it. */
export interface GraphIndex {
  readonly nodes: ReadonlyMap<string, GraphNode>
  /** The relation that puts an asset or a zone into its zone, by the id of what stands in it. */
  readonly placing: ReadonlyMap<string, GraphEdge>
  /** Zones and assets by the zone they stand in; '' holds what stands in none. */
  readonly children: ReadonlyMap<string, readonly GraphNode[]>
  /** The ids of the zones a conduit joins, each once. */
  readonly ends: ReadonlyMap<string, readonly string[]>
  readonly conduitsOf: ReadonlyMap<string, readonly GraphNode[]>
  /** Threats that target or affect a node; access points that open it. */
  readonly threatsOn: ReadonlyMap<string, readonly GraphNode[]>
  readonly accessTo: ReadonlyMap<string, readonly GraphNode[]>
  /** Outer zone, its assets and inner zones, its conduits; then what stands in no zone. Parents come before children. */
  readonly order: readonly GraphNode[]
}

/** True when a relation holds on a day (ISO date); both ends of its validity are inclusive. */
export function holdsOn(edge: GraphEdge, day: string): boolean {
  if (edge.status !== 'active') return false
  return (edge.valid_from ?? day).slice(0, 10) <= day && (edge.valid_to ?? day).slice(0, 10) >= day
}

const byCode = new Intl.Collator('en', { numeric: true })

const RANK: Partial<Record<NodeType, number>> = { ZONE: 0, ASSET: 1, CONDUIT: 2, THREAT: 3, ACCESS_POINT: 4 }

/** Zones as they are read on the canvas: rows from the top, in a row from the left; the rest by code. */
function inOrder(a: GraphNode, b: GraphNode): number {
  const rank = (RANK[a.type] ?? 9) - (RANK[b.type] ?? 9)
  if (rank !== 0) return rank
  if (a.type === 'ZONE') {
    const [p, q] = [a.position ?? { x: 0, y: 0 }, b.position ?? { x: 0, y: 0 }]
    if (p.y !== q.y || p.x !== q.x) return p.y - q.y || p.x - q.x
  }
  return byCode.compare(a.code, b.code) || a.id.localeCompare(b.id)
}

export function indexGraph(nodes: Iterable<GraphNode>, edges: readonly GraphEdge[], day: string): GraphIndex {
  const all = new Map([...nodes].map((node) => [node.id, node] as const))
  const placing = new Map<string, GraphEdge>()
  const ends = new Map<string, string[]>()
  const conduitsOf = new Map<string, GraphNode[]>()
  const threatsOn = new Map<string, GraphNode[]>()
  const accessTo = new Map<string, GraphNode[]>()
  for (const edge of edges) {
    const source = all.get(edge.source)
    if (source === undefined || !all.has(edge.target) || !holdsOn(edge, day)) continue
    if (edge.type === 'asset-in-zone' || edge.type === 'zone-in-zone') placing.set(edge.source, edge)
    else if (edge.type === 'threat-targets' || edge.type === 'threat-affects') push(threatsOn, edge.target, source)
    else if (edge.type === 'access-opens') push(accessTo, edge.target, source)
    else if (edge.type === 'conduit-connects' && !ends.get(edge.source)?.includes(edge.target)) {
      push(ends, edge.source, edge.target)
      push(conduitsOf, edge.target, source)
    }
  }
  const children = new Map<string, GraphNode[]>()
  for (const node of all.values())
    if (node.type === 'ZONE' || node.type === 'ASSET') push(children, placing.get(node.id)?.target ?? '', node)
  for (const list of [...children.values(), ...conduitsOf.values(), ...threatsOn.values(), ...accessTo.values()])
    list.sort(inOrder)
  const index = { nodes: all, placing, children, ends, conduitsOf, threatsOn, accessTo }
  return { ...index, order: readingOrder(index) }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function readingOrder(index: Omit<GraphIndex, 'order'>): GraphNode[] {
  const order = new Set<GraphNode>()
  const visit = (node: GraphNode): void => {
    if (order.has(node)) return
    order.add(node)
    const inside = index.children.get(node.id) ?? []
    // Assets first, so that a zone's own things are heard before those of the zones in it.
    for (const child of inside) if (child.type === 'ASSET') visit(child)
    for (const child of inside) if (child.type === 'ZONE') visit(child)
    for (const conduit of index.conduitsOf.get(node.id) ?? []) order.add(conduit)
  }
  for (const node of index.children.get('') ?? []) visit(node)
  const rest = [...index.nodes.values()].filter((node) => RANK[node.type] !== undefined && !order.has(node))
  return [...order, ...rest.sort(inOrder)]
}

/** The zones around a node, nearest first; stops where the data would go in a circle. */
export function zonesAround(index: GraphIndex, id: string): string[] {
  const found: string[] = []
  for (
    let at = index.placing.get(id)?.target;
    at !== undefined && !found.includes(at);
    at = index.placing.get(at)?.target
  )
    found.push(at)
  return found
}

/** The zone itself and every zone within it. */
export function zonesWithin(index: GraphIndex, id: string): string[] {
  const found = [id]
  for (const zone of found)
    for (const child of index.children.get(zone) ?? [])
      if (child.type === 'ZONE' && !found.includes(child.id)) found.push(child.id)
  return found
}
