interface End {
  readonly source: string
  readonly target: string
}

/**
 * The cycle that a new relation would close, as the ids along it from its source back to its source; null if none. It
 * is a shortest one. Give it the relations of one type only.
 */
export function findCycle(edges: readonly End[], newEdge: End): string[] | null {
  const next = new Map<string, string[]>()
  for (const { source, target } of edges) {
    const targets = next.get(source)
    if (targets) targets.push(target)
    else next.set(source, [target])
  }
  const reachedFrom = new Map<string, string | null>([[newEdge.target, null]])
  const queue = [newEdge.target]
  for (const id of queue) {
    if (id === newEdge.source) {
      const back: string[] = []
      for (let at: string | null | undefined = id; at != null; at = reachedFrom.get(at)) back.push(at)
      return [newEdge.source, ...back.reverse()]
    }
    for (const target of next.get(id) ?? [])
      if (!reachedFrom.has(target)) {
        reachedFrom.set(target, id)
        queue.push(target)
      }
  }
  return null
}
