import { MediaQuery, SvelteSet } from 'svelte/reactivity'
import type { GraphEdge, GraphNode } from '#web/client/types.ts'
import { listPlaces } from '#web/pages/levels/place.ts'
import type { Place as LevelPlace } from '#web/pages/levels/place.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import type { Toasts } from '#web/state/toasts.svelte.ts'
import type { Place } from './arrange.ts'
import { byFrame } from './by-frame.ts'
import { flowEdges, flowNodes } from './flow-model.ts'
import type { FlowEdge, FlowNode } from './flow-model.ts'
import { rectsOf, routesOf } from './flow-shapes.ts'
import { loadGraph, today } from './graph-api.ts'
import { indexGraph } from './graph-index.ts'
import { History } from './history.svelte.ts'
import { NodeWriter } from './node-writer.ts'
import { placesOf } from './places.ts'

/** The canvas of one project: the graph as stored, what of it is drawn, what is chosen, and how changes are saved. */
export class Canvas {
  readonly project: ProjectState
  readonly autosave: Autosave
  readonly toasts: Toasts
  readonly history = new History()
  readonly reopening: Reopening
  readonly writer: NodeWriter
  state: 'loading' | 'failed' | 'ready' = $state('loading')
  error: unknown = $state.raw(null)
  records: ReadonlyMap<string, GraphNode> = $state.raw(new Map())
  relations: readonly GraphEdge[] = $state.raw([])
  levels: ReadonlyMap<string, LevelPlace> = $state.raw(new Map())
  index = $derived(indexGraph(this.records.values(), this.relations, today()))
  nodes: FlowNode[] = $state.raw([])
  edges: FlowEdge[] = $state.raw([])
  places: ReadonlyMap<string, Place> = new Map()
  rects = $derived(rectsOf(this.nodes))
  routes = $derived(routesOf(this.index, this.nodes, this.edges, this.rects))
  selected = $derived(
    new Set([...this.nodes, ...this.edges].filter((one) => one.selected).map((one) => one.data.node.id)),
  )
  inspected: string | null = $state(null)
  /** The node whose name is being written on the canvas. */
  renaming: string | null = $state(null)
  /** The zone that would take what is being dragged. */
  dropZone: string | null = $state(null)
  tool: 'select' | 'hand' = $state('select')
  layer = $state(false)
  /** True while nodes glide to where an arrange put them. */
  gliding = $state(false)
  outline = $state(false)
  /** Said to screen readers after a move, an addition, a removal. */
  announcement = $state('')
  readonly folded = new SvelteSet<string>()
  readonly #small = new MediaQuery('(max-width: 600px)')
  /** Old id -> id after an undone removal made the thing anew. */
  readonly #renewed = new Map<string, string>()
  readonly #arrive = byFrame<GraphNode>((nodes) => {
    this.put(nodes.map((node) => this.writer.pending(node)).filter((node) => this.records.has(node.id)))
    void this.reopening.settle()
  })
  #counting: ReturnType<typeof setTimeout> | undefined

  constructor(project: ProjectState, autosave: Autosave, toasts: Toasts) {
    this.project = project
    this.autosave = autosave
    this.toasts = toasts
    this.reopening = new Reopening(project, 2)
    this.writer = new NodeWriter(autosave, {
      onstored: this.#arrive,
      onstale: (node) =>
        toasts.done(
          `${node.code} was changed by someone else`,
          'It now shows what they saved; your last change to it is not kept.',
        ),
      onrefused: (error) => toasts.error(error),
      extra: () => this.reopening.extra(),
    })
  }

  /** Drawing needs room: at 390 px the canvas is looked at. */
  get small(): boolean {
    return this.#small.current
  }
  get editable(): boolean {
    return this.reopening.mayEdit && !this.small
  }

  async load(): Promise<void> {
    this.state = 'loading'
    try {
      await this.refresh()
      this.state = 'ready'
    } catch (error) {
      this.error = error
      this.state = 'failed'
    }
  }

  /** Reads graph and levels again; changes that wait to be sent stay on top. */
  async refresh(): Promise<void> {
    const [graph, places] = await Promise.all([loadGraph(this.project.id), listPlaces(this.project.id)])
    this.writer.take(graph.nodes)
    this.records = new Map(graph.nodes.map((node) => [node.id, this.writer.pending(node)]))
    this.relations = graph.edges
    this.levels = new Map(places.map((place) => [place.id, place]))
    this.sync()
  }

  /** Draws what the records say; selection and a running drag stay. */
  sync(): void {
    this.places = placesOf(this.index)
    const view = {
      levels: this.levels,
      folded: this.folded,
      layer: this.layer,
      editable: this.editable,
      selected: this.selected,
      places: this.places,
    }
    const nodes = flowNodes(this.index, view, this.nodes)
    this.edges = flowEdges(this.index, view)
    this.nodes = nodes
    if (this.inspected !== null && !this.records.has(this.inspected)) this.inspected = null
  }

  /** Takes nodes into the picture, new or changed. */
  put(nodes: readonly GraphNode[]): void {
    const next = new Map(this.records)
    for (const node of nodes) next.set(node.id, node)
    this.records = next
    this.sync()
  }

  drop(ids: readonly string[]): void {
    const next = new Map(this.records)
    for (const id of ids) {
      next.delete(id)
      this.writer.forget(id)
    }
    this.records = next
    this.relations = this.relations.filter((edge) => next.has(edge.source) && next.has(edge.target))
    this.sync()
  }

  select(ids: readonly string[], add = false): void {
    const chosen = new Set(add ? [...this.selected, ...ids] : ids)
    const mark = <T extends FlowNode | FlowEdge>(one: T): T =>
      (one.selected ?? false) === chosen.has(one.data.node.id)
        ? one
        : { ...one, selected: chosen.has(one.data.node.id) }
    this.nodes = this.nodes.map(mark)
    this.edges = this.edges.map(mark)
  }

  inspect(id: string | null): void {
    this.inspected = id
    if (id !== null && !this.selected.has(id)) this.select([id])
  }

  fold(id: string): void {
    if (!this.folded.delete(id)) this.folded.add(id)
    this.sync()
  }

  renew(old: string, id: string): void {
    this.#renewed.set(old, id)
  }
  idOf(id: string): string {
    const next = this.#renewed.get(id)
    return next === undefined ? id : this.idOf(next)
  }

  /** One act with its own calls: Saving, Saved; a refusal is said and the picture goes back to what is stored. */
  async act<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await this.autosave.run(work)
      await this.reopening.settle()
      this.count()
      return result
    } catch (error) {
      this.toasts.error(error)
      await this.refresh().catch(() => undefined)
      return undefined
    }
  }

  /** Counts and open checks of the project follow once the hands rest. */
  count(): void {
    clearTimeout(this.#counting)
    this.#counting = setTimeout(() => void this.project.load(), 1_500)
  }

  async undo(): Promise<void> {
    if (this.editable) await this.act(() => this.history.undo())
  }
  async redo(): Promise<void> {
    if (this.editable) await this.act(() => this.history.redo())
  }
}
