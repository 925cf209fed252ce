import { MediaQuery, SvelteSet } from 'svelte/reactivity'
import type { GraphEdge, GraphNode } from '#web/client/types.ts'
import { listPlaces } from '#web/pages/levels/place.ts'
import type { Place as LevelPlace } from '#web/pages/levels/place.ts'
import type { Reopening } from '#web/state/reopening.svelte.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import type { Toasts } from '#web/state/toasts.svelte.ts'
import type { Place } from './arrange.ts'
import { byFrame } from './by-frame.ts'
import { CanvasLock } from './canvas-lock.svelte.ts'
import { flowEdges, flowNodes, marked } from './flow-model.ts'
import type { FlowEdge, FlowNode } from './flow-model.ts'
import { rectsOf, routesOf } from './flow-shapes.ts'
import { loadGraph, loadRuleFacts, today } from './graph-api.ts'
import { indexGraph } from './graph-index.ts'
import { History } from './history.svelte.ts'
import { canvasWriter, recount } from './canvas-writer.ts'
import type { NodeWriter } from './node-writer.ts'
import { placesOf } from './places.ts'
import { Renewals } from './renewals.ts'
import { RuleBoard } from './rule-board.svelte.ts'

/** The canvas of one project: the graph as stored, what of it is drawn, what is chosen, and how changes are saved. */
export class Canvas {
  readonly project: ProjectState
  readonly autosave: Autosave
  readonly toasts: Toasts
  readonly history = new History()
  readonly lock: CanvasLock
  readonly rules = new RuleBoard()
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
  /** The tab a press asks for; the inspector takes it. */
  asked: 'rules' | null = $state(null)
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
  readonly renewals = new Renewals()
  readonly #arrive = byFrame<GraphNode>((nodes) => {
    this.put(nodes.map((node) => this.writer.pending(node)).filter((node) => this.records.has(node.id)))
    void this.lock.settle()
  })
  #counting: ReturnType<typeof setTimeout> | undefined

  constructor(project: ProjectState, autosave: Autosave, toasts: Toasts) {
    this.project = project
    this.autosave = autosave
    this.toasts = toasts
    this.lock = new CanvasLock(project)
    this.writer = canvasWriter(this, this.#arrive)
  }

  get reopening(): Reopening {
    return this.lock.reopening
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
      ;[this.error, this.state] = [error, 'failed']
    }
  }

  /** Reads graph and levels again; changes that wait to be sent stay on top. */
  async refresh(): Promise<void> {
    const { id } = this.project
    const [graph, places, told] = await Promise.all([loadGraph(id), listPlaces(id), loadRuleFacts(id)])
    this.rules.told = told
    this.writer.take(graph.nodes)
    this.records = new Map(graph.nodes.map((node) => [node.id, this.writer.pending(node)]))
    this.relations = graph.edges
    this.levels = new Map(places.map((place) => [place.id, place]))
    this.sync()
  }

  /** Draws what the records say; selection and a running drag stay. */
  sync(): void {
    this.places = placesOf(this.index)
    this.rules.take(this)
    const view = {
      levels: this.levels,
      folded: this.folded,
      layer: this.layer,
      editable: this.editable,
      selected: this.selected,
      places: this.places,
      rules: this.rules,
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
    this.nodes = marked(this.nodes, chosen)
    this.edges = marked(this.edges, chosen)
  }

  inspect(id: string | null): void {
    this.inspected = id
    if (id !== null && !this.selected.has(id)) this.select([id])
  }

  openRules(id: string): void {
    this.asked = 'rules'
    this.inspect(id)
  }

  /** A refusal: what a closed phase refused stands in the band, anything else in a note. */
  refuse(error: unknown): void {
    if (!this.lock.refuse(error)) this.toasts.error(error)
  }

  fold(id: string): void {
    if (!this.folded.delete(id)) this.folded.add(id)
    this.sync()
  }

  /** One act with its own calls: Saving, Saved; a refusal is said and the picture goes back to what is stored. */
  async act<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await this.autosave.run(work)
      await this.lock.settle()
      this.count()
      return result
    } catch (error) {
      this.refuse(error)
      return void (await this.refresh().catch(() => undefined))
    }
  }

  /** Counts and open checks of the project follow once the hands rest; a capability follows its assets. */
  count(): void {
    clearTimeout(this.#counting)
    this.#counting = setTimeout(() => void recount(this), 1_500)
  }

  async undo(): Promise<void> {
    if (this.editable) await this.act(() => this.history.undo())
  }
  async redo(): Promise<void> {
    if (this.editable) await this.act(() => this.history.redo())
  }
}
