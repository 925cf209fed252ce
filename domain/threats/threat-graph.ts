import type { EdgeFact, NodeFact, ProjectFacts } from '../assessment/project-facts.ts'
import { isInSuc } from '../graphs/node-types.ts'

export type ThreatFacts = Pick<ProjectFacts, 'nodes' | 'edges'>

export interface Flow {
  readonly edge: EdgeFact
  readonly other: NodeFact
  readonly incoming: boolean
}

export interface ThreatGraph {
  /** What a node's relations of a type lead to, and where those that end at it begin; in the order of the nodes. */
  targets(type: string, id: string): NodeFact[]
  sources(type: string, id: string): NodeFact[]
  /** The zone an asset stands in and those around it, from the inside out. */
  zonesOf(asset: NodeFact): NodeFact[]
  flowsOf(asset: NodeFact): Flow[]
  inOrder(nodes: readonly NodeFact[]): NodeFact[]
}

/** The relations of a project, looked at once. */
export function threatGraph({ nodes, edges }: ThreatFacts): ThreatGraph {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const order = new Map(nodes.map((node, i) => [node.id, i]))
  const [from, into] = [new Map<string, EdgeFact[]>(), new Map<string, EdgeFact[]>()]
  const keep = (map: Map<string, EdgeFact[]>, key: string, edge: EdgeFact) => {
    const there = map.get(key)
    if (there) there.push(edge)
    else map.set(key, [edge])
  }
  for (const edge of edges) {
    keep(from, `${edge.type} ${edge.source}`, edge)
    keep(into, `${edge.type} ${edge.target}`, edge)
  }
  const inOrder = (list: readonly NodeFact[]) =>
    [...new Set(list)].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  const ends = (list: readonly EdgeFact[] | undefined, end: 'source' | 'target') =>
    (list ?? []).flatMap((edge) => {
      const other = byId.get(edge[end])
      return other ? [{ edge, other, incoming: end === 'source' }] : []
    })
  const nodesOf = (flows: readonly Flow[]) => inOrder(flows.map(({ other }) => other))
  const targets = (type: string, id: string) => nodesOf(ends(from.get(`${type} ${id}`), 'target'))
  const sources = (type: string, id: string) => nodesOf(ends(into.get(`${type} ${id}`), 'source'))
  return {
    targets,
    sources,
    zonesOf(asset) {
      const zones: NodeFact[] = []
      let next = targets('asset-in-zone', asset.id)[0]
      while (next && !zones.includes(next)) {
        zones.push(next)
        next = targets('zone-in-zone', next.id)[0]
      }
      return zones
    },
    flowsOf: ({ id }) => [...ends(into.get(`flows-to ${id}`), 'source'), ...ends(from.get(`flows-to ${id}`), 'target')],
    inOrder,
  }
}

/** Outside the system under consideration, or part of the enterprise (level 4 and above). */
export function isOutside({ metadata }: NodeFact): boolean {
  const level = metadata['purdue_max'] ?? metadata['purdue_min']
  return !isInSuc(metadata) || (typeof level === 'number' && level >= 4)
}
