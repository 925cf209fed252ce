import { api } from '#web/client/api.ts'
import type { GraphNode } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import { Edited } from '#web/state/edited.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import type { Reopening } from '#web/state/reopening.svelte.ts'

export type Measure = Edited<GraphNode>

const NAMES: Readonly<Record<string, string>> = {
  label: 'Name',
  'metadata.state': 'State',
  'metadata.owner': 'Owner',
  'metadata.due': 'Due day',
  'metadata.cost': 'Cost',
  'metadata.rows': 'Rows',
}

/** The countermeasures of a project; one may stand in many scenarios. */
export class Measures {
  all: Measure[] = $state.raw([])
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly #reopening: Reopening

  constructor(project: ProjectState, autosave: Autosave, reopening: Reopening) {
    this.#project = project
    this.#autosave = autosave
    this.#reopening = reopening
  }

  take(nodes: readonly GraphNode[]): void {
    const there = new Map(this.all.map((one) => [one.id, one]))
    this.all = nodes.map((node) => {
      there.get(node.id)?.take(node)
      return there.get(node.id) ?? this.#measure(node)
    })
  }
  find(id: string): Measure | undefined {
    return this.all.find((one) => one.id === id)
  }

  async add(label: string, state: 'existing' | 'planned'): Promise<Measure> {
    const body = { type: 'COUNTERMEASURE', label, metadata: { state }, ...this.#reopening.extra() }
    const path = `/api/projects/${this.#project.id}/graph/nodes`
    const { node } = await this.#autosave.run(() => api<{ node: GraphNode }>('POST', path, body))
    const measure = this.#measure(node)
    this.all = [...this.all, measure]
    await this.#reopening.settle()
    return measure
  }

  /** Throws what cannot be stored; the stored value is back by then. */
  async set(measure: Measure, field: string, value: unknown): Promise<void> {
    await measure.set(field, value, { label: `${NAMES[field] ?? field} of ${measure.value.code}` })
    await this.#reopening.settle()
  }

  #measure(node: GraphNode): Measure {
    return new Edited(node, this.#autosave, async (field, value, _, version) => {
      const [outer = '', inner] = field.split('.')
      const body = { [outer]: inner === undefined ? value : { [inner]: value }, ...this.#reopening.extra() }
      return (await api<{ node: GraphNode }>('PATCH', `/api/graph/nodes/${node.id}`, body, { version })).node
    })
  }
}
