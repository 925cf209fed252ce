import type { Register } from '#domain/scope/register-input.ts'
import { api } from '#web/client/api.ts'
import type {
  AccessPoint,
  Assumption,
  EssentialFunction,
  Flow,
  Graph,
  GraphEdge,
  GraphNode,
  Obligation,
  ScopeAnswer,
  ThreatActor,
} from '#web/client/types.ts'
import { endEdge, postEdge, postNode, type NewEdge } from '#web/pages/canvas/graph-api.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import { Edited, readField } from '#web/state/edited.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { REGISTER_PAGES } from './registers.ts'

export type Entry = Edited<Assumption | ThreatActor | Obligation>
/** An access point or essential function, and what it opens or what supports it. */
export interface Thing {
  node: Edited<GraphNode>
  related: readonly { id: string; code: string; label: string }[]
}
export interface FlowRow {
  flow: Flow
  edge: Edited<GraphEdge>
}

type Entries = Record<Register, Entry[]>
const NONE: Entries = { assumptions: [], threat_actors: [], obligations: [] }
const RELATION = { ACCESS_POINT: 'access-opens', FUNCTION: 'asset-supports' } as const

/** What stands around the system: registers, access points, essential functions and data flows. */
export class Surroundings {
  entries: Entries = $state.raw(NONE)
  accessPoints: Thing[] = $state.raw([])
  functions: Thing[] = $state.raw([])
  flows: FlowRow[] = $state.raw([])
  nodes: GraphNode[] = $state.raw([])
  loaded = $state(false)
  error: unknown = $state.raw(null)

  readonly #project: ProjectState
  readonly #autosave: Autosave
  #relations: GraphEdge[] = []
  #asked = 0
  readonly #kept: Map<string, Edited<{ id: string; version: number }>> = new Map()

  constructor(project: ProjectState, autosave: Autosave) {
    this.#project = project
    this.#autosave = autosave
  }

  /** Of several at once the one asked for last counts: it has seen the most. */
  async load(): Promise<void> {
    const asked = ++this.#asked
    try {
      const at = `/api/projects/${this.#project.id}`
      const [scope, graph] = await Promise.all([
        api<ScopeAnswer>('GET', `${at}/scope`),
        api<Graph>('GET', `${at}/graph`),
      ])
      if (asked !== this.#asked) return
      this.nodes = graph.nodes
      this.#relations = graph.edges
      this.entries = {
        assumptions: scope.assumptions.map((e) => this.#entry('assumptions', e)),
        threat_actors: scope.threat_actors.map((e) => this.#entry('threat_actors', e)),
        obligations: scope.obligations.map((e) => this.#entry('obligations', e)),
      }
      this.accessPoints = scope.access_points.map((a) => ({ node: this.#node(a), related: a.opens }))
      this.functions = scope.functions.map((f) => ({ node: this.#node(f), related: f.supported_by }))
      const edges = new Map(graph.edges.map((e) => [e.id, e]))
      this.flows = scope.flows.flatMap((flow) => {
        const edge = edges.get(flow.id)
        return edge ? [{ flow, edge: this.#edge(edge) }] : []
      })
      this.loaded = true
      this.error = null
    } catch (error) {
      if (!this.loaded) this.error = error
    }
  }

  async set(
    thing: Entry | Edited<GraphNode> | Edited<GraphEdge>,
    field: string,
    value: unknown,
    label: string,
  ): Promise<void> {
    await (thing as Edited<GraphNode>).set(field, value, { label })
  }

  async addEntry(register: Register, body: Record<string, unknown>): Promise<string> {
    const { path, noun } = REGISTER_PAGES[register]
    const answer = await this.#autosave.run(() =>
      api<Record<string, Assumption>>('POST', `/api/projects/${this.#project.id}/${path}`, body),
    )
    const made = this.#entry(register, answer[noun] as Assumption)
    this.entries = { ...this.entries, [register]: [...this.entries[register], made] }
    return made.id
  }

  /** Facilitators only. Answers what makes it again. */
  async removeEntry(register: Register, entry: Entry): Promise<() => Promise<void>> {
    const path = `/api/${REGISTER_PAGES[register].path}/${entry.id}`
    await this.#autosave.run(() => api('DELETE', path, undefined, { version: entry.stored.version }))
    this.entries = { ...this.entries, [register]: this.entries[register].filter((e) => e !== entry) }
    const fields = REGISTER_PAGES[register].columns.map(({ field }) => [field, readField(entry.stored, field)])
    return async () => void (await this.addEntry(register, Object.fromEntries(fields)))
  }

  async addNode(type: 'ACCESS_POINT' | 'FUNCTION', label: string, kind: string | null): Promise<void> {
    const metadata = kind === null ? {} : { metadata: { kind } }
    await this.#autosave.run(() => postNode(this.#project.id, { type, label, ...metadata }))
    await this.#changed()
  }

  async removeNode(node: Edited<GraphNode>): Promise<void> {
    const version = node.stored.version
    await this.#autosave.run(() => api('DELETE', `/api/graph/nodes/${node.id}`, undefined, { version }))
    await this.#changed()
  }

  /** Makes or ends the relation between an access point or function and another node. */
  async relate(node: GraphNode, other: string, on: boolean): Promise<void> {
    const type = RELATION[node.type as keyof typeof RELATION]
    const [source_id, target_id] = node.type === 'ACCESS_POINT' ? [node.id, other] : [other, node.id]
    await this.#autosave.run(async () => {
      if (on) return void (await postEdge(this.#project.id, { source_id, target_id, type }))
      for (const edge of this.#relations)
        if (edge.type === type && edge.source === source_id && edge.target === target_id) await endEdge(edge)
    })
    await this.#changed()
  }

  async addFlow(flow: Omit<NewEdge, 'type'>): Promise<void> {
    await this.#autosave.run(() => postEdge(this.#project.id, { ...flow, type: 'flows-to' }))
    await this.#changed()
  }

  async endFlow({ edge }: FlowRow): Promise<void> {
    await this.#autosave.run(() => endEdge(edge.stored))
    await this.#changed()
  }

  async #changed(): Promise<void> {
    await Promise.all([this.load(), this.#project.load()])
  }

  #entry<T extends Assumption | ThreatActor | Obligation>(register: Register, stored: T): Entry {
    const { path, noun } = REGISTER_PAGES[register]
    return this.#keep(stored, async (field, value, version) => {
      const answer = await api<Record<string, T>>('PATCH', `/api/${path}/${stored.id}`, { [field]: value }, { version })
      return answer[noun] as T
    }) as unknown as Entry
  }

  #node(stored: AccessPoint | EssentialFunction): Edited<GraphNode> {
    return this.#keep<GraphNode>(stored, async (field, value, version) => {
      const path = `/api/graph/nodes/${stored.id}`
      return (await api<{ node: GraphNode }>('PATCH', path, nested(field, value), { version })).node
    })
  }

  #edge(stored: GraphEdge): Edited<GraphEdge> {
    return this.#keep(stored, async (field, value, version) => {
      const path = `/api/graph/edges/${stored.id}`
      return (await api<{ edge: GraphEdge }>('PATCH', path, nested(field, value), { version })).edge
    })
  }

  /** The same object stays the same: what somebody types in it survives a load. */
  #keep<T extends { id: string; version: number }>(
    stored: T,
    send: (field: string, value: unknown, version: number) => Promise<T>,
  ): Edited<T> {
    const there = this.#kept.get(stored.id) as Edited<T> | undefined
    there?.take(stored)
    const edited =
      there ?? new Edited<T>(stored, this.#autosave, (field, value, _whole, version) => send(field, value, version))
    this.#kept.set(stored.id, edited as never)
    return edited
  }
}

/** `metadata.kind` as the body that changes that key alone. */
function nested(field: string, value: unknown): Record<string, unknown> {
  const [outer = '', inner] = field.split('.')
  return inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } }
}
