import type { EdgeRow, NodeRow } from '#adapters/records/graph.ts'
import type { LevelsRow } from '#adapters/records/levels.ts'
import { conduitTarget } from '#domain/graphs/conduit-target.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'

/** Zones and conduits in a path: `/zones` and `/conduits` are one thing with two names. */
export type PlaceKind = 'ZONE' | 'CONDUIT'

export interface Connection {
  readonly node: NodeRow
  readonly role: 'in' | 'out' | 'both' | null
}

/** A zone or conduit with all that its level, its rows and its sheet are told from. */
export interface Place {
  readonly node: NodeRow
  readonly levels: LevelsRow | null
  readonly sl_t: SlVector | null
  /** Whether a team set the target, or a conduit has it from the zones it joins. */
  readonly sl_t_from: 'set' | 'zones' | null
  /** Assets in a zone; the boundary devices of a conduit. */
  readonly assets: readonly NodeRow[]
  /** Conduits of a zone; zones of a conduit. */
  readonly connects: readonly Connection[]
  /** Threats on it, on its assets and, for a zone, on its conduits. */
  readonly threats: readonly NodeRow[]
  readonly access_points: readonly NodeRow[]
}

export interface Places {
  readonly zones: readonly Place[]
  readonly conduits: readonly Place[]
  /** Assets that stand in no zone. */
  readonly unplaced: readonly NodeRow[]
}

/** Puts nodes, relations visible on one day and levels together; the order is that of the nodes. */
export function placesOf(nodes: readonly NodeRow[], edges: readonly EdgeRow[], levels: readonly LevelsRow[]): Places {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const levelsOf = new Map(levels.map((l) => [l.id, l]))
  const index = (end: 'source' | 'target') => {
    const map = new Map<string, EdgeRow[]>()
    for (const edge of edges) {
      const key = `${edge.type} ${edge[end]}`
      const there = map.get(key)
      if (there) there.push(edge)
      else map.set(key, [edge])
    }
    return (type: string, id: string) => map.get(`${type} ${id}`) ?? []
  }
  const [from, into] = [index('source'), index('target')]
  const order = new Map(nodes.map((n, i) => [n.id, i]))
  const sorted = (ids: Iterable<string>) =>
    [...new Set(ids)].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).flatMap((id) => byId.get(id) ?? [])
  const sources = (type: string, id: string) => into(type, id).map((e) => e.source)
  const joined = (list: readonly EdgeRow[], end: 'source' | 'target'): Connection[] =>
    sorted(list.map((e) => e[end])).map((node) => {
      const role = list.find((e) => e[end] === node.id)?.metadata['role']
      return { node, role: role === 'in' || role === 'out' || role === 'both' ? role : null }
    })
  const setFor = (id: string) => (levelsOf.get(id)?.sl_t as SlVector | undefined) ?? null

  const place = (node: NodeRow): Place => {
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

/** Techniques of ATT&CK that the threats of a place name. */
export function techniquesOf({ threats }: Place): string[] {
  return threats.flatMap(({ metadata }) => {
    const id = metadata['mitre_id']
    return typeof id === 'string' && id !== '' ? [id] : []
  })
}
