import type { Edge, Node } from '@xyflow/svelte'
import type { GraphNode, Zone } from '#web/client/types.ts'
import type { Place } from './arrange.ts'
import { CHIP, FOLDED } from './geometry.ts'
import { zonesAround, zonesWithin } from './graph-index.ts'
import type { GraphIndex } from './graph-index.ts'
import type { RuleBoard, RuleCount } from './rule-board.svelte.ts'
import { isOutside, purdueRange } from './zone-facts.ts'
import { purdueText } from '#web/parts/purdue.ts'

export interface NodeData extends Record<string, unknown> {
  node: GraphNode
  levels: Zone | null
  /** Assets in a zone and the zones in it; ends of a conduit. */
  count: number
  threats: number
  access: number
  /** Violations of rules asked of it. */
  rules: RuleCount | null
  folded: boolean
  /** Depth of nesting, for zones. */
  depth: number
}
export type FlowNode = Node<NodeData, 'zone' | 'asset' | 'hub' | 'side'>
export interface EdgeData extends Record<string, unknown> {
  node: GraphNode
  levels: Zone | null
  /** A conduit of two zones carries its label; one line of a hub does not. */
  kind: 'conduit' | 'spoke'
  threats: number
  rules: RuleCount | null
}
export type FlowEdge = Edge<EdgeData, 'conduit' | 'spoke'> & { data: EdgeData }

export interface ViewOptions {
  levels: ReadonlyMap<string, Zone>
  folded: ReadonlySet<string>
  /** Threats and access points are drawn as nodes of their own. */
  layer: boolean
  editable: boolean
  selected: ReadonlySet<string>
  places: ReadonlyMap<string, Place>
  rules: Pick<RuleBoard, 'count'>
}

const Z = { zone: 1, edge: 30, asset: 40, side: 45 }

export function flowNodes(index: GraphIndex, view: ViewOptions, before: readonly FlowNode[]): FlowNode[] {
  const known = new Map(before.map((node) => [node.id, node] as const))
  const nodes: FlowNode[] = []
  for (const node of index.order) {
    const type = typeOf(index, node, view)
    if (type === null) continue
    const around = zonesAround(index, node.id)
    const folded = view.folded.has(node.id) && type === 'zone'
    const { position, size } = view.places.get(node.id) ?? { position: { x: 0, y: 0 }, size: CHIP }
    const last = known.get(node.id)
    const box = folded ? { width: Math.min(size.width, FOLDED.width), height: FOLDED.height } : size
    nodes.push({
      id: node.id,
      type,
      data: {
        node,
        levels: view.levels.get(node.id) ?? null,
        count: type === 'hub' ? (index.ends.get(node.id)?.length ?? 0) : assetsWithin(index, node.id),
        threats: index.threatsOn.get(node.id)?.length ?? 0,
        access: index.accessTo.get(node.id)?.length ?? 0,
        rules: view.rules.count(node.id),
        folded,
        depth: around.length,
      },
      // While it is dragged the pointer decides; what is stored meanwhile comes in when it is let go.
      position: last?.dragging ? last.position : position,
      ...box,
      ...(around[0] === undefined ? {} : { parentId: around[0] }),
      ...(type === 'zone' ? { dragHandle: '.zone-head' } : {}),
      ...(last?.measured ? { measured: box } : {}),
      ...(last?.dragging ? { dragging: true } : {}),
      hidden: around.some((zone) => view.folded.has(zone)),
      selected: view.selected.has(node.id),
      draggable: view.editable,
      connectable: view.editable && type === 'zone',
      zIndex: type === 'zone' ? Z.zone + around.length : type === 'side' ? Z.side : Z.asset,
      ariaRole: 'group',
      ariaLabel: spoken(index, node, view.rules.count(node.id)),
      // The library writes this name; the keyboard reaches nodes by Tab through the reading order, not by the browser's.
      domAttributes: { tabIndex: -1 } as FlowNode['domAttributes'] & object,
    })
  }
  return nodes
}

function typeOf(index: GraphIndex, node: GraphNode, view: ViewOptions): FlowNode['type'] | null {
  if (node.type === 'ZONE') return 'zone'
  if (node.type === 'ASSET') return 'asset'
  if (node.type === 'CONDUIT') return index.ends.get(node.id)?.length === 2 ? null : 'hub'
  return view.layer ? 'side' : null
}

export function assetsWithin(index: GraphIndex, zone: string): number {
  return zonesWithin(index, zone).reduce(
    (sum, id) => sum + (index.children.get(id) ?? []).filter((child) => child.type === 'ASSET').length,
    0,
  )
}

/** Two-zone conduits as one edge with a label, others as spokes of their hub. */
export function flowEdges(index: GraphIndex, view: ViewOptions): FlowEdge[] {
  const edges: FlowEdge[] = []
  const add = (id: string, source: string, target: string, node: GraphNode, kind: EdgeData['kind']): void => {
    const [from, to] = [standIn(index, view, source), standIn(index, view, target)]
    if (from === to) return
    edges.push({
      id,
      source: from,
      target: to,
      type: kind,
      data: {
        node,
        kind,
        levels: view.levels.get(node.id) ?? null,
        threats: index.threatsOn.get(node.id)?.length ?? 0,
        rules: view.rules.count(node.id),
      },
      selected: view.selected.has(node.id),
      // Chosen by its own click: a box drawn over two zones must not also take what joins them.
      selectable: false,
      zIndex: Z.edge,
      ariaLabel: null as unknown as string,
      ariaRole: 'presentation',
    })
  }
  for (const node of index.order) {
    if (node.type === 'CONDUIT') {
      const [a, b, ...more] = index.ends.get(node.id) ?? []
      if (a !== undefined && b !== undefined && more.length === 0) add(node.id, a, b, node, 'conduit')
      else for (const zone of index.ends.get(node.id) ?? []) add(`${node.id} ${zone}`, node.id, zone, node, 'spoke')
    }
  }
  return edges
}

/** The outermost folded zone around a node stands in for it. */
function standIn(index: GraphIndex, view: ViewOptions, id: string): string {
  return zonesAround(index, id).findLast((zone) => view.folded.has(zone)) ?? id
}

/** Each chosen or not; what stays as it is stays the same object. */
export function marked<T extends FlowNode | FlowEdge>(list: readonly T[], chosen: ReadonlySet<string>): T[] {
  return list.map((one) => {
    const selected = chosen.has(one.data.node.id)
    return (one.selected ?? false) === selected ? one : { ...one, selected }
  })
}

/** What a screen reader says of a node: kind, code, name, where it stands and what reaches it. */
export function spoken(index: GraphIndex, node: GraphNode, rules: RuleCount | null): string {
  const words: Partial<Record<GraphNode['type'], string>> = {
    ZONE: 'Zone',
    ASSET: 'Asset',
    CONDUIT: 'Conduit',
    THREAT: 'Threat',
    ACCESS_POINT: 'Access point',
  }
  const said = [`${words[node.type] ?? node.type} ${node.code} ${node.label}`]
  const zone = index.nodes.get(index.placing.get(node.id)?.target ?? '')
  if (zone) said.push(`in zone ${zone.code}`)
  else if (node.type === 'ASSET') said.push('in no zone')
  if (node.type === 'ZONE') {
    const range = purdueRange(node)
    if (range) said.push(purdueText(range.min, range.max))
    const count = assetsWithin(index, node.id)
    said.push(`${count} ${count === 1 ? 'asset' : 'assets'}`)
    if (isOutside(node)) said.push('outside of the system under consideration')
  }
  if (node.type === 'CONDUIT') {
    const ends = (index.ends.get(node.id) ?? []).map((id) => index.nodes.get(id)?.code ?? '')
    said.push(ends.length === 0 ? 'joins no zone' : `joins ${ends.join(' and ')}`)
  }
  const threats = index.threatsOn.get(node.id)?.length ?? 0
  if (threats > 0) said.push(`${threats} ${threats === 1 ? 'threat' : 'threats'}`)
  if (rules !== null && rules.open > 0)
    said.push(`${rules.open} ${rules.open === 1 ? 'rule violation' : 'rule violations'}`)
  return said.join(', ')
}
