import type { EdgeFact, NodeFact } from '../assessment/project-facts.ts'
import { indexEdges } from '../graphs/places.ts'

/** A node as an answer names it. */
export interface NodeRef {
  readonly id: string
  readonly type: string
  readonly code: string
  readonly label: string
}

/** A data flow between two assets, told with the border it crosses. */
export interface DataFlow {
  readonly id: string
  readonly source: NodeRef
  readonly target: NodeRef
  readonly protocol: string | null
  readonly port: number | null
  readonly encrypted: boolean | null
  readonly what: string | null
  /** The zone each end stands in; null where it stands in none. */
  readonly source_zone: NodeRef | null
  readonly target_zone: NodeRef | null
  readonly crosses: boolean
  /** Conduits that join both sides. */
  readonly conduits: readonly NodeRef[]
  /** A finding: data pass a border for which no conduit exists. */
  readonly crosses_without_conduit: boolean
}

type FlowNode = Pick<NodeFact, 'id' | 'type' | 'code' | 'label'>

/**
 * The flows among `edges` (relations visible on one day). A flow crosses when its ends stand in different zones. A conduit
 * serves it when it connects a zone of one side with a zone of the other; a side is the zone of that end and those around
 * it, up to the first that holds both ends. An end in no zone crosses nothing: that is a finding of its own.
 */
export function dataFlows(nodes: readonly FlowNode[], edges: readonly EdgeFact[]): DataFlow[] {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const [from, into] = [indexEdges(edges, 'source'), indexEdges(edges, 'target')]
  const zoneOf = (id: string) => from('asset-in-zone', id)[0]?.target ?? null
  const around = (zone: string | null): string[] => {
    const chain = new Set<string>()
    for (let z = zone; z !== null && !chain.has(z); z = from('zone-in-zone', z)[0]?.target ?? null) chain.add(z)
    return [...chain]
  }
  const conduitsAt = (zones: readonly string[]) =>
    new Set(zones.flatMap((z) => into('conduit-connects', z).map((e) => e.source)))
  const between = new Map<string, NodeRef[]>()
  const joining = (a: string, b: string): NodeRef[] => {
    const key = `${a} ${b}`
    const known = between.get(key)
    if (known) return known
    const [ours, theirs] = [sideOf(a, around(a), around(b)), sideOf(b, around(b), around(a))]
    const there = conduitsAt(theirs)
    const refs = [...conduitsAt(ours)].filter((id) => there.has(id)).flatMap((id) => refOf(byId.get(id)) ?? [])
    refs.sort((x, y) => x.code.length - y.code.length || (x.code < y.code ? -1 : 1))
    between.set(key, refs)
    return refs
  }
  return edges.flatMap((edge): DataFlow[] => {
    if (edge.type !== 'flows-to') return []
    const [source, target] = [refOf(byId.get(edge.source)), refOf(byId.get(edge.target))]
    if (!source || !target) return []
    const [a, b] = [zoneOf(edge.source), zoneOf(edge.target)]
    const crosses = a !== null && b !== null && a !== b
    const conduits = crosses ? joining(a, b) : []
    const { protocol, port, encrypted, what } = edge.metadata
    return [
      {
        id: edge.id,
        source,
        target,
        protocol: textOf(protocol),
        port: typeof port === 'number' ? port : null,
        encrypted: typeof encrypted === 'boolean' ? encrypted : null,
        what: textOf(what),
        source_zone: refOf(a === null ? undefined : byId.get(a)),
        target_zone: refOf(b === null ? undefined : byId.get(b)),
        crosses,
        conduits,
        crosses_without_conduit: crosses && conduits.length === 0,
      },
    ]
  })
}

/** The zones of one end that do not hold the other; the zone itself where it holds both. */
function sideOf(zone: string, own: readonly string[], other: readonly string[]): readonly string[] {
  const side = own.filter((z) => !other.includes(z))
  return side.length > 0 ? side : [zone]
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

export function refOf(node: FlowNode | undefined): NodeRef | null {
  return node ? { id: node.id, type: node.type, code: node.code, label: node.label } : null
}
