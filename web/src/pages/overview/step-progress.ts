import type { Graph, Hara, Zone } from '#web/client/types.ts'

export interface Progress {
  done: number
  of: number
}

/** What the overview reads to say how far a step is; null where a part did not load. */
export interface StepFacts {
  hara: Hara | null
  graph: Graph | null
  zones: readonly Zone[] | null
  conduits: readonly Zone[] | null
}

/** How far the countable steps of IEC 62443-3-2 are, by step id; a step nothing is counted for is left out. */
export function stepProgress({ hara, graph, zones, conduits }: StepFacts): Record<string, Progress> {
  const progress: Record<string, Progress> = {}
  if (hara !== null) {
    const { suc, impact_categories, hara_items } = hara
    progress['ZCR 1.1'] = { done: suc !== null && suc.description.trim() !== '' ? 1 : 0, of: 1 }
    const rated = hara_items.filter((item) =>
      impact_categories.every(({ id }) => item.impact_ratings[id] !== undefined),
    )
    progress['ZCR 2.1'] = { done: impact_categories.length === 0 ? 0 : rated.length, of: hara_items.length }
  }
  if (graph !== null) {
    const assets = new Set(graph.nodes.filter((n) => n.type === 'ASSET').map((n) => n.id))
    const placed = graph.edges.filter(
      (e) => e.type === 'asset-in-zone' && e.status === 'active' && assets.has(e.source),
    )
    progress['ZCR 3.1'] = { done: new Set(placed.map((e) => e.source)).size, of: assets.size }
  }
  if (zones !== null && conduits !== null) {
    const outside = new Set(graph?.nodes.filter((n) => String(n.metadata.in_suc) === 'false').map((n) => n.id))
    const inside = [...zones, ...conduits].filter((node) => !outside.has(node.id))
    progress['ZCR 5.6'] = { done: inside.filter((node) => node.sl_t !== null).length, of: inside.length }
  }
  return progress
}
