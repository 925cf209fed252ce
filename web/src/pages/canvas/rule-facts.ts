import type { ProjectSettings } from '#domain/projects/project.ts'
import type { RuleFacts } from '#domain/rules/rule.ts'
import type { GraphEdge, GraphNode, RuleFactsAnswer, Zone } from '#web/client/types.ts'
import { holdsOn } from './graph-index.ts'

/** What the canvas holds of all that rules look at. */
export interface RuleSources {
  nodes: Iterable<GraphNode>
  relations: readonly GraphEdge[]
  places: Iterable<Zone>
  settings: ProjectSettings
  /** Beside the graph, as the server told it. */
  told: RuleFactsAnswer
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
const stay = <T>(before: T | undefined, after: T): T => (before !== undefined && same(before, after) ? before : after)
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** In the order in which the server reads them, so that sentences name codes in the same order. */
const inOrder = (a: GraphEdge, b: GraphEdge): number =>
  text(a.type, b.type) || text(a.created_at || 'z', b.created_at || 'z') || text(a.id, b.id)
const byCode = (a: GraphNode, b: GraphNode): number =>
  text(a.type, b.type) || a.code.length - b.code.length || text(a.code, b.code)

/** Facts of the canvas. Whatever is as it was in `before` stays the same object, so that what changed is seen by identity. */
export function ruleFacts(sources: RuleSources, before: RuleFacts | null): RuleFacts {
  const { told, settings } = sources
  const keep = <T extends { id: string }>(list: readonly T[] | undefined, alike: (a: T, b: T) => boolean) => {
    const known = new Map(list?.map((one) => [one.id, one]))
    return (next: T): T => {
      const old = known.get(next.id)
      return old && alike(old, next) ? old : next
    }
  }
  const { day } = told
  const nodes = [...sources.nodes].sort(byCode).map(({ id, type, code, label, description, metadata }) => {
    return { id, type, code, label, description, metadata }
  })
  const edges = sources.relations
    .filter((edge) => holdsOn(edge, day))
    .sort(inOrder)
    .map(({ id, source, target, type, metadata }) => ({ id, source, target, type, metadata }))
  // Rules look at the vector alone; why it was set is told elsewhere.
  const levels = [...sources.places].flatMap(({ id, sl_t, sl_t_from, reason }) =>
    sl_t !== null && sl_t_from === 'set' ? [{ id, sl_t, reason, reasons: {} }] : [],
  )
  return {
    day,
    settings: stay(before?.settings, settings),
    nodes: nodes.map(
      keep(
        before?.nodes,
        (a, b) => a.code === b.code && a.type === b.type && a.label === b.label && same(a.metadata, b.metadata),
      ),
    ),
    edges: edges.map(
      keep(before?.edges, (a, b) => a.source === b.source && a.target === b.target && same(a.metadata, b.metadata)),
    ),
    levels: levels.map(keep(before?.levels, (a, b) => same(a.sl_t, b.sl_t))),
    capabilities: stay(before?.capabilities, told.capabilities),
    project_rules: stay(before?.project_rules, told.project_rules),
    justifications: stay(
      before?.justifications,
      told.justifications.map(({ state, updated_at, ...one }) => ({
        ...one,
        ended_at: state === 'in_force' ? null : updated_at,
      })),
    ),
  }
}

/** Ids of nodes, relations and places that came, went or changed; null where the rules themselves did, so that all is asked anew. */
export function changedIds(before: RuleFacts, after: RuleFacts): string[] | null {
  const { settings, day, project_rules, justifications, capabilities } = before
  const told: unknown[] = [settings, day, project_rules, justifications, capabilities]
  if (!same(told, [after.settings, after.day, after.project_rules, after.justifications, after.capabilities]))
    return null
  return [
    ...differing(before.nodes, after.nodes),
    ...differing(before.edges, after.edges),
    ...differing(before.levels, after.levels),
  ]
}

function differing(before: readonly { id: string }[], after: readonly { id: string }[]): string[] {
  const known = new Map(before.map((one) => [one.id, one]))
  const changed = after.flatMap((one) => {
    const old = known.get(one.id)
    known.delete(one.id)
    return old === one ? [] : [one.id]
  })
  return [...changed, ...known.keys()]
}
