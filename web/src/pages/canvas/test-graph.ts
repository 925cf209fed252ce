import type { EdgeType, GraphEdge, GraphNode, NodeType } from '#web/client/types.ts'

const WHEN = { created_at: '2026-11-21T10:00:00Z', updated_at: '2026-11-21T10:00:00Z' }

/** Nodes and relations for tests, in the form the API answers them. */
export function node(id: string, type: NodeType, more: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    type,
    code: id,
    label: `Label of ${id}`,
    description: '',
    metadata: {},
    position: { x: 0, y: 0 },
    size: null,
    version: 1,
    ...WHEN,
    ...more,
  }
}

export function edge(source: string, type: EdgeType, target: string, more: Partial<GraphEdge> = {}): GraphEdge {
  const id = `${source} ${type} ${target}`
  return {
    id,
    source,
    target,
    type,
    metadata: {},
    valid_from: null,
    valid_to: null,
    status: 'active',
    version: 1,
    ...WHEN,
    ...more,
  }
}
