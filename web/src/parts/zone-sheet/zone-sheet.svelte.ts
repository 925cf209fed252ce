import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type {
  AccessPoint,
  Assumption,
  Flow,
  Graph,
  GraphNode,
  PathAnswer,
  RuleViolation,
  Scenario,
  ScopeAnswer,
  StatedAsset,
} from '#web/client/types.ts'
import { listPlaces, listStated } from '#web/pages/levels/place.ts'
import type { Place } from '#web/pages/levels/place.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import { Edited } from '#web/state/edited.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'

export interface SheetAsset {
  node: GraphNode
  /** null: its class has no component type, so it does not count for a capability. */
  stated: StatedAsset | null
}

/** All that the specification says of one zone or conduit: its own fields, and what stands in it, on it and around it. */
export class ZoneSheet {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly id: string
  readonly reopening: Reopening
  state: 'loading' | 'failed' | 'missing' | 'ready' = $state('loading')
  error: unknown = $state.raw(null)
  node: Edited<GraphNode> | null = $state.raw(null)
  place: Place | null = $state.raw(null)
  assets: SheetAsset[] = $state.raw([])
  accessPoints: AccessPoint[] = $state.raw([])
  flows: Flow[] = $state.raw([])
  assumptions: Assumption[] = $state.raw([])
  /** Regulations and policies of the whole project. */
  obligations = $state(0)
  gates: PathAnswer['gates'] = $state.raw([])
  risks: Scenario[] = $state.raw([])
  violations: RuleViolation[] = $state.raw([])

  constructor(project: ProjectState, autosave: Autosave, id: string) {
    this.#project = project
    this.#autosave = autosave
    this.id = id
    this.reopening = new Reopening(project, 2)
  }

  async load(): Promise<void> {
    const at = `/api/projects/${this.#project.id}`
    try {
      const [graph, places] = await Promise.all([api<Graph>('GET', `${at}/graph`), listPlaces(this.#project.id)])
      const node = graph.nodes.find(({ id }) => id === this.id)
      this.place = places.find(({ id }) => id === this.id) ?? null
      if (!node || !this.place) {
        this.state = 'missing'
        return
      }
      const [stated, scope, path, risks, rules] = await Promise.all([
        listStated(this.#project.id),
        api<ScopeAnswer>('GET', `${at}/scope`),
        api<PathAnswer>('GET', `${at}/path`),
        listAll<'scenarios', Scenario>(`${at}/scenarios?node_id=${this.id}`, 'scenarios'),
        api<{ violations: RuleViolation[] }>('GET', `${at}/rules?node_id=${this.id}`),
      ])
      const inside = new Set(
        graph.edges
          .filter(({ type, target }) => target === this.id && (type === 'asset-in-zone' || type === 'asset-implements'))
          .map(({ source }) => source),
      )
      const said = new Map(stated.map((asset) => [asset.id, asset]))
      this.assets = graph.nodes
        .filter(({ id }) => inside.has(id))
        .map((asset) => ({ node: asset, stated: said.get(asset.id) ?? null }))
      this.#takeScope(scope)
      this.gates = path.gates.filter(({ node_id }) => node_id === this.id)
      this.risks = risks
      this.violations = rules.violations.filter(({ node_ids }) =>
        node_ids.some((id) => id === this.id || inside.has(id)),
      )
      this.node ??= new Edited(node, this.#autosave, (field, value, _, version) => this.#patch(field, value, version))
      this.node.take(node)
      this.state = 'ready'
    } catch (error) {
      this.error = error
      this.state = 'failed'
    }
  }

  text(key: string): string {
    const value = this.node?.value.metadata[key]
    return typeof value === 'string' ? value : ''
  }
  flag(key: string): boolean {
    return this.node?.value.metadata[key] === true
  }

  /** A field of the node itself, such as `label`, or of its metadata, as in `metadata.accountable`; '' takes that one away. */
  async set(field: string, value: string | boolean, label: string): Promise<void> {
    const next = field.startsWith('metadata.') && value === '' ? null : value
    await this.node?.set(field, next, { label: `${label} of ${this.place?.code ?? ''}` })
    this.#project.nodesChanged += 1
  }

  #takeScope(scope: ScopeAnswer): void {
    this.accessPoints = scope.access_points.filter(({ opens }) => opens.some(({ id }) => id === this.id))
    this.flows = scope.flows.filter(
      (flow) =>
        flow.source_zone?.id === this.id ||
        flow.target_zone?.id === this.id ||
        flow.conduits.some(({ id }) => id === this.id),
    )
    this.assumptions = scope.assumptions.filter(({ node_id }) => node_id === this.id)
    this.obligations = scope.obligations.length
  }

  async #patch(field: string, value: unknown, version: number): Promise<GraphNode> {
    const [outer = '', inner] = field.split('.')
    const body = inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } }
    const path = `/api/graph/nodes/${this.id}`
    const { node } = await api<{ node: GraphNode }>('PATCH', path, { ...body, ...this.reopening.extra() }, { version })
    await this.reopening.settle()
    return node
  }
}
