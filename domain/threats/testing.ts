import type { EdgeFact, NodeFact } from '../assessment/project-facts.ts'
import { assetFacts } from './asset-facts.ts'
import { threatGraph, type ThreatFacts } from './threat-graph.ts'

export const node = (id: string, type: string, metadata: NodeFact['metadata'] = {}): NodeFact => ({
  id,
  type,
  code: id,
  label: id,
  description: '',
  metadata,
})
export const edge = (source: string, type: string, target: string, metadata: EdgeFact['metadata'] = {}): EdgeFact => ({
  id: `${source} ${type} ${target}`,
  source,
  target,
  type,
  metadata,
})
export const asset = (id: string, metadata: NodeFact['metadata'] = {}) => node(id, 'ASSET', metadata)
export const zone = (id: string, metadata: NodeFact['metadata'] = {}) => node(id, 'ZONE', metadata)

/** A relation as people read it: "A1 asset-in-zone Z1". */
export const relation = (words: string): EdgeFact => {
  const [source = '', type = '', target = ''] = words.split(' ')
  return edge(source, type, target)
}

/** What is known of one asset of a plant. */
export function knownOf(id: string, plant: ThreatFacts) {
  const found = plant.nodes.find((entry) => entry.id === id)
  if (!found) throw new Error(`no ${id} in the plant`)
  return assetFacts(threatGraph(plant), found)
}

/** The same as lines: "dmz: A1 stands in Z1, a DMZ." */
export const toldOf = (id: string, plant: ThreatFacts) => knownOf(id, plant).map(({ kind, text }) => `${kind}: ${text}`)
