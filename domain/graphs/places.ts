import type { SlVector } from '../levels/security-levels.ts'
import { conduitTarget } from './conduit-target.ts'
import type { Metadata } from './node-types.ts'

/** Zones and conduits in a path: `/zones` and `/conduits` are one thing with two names. */
export type PlaceKind = 'ZONE' | 'CONDUIT'

interface PlacedNode {
  readonly id: string
  readonly type: string
  readonly metadata: Readonly<Metadata>
}
interface PlacedEdge {
  readonly source: string
  readonly target: string
  readonly type: string
  readonly metadata: Readonly<Metadata>
}
interface SetTarget {
  readonly id: string
  readonly sl_t: readonly number[]
}

export interface Connection<N> {
  readonly node: N
  readonly role: 'in' | 'out' | 'both' | null
}

/** A zone or conduit with all that its level, its rows and its sheet are told from. */
export interface Place<N = PlacedNode, L = SetTarget> {
  readonly node: N
  readonly levels: L | null
  readonly sl_t: SlVector | null
  /** Whether a team set the target, or a conduit has it from the zones it joins. */
  readonly sl_t_from: 'set' | 'zones' | null
  /** Assets in a zone; the boundary devices of a conduit. */
  readonly assets: readonly N[]
  /** Conduits of a zone; zones of a conduit. */
  readonly connects: readonly Connection<N>[]
  /** Threats on it, on its assets and, for a zone, on its conduits. */
  readonly threats: readonly N[]
  readonly access_points: readonly N[]
}

export interface Places<N = PlacedNode, L = SetTarget> {
  readonly zones: readonly Place<N, L>[]
  readonly conduits: readonly Place<N, L>[]
  /** Assets that stand in no zone. */
  readonly unplaced: readonly N[]
}

/** Puts nodes, relations visible on one day and levels together; the order is that of the nodes. */
export function placesOf<N extends PlacedNode, L extends SetTarget>(
  nodes: readonly N[],
  edges: readonly PlacedEdge[],
  levels: readonly L[],
): Places<N, L> {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const levelsOf = new Map(levels.map((l) => [l.id, l]))
  const [from, into] = [indexEdges(edges, 'source'), indexEdges(edges, 'target')]
  const order = new Map(nodes.map((n, i) => [n.id, i]))
  const sorted = (ids: Iterable<string>) =>
    [...new Set(ids)].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).flatMap((id) => byId.get(id) ?? [])
  const sources = (type: string, id: string) => into(type, id).map((e) => e.source)
  const joined = (list: readonly PlacedEdge[], end: 'source' | 'target'): Connection<N>[] =>
    sorted(list.map((e) => e[end])).map((node) => {
      const role = list.find((e) => e[end] === node.id)?.metadata['role']
      return { node, role: role === 'in' || role === 'out' || role === 'both' ? role : null }
    })
  const setFor = (id: string) => (levelsOf.get(id)?.sl_t as SlVector | undefined) ?? null

  const place = (node: N): Place<N, L> => {
    const zone = node.type === 'ZONE'
    const assets = sorted(sources(zone ? 'asset-in-zone' : 'asset-implements', node.id))
    const connects = zone
      ? joined(into('conduit-connects', node.id), 'source')
      : joined(from('conduit-connects', node.id), 'target')
    const affected = [node, ...(zone ? connects.map((c) => c.node) : [])]
    const threats = sorted([
      ...affected.flatMap(({ id }) => sources('threat-affects', id)),
      ...assets.flatMap(({ id }) => sources('threat-targets', id)),
    ])
    const own = setFor(node.id)
    const sl_t = own ?? (zone ? null : conduitTarget(connects.map((c) => setFor(c.node.id))))
    return {
      node,
      levels: levelsOf.get(node.id) ?? null,
      sl_t,
      sl_t_from: own ? 'set' : sl_t ? 'zones' : null,
      assets,
      connects,
      threats,
      access_points: sorted(sources('access-opens', node.id)),
    }
  }
  return {
    zones: nodes.filter((n) => n.type === 'ZONE').map(place),
    conduits: nodes.filter((n) => n.type === 'CONDUIT').map(place),
    unplaced: nodes.filter((n) => n.type === 'ASSET' && from('asset-in-zone', n.id).length === 0),
  }
}

/** Relations by their type and one of their ends. */
export function indexEdges<E extends { readonly source: string; readonly target: string; readonly type: string }>(
  edges: readonly E[],
  end: 'source' | 'target',
): (type: string, id: string) => readonly E[] {
  const map = new Map<string, E[]>()
  for (const edge of edges) {
    const key = `${edge.type} ${edge[end]}`
    const there = map.get(key)
    if (there) there.push(edge)
    else map.set(key, [edge])
  }
  return (type, id) => map.get(`${type} ${id}`) ?? []
}

/** Techniques of ATT&CK that the threats of a place name. */
export function techniquesOf({ threats }: { readonly threats: readonly { readonly metadata: Metadata }[] }): string[] {
  return threats.flatMap(({ metadata }) => {
    const id = metadata['mitre_id']
    return typeof id === 'string' && id !== '' ? [id] : []
  })
}
