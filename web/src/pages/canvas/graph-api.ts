import { api } from '#web/client/api.ts'
import type { EdgeType, Graph, GraphEdge, GraphNode, NodeType, RuleFactsAnswer } from '#web/client/types.ts'

/** Body of a new node; the server gives the code where none is named. */
export interface NewNode {
  type: NodeType
  label: string
  code?: string
  description?: string
  metadata?: Record<string, unknown>
  position?: { x: number; y: number }
  size?: { width: number; height: number } | null
}

export interface NewEdge {
  source_id: string
  target_id: string
  type: EdgeType
  metadata?: Record<string, unknown>
  valid_from?: string | null
  valid_to?: string | null
}

/** `extra` may carry `reopen` beside the fields of any write. */
export type Extra = Record<string, unknown>

export async function loadGraph(projectId: string): Promise<Graph> {
  return await api<Graph>('GET', `/api/projects/${projectId}/graph`)
}

export async function loadRuleFacts(projectId: string): Promise<RuleFactsAnswer> {
  return await api<RuleFactsAnswer>('GET', `/api/projects/${projectId}/rules/facts`)
}

export async function postNode(projectId: string, node: NewNode, extra: Extra = {}): Promise<GraphNode> {
  return (await api<{ node: GraphNode }>('POST', `/api/projects/${projectId}/graph/nodes`, { ...node, ...extra })).node
}

/** The same relation again answers the one that is there; a second place moves its source. */
export async function postEdge(projectId: string, edge: NewEdge, extra: Extra = {}): Promise<GraphEdge> {
  return (await api<{ edge: GraphEdge }>('POST', `/api/projects/${projectId}/graph/edges`, { ...edge, ...extra })).edge
}

/** Facilitators only. Answers how many relations went with it. */
export async function deleteNode(id: string): Promise<number> {
  return (await api<{ removed_edges: number }>('DELETE', `/api/graph/nodes/${id}`)).removed_edges
}

export async function deleteEdge(id: string, extra: Extra = {}): Promise<void> {
  await api('DELETE', `/api/graph/edges/${id}`, extra)
}

/** Metadata is merged: null takes a key away. */
export async function changeEdge(edge: GraphEdge, metadata: Extra, extra: Extra = {}): Promise<GraphEdge> {
  const body = { metadata, ...extra }
  const path = `/api/graph/edges/${edge.id}`
  return (await api<{ edge: GraphEdge }>('PATCH', path, body, { version: edge.version })).edge
}

/** The present day as the server counts it, ISO date in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** Ends a relation so that it no longer holds today: yesterday was its last day, and one that began today never was. */
export async function endEdge(edge: GraphEdge, extra: Extra = {}): Promise<void> {
  if (edge.valid_from !== null && edge.valid_from.slice(0, 10) >= today()) return await deleteEdge(edge.id, extra)
  const yesterday = new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10)
  await api('PATCH', `/api/graph/edges/${edge.id}`, { valid_to: yesterday, ...extra })
}
