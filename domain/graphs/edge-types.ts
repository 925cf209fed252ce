import { z } from 'zod'
import { openObject } from '../text/clean-json.ts'
import { text } from '../text/clean-text.ts'
import { NODE_TYPES, NODE_WORDS } from './node-types.ts'
import type { NodeType } from './node-types.ts'

interface EdgeRule {
  readonly from: readonly NodeType[]
  readonly to: readonly NodeType[]
}

/** Every relation that exists, subject first; a pair that is not here is refused. */
export const EDGE_TYPES = {
  'asset-in-zone': { from: ['ASSET'], to: ['ZONE'] },
  'zone-in-zone': { from: ['ZONE'], to: ['ZONE'] },
  'conduit-connects': { from: ['CONDUIT'], to: ['ZONE'] },
  'access-opens': { from: ['ACCESS_POINT'], to: ['ZONE', 'CONDUIT'] },
  'asset-implements': { from: ['ASSET'], to: ['CONDUIT'] },
  'asset-supports': { from: ['ASSET'], to: ['FUNCTION'] },
  'flows-to': { from: ['ASSET'], to: ['ASSET'] },
  'relies-on': { from: ['ASSET'], to: ['ASSET'] },
  hosts: { from: ['ASSET'], to: ['ASSET'] },
  manages: { from: ['ASSET'], to: ['ASSET'] },
  'part-of': { from: ['ASSET'], to: ['ASSET'] },
  'threat-targets': { from: ['THREAT'], to: ['ASSET'] },
  'threat-affects': { from: ['THREAT'], to: ['ZONE', 'CONDUIT'] },
  'hazard-affects': { from: ['HAZARD'], to: ['ASSET', 'ZONE', 'CONDUIT', 'FUNCTION'] },
  'countermeasure-protects': { from: ['COUNTERMEASURE'], to: ['ASSET', 'ZONE', 'CONDUIT'] },
  'document-evidences': { from: ['DOCUMENT'], to: NODE_TYPES },
} as const satisfies Record<string, EdgeRule>

export type EdgeType = keyof typeof EDGE_TYPES
export const EDGE_TYPE_NAMES = Object.keys(EDGE_TYPES) as [EdgeType, ...EdgeType[]]

/** Relations along which nothing may come back to where it began. */
export const ACYCLIC_EDGES: ReadonlySet<EdgeType> = new Set(['zone-in-zone', 'part-of'])

/** Relations of which a node has one at a time; a second one moves the node. */
export const SINGLE_EDGES: ReadonlySet<EdgeType> = new Set(['asset-in-zone', 'zone-in-zone'])

const any = openObject({})
const flow = openObject({
  protocol: text(256).optional(),
  port: z.int().min(0).max(65_535).optional(),
  encrypted: z.boolean().optional(),
  /** What is sent, such as set points or alarms. */
  what: text(256).optional(),
})

/** What a relation's metadata may say under a known key; other keys are kept as they are. */
export function edgeMetadata(type: EdgeType) {
  if (type === 'conduit-connects') return openObject({ role: z.enum(['in', 'out', 'both']).optional() })
  return type === 'flows-to' ? flow : any
}

/** The pairs of node types a relation may join, source first. */
export function allowedPairs(type: EdgeType): [NodeType, NodeType][] {
  const rule: EdgeRule = EDGE_TYPES[type]
  return rule.from.flatMap((from) => rule.to.map((to): [NodeType, NodeType] => [from, to]))
}

const either = (types: readonly NodeType[]) =>
  types.length === NODE_TYPES.length ? 'anything' : types.map((type) => NODE_WORDS[type]).join(' or ')

/** "threat-targets an asset, threat-affects a zone or a conduit": all that may start at a type. */
function startingAt(source: NodeType): string {
  return EDGE_TYPE_NAMES.flatMap((type) => {
    const rule: EdgeRule = EDGE_TYPES[type]
    return rule.from.includes(source) ? [`${type} ${either(rule.to)}`] : []
  }).join(', ')
}

export interface ProposedEdge {
  readonly type: EdgeType
  readonly source_type: NodeType
  readonly target_type: NodeType
  readonly source_id: string
  readonly target_id: string
}

/** Null when the relation may be made; else a sentence that names what is allowed. */
export function checkEdge({ type, source_type, target_type, source_id, target_id }: ProposedEdge): string | null {
  const rule: EdgeRule = EDGE_TYPES[type]
  if (!rule.from.includes(source_type) || !rule.to.includes(target_type)) {
    const allowed = startingAt(source_type)
    return (
      `${type} goes from ${either(rule.from)} to ${either(rule.to)}, not from ${NODE_WORDS[source_type]} to ` +
      `${NODE_WORDS[target_type]}. ` +
      (allowed === ''
        ? `Nothing may start at ${NODE_WORDS[source_type]}.`
        : `Allowed from ${NODE_WORDS[source_type]}: ${allowed}.`)
    )
  }
  if (source_id.toLowerCase() === target_id.toLowerCase())
    return `${type} must join two different nodes; this would be a loop on one.`
  return null
}
