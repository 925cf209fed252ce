/** What changed in the record store, to be carried into a graph engine; ids are those of the records. */
export interface GraphChange {
  readonly project_id: string
  readonly upsert_nodes: readonly GraphNodeFact[]
  readonly upsert_edges: readonly GraphEdgeFact[]
  readonly removed: readonly string[]
}
export interface GraphNodeFact {
  readonly id: string
  readonly type: string
  readonly code: string
  readonly label: string
}
export interface GraphEdgeFact {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly type: string
  readonly valid_from: string | null
  readonly valid_to: string | null
}

/** Reads over the graph of one project. Whoever calls has checked membership. */
export interface Graph {
  readonly technology: string
  /** Carries changes over; the same change twice changes nothing. */
  apply(change: GraphChange): Promise<void>
  /** Nodes within `hops` of the given ones over relations visible on `at` (ISO date; null: whatever is active), nearest first, at most `limit`. */
  neighbourhood(
    project_id: string,
    ids: readonly string[],
    hops: number,
    at: string | null,
    limit: number,
  ): Promise<(GraphNodeFact & { distance: number })[]>
  /** Counts by node type. */
  summary(project_id: string): Promise<Record<string, number>>
  /** Forgets a project (it is rebuilt from the records). */
  clear(project_id: string): Promise<void>
  ping(): Promise<void>
}
