import type { EdgeFact, NodeFact } from '../assessment/project-facts.ts'
import type { NodeType } from '../graphs/node-types.ts'
import { indexEdges } from '../graphs/places.ts'
import type { RuleFacts } from './rule.ts'
import { NODE_KINDS, stepOf } from './steps.ts'
import type { Kind } from './steps.ts'

/** The facts of a project, ready to be walked from object to object. */
export interface Plant {
  readonly facts: RuleFacts
  /** Ids of all objects of a kind, in the order of the facts. */
  readonly all: (kind: Kind) => readonly string[]
  /** Null for an id that is no object rules look at. */
  readonly kindOf: (id: string) => Kind | null
  readonly node: (id: string) => NodeFact
  readonly edge: (id: string) => EdgeFact | undefined
  /** Where a step leads from an object of that kind; each id once. */
  readonly next: (kind: Kind, id: string, step: string) => readonly string[]
  /** The objects of that kind from which the step leads to `id`. */
  readonly back: (kind: Kind, step: string, id: string) => readonly string[]
  /** The relations of a step that leave an object. */
  readonly edges: (kind: Kind, id: string, step: string) => readonly EdgeFact[]
  readonly target: (id: string) => readonly number[] | undefined
  readonly capability: (id: string) => RuleFacts['capabilities'][number] | undefined
}

const PLANTS = new WeakMap<RuleFacts, Plant>()

/** Facts are never changed in place, so each set of them is indexed once. */
export function plantOf(facts: RuleFacts): Plant {
  const known = PLANTS.get(facts)
  if (known) return known
  const plant = index(facts)
  PLANTS.set(facts, plant)
  return plant
}

const OTHER = { source: 'target', target: 'source' } as const

function index(facts: RuleFacts): Plant {
  const nodes = new Map(facts.nodes.map((node) => [node.id, node]))
  const edges = new Map(facts.edges.map((edge) => [edge.id, edge]))
  const targets = new Map(facts.levels.map(({ id, sl_t }) => [id, sl_t]))
  const capabilities = new Map(facts.capabilities.map((capability) => [capability.id, capability]))
  const at = { source: indexEdges(facts.edges, 'source'), target: indexEdges(facts.edges, 'target') }

  const kindOf = (id: string): Kind | null => {
    const node = nodes.get(id)
    if (node) return NODE_KINDS[node.type as NodeType] ?? null
    return edges.get(id)?.type === 'flows-to' ? 'flow' : null
  }
  const kinds = Map.groupBy([...nodes.keys(), ...edges.keys()], kindOf)

  const leaving = (kind: Kind, id: string, name: string): readonly EdgeFact[] => {
    const step = stepOf(kind, name)
    if (kind !== 'flow') return at[step.from](step.edge, id)
    const flow = edges.get(id)
    return flow ? [flow] : []
  }
  const once = (ids: readonly string[], kind: Kind) => [...new Set(ids)].filter((id) => kindOf(id) === kind)

  return {
    facts,
    all: (kind) => kinds.get(kind) ?? [],
    kindOf,
    node: (id) => {
      const node = nodes.get(id)
      if (!node) throw new TypeError('no such node among the facts')
      return node
    },
    edge: (id) => edges.get(id),
    edges: leaving,
    next: (kind, id, name) => {
      const step = stepOf(kind, name)
      const found = leaving(kind, id, name)
      const end = kind === 'flow' ? step.from : OTHER[step.from]
      return once(step.to === 'flow' ? found.map((edge) => edge.id) : found.map((edge) => edge[end]), step.to)
    },
    back: (kind, name, id) => {
      const step = stepOf(kind, name)
      if (kind === 'flow') return at[step.from](step.edge, id).map((edge) => edge.id)
      const flow = edges.get(id)
      const found = flow ? [flow] : at[OTHER[step.from]](step.edge, id)
      return once(
        found.map((edge) => edge[step.from]),
        kind,
      )
    },
    target: (id) => targets.get(id),
    capability: (id) => capabilities.get(id),
  }
}
