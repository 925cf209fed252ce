import { DEFAULT_MATRIX, inOrder, type RiskMatrix } from '#domain/risk/risk-matrix.ts'
import { heatMap } from '#domain/risk/heat-map.ts'
import { gate511, gate57 } from '#domain/risk/gates.ts'
import { isOpen, scenarioRisks, type ScenarioRisks } from '#domain/risk/scenario-risks.ts'
import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type { Graph, GraphNode, Hara, ImpactCategory, PathAnswer, Scenario, StoredMatrix } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import { Edited } from '#web/state/edited.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'
import { arrangeRisks, type Arrangement } from './arrange-risks.ts'
import { Measures } from './measures.svelte.ts'
import { fieldName, fieldWords, scenarioBody } from './scenario-fields.ts'

export type Row = Edited<Scenario>
/** What the asset owner gave, as the computation of the gates takes it. */
type Given = Scenario['acceptances'][number] & { scenario_id: string }
export interface Listed {
  row: Row
  number: number
  risks: ScenarioRisks<Given>
}
type Gate = PathAnswer['gates'][number]

const SETTLE_MS = 1_200
const byCode = (a: GraphNode, b: GraphNode): number => a.code.localeCompare(b.code, 'en', { numeric: true })

/** Every scenario of a project on its matrix. What follows from a rating is computed here as on the server, so it follows the keys. */
export class RiskRegister {
  rows: Row[] = $state.raw([])
  matrix: RiskMatrix = $state.raw(DEFAULT_MATRIX)
  matrixVersion = $state(0)
  categories: ImpactCategory[] = $state.raw([])
  nodes: GraphNode[] = $state.raw([])
  edges: Graph['edges'] = $state.raw([])
  /** As the server last computed them: 4.1 of each place of the system under consideration. */
  gates: Gate[] = $state.raw([])
  state: 'loading' | 'failed' | 'ready' = $state('loading')
  error: unknown = $state.raw(null)
  chosen: string | null = $state(null)
  arrangement: Arrangement = $state.raw({ show: 'all', node_id: null, by: 'number', down: false })
  grouped = $state(false)
  readonly reopening: Reopening
  readonly measures: Measures
  readonly project: ProjectState
  readonly autosave: Autosave
  readonly day = new Date().toISOString().slice(0, 10)
  #settle: ReturnType<typeof setTimeout> | undefined

  constructor(project: ProjectState, autosave: Autosave) {
    this.project = project
    this.autosave = autosave
    this.reopening = new Reopening(project, 4)
    this.measures = new Measures(project, autosave, this.reopening)
  }

  readonly listed: Listed[] = $derived.by(() => {
    const values = this.rows.map((row) => row.value)
    const acceptances = values.flatMap((s) => s.acceptances.map((a) => ({ ...a, scenario_id: s.id })))
    const risks = scenarioRisks(values, { matrix: this.matrix, acceptances, day: this.day })
    return this.rows.flatMap((row, i) => (risks[i] ? [{ row, number: row.stored.number, risks: risks[i] }] : []))
  })
  readonly shown: Listed[] = $derived(arrangeRisks(this.listed, this.arrangement))
  readonly here: Listed[] = $derived(
    this.listed.filter(({ risks }) => [null, risks.node_id].includes(this.arrangement.node_id)),
  )
  readonly above: number = $derived(this.here.filter(({ risks }) => isOpen(risks)).length)
  readonly map = $derived(
    heatMap(
      this.matrix,
      this.here.map(({ risks }) => risks),
    ),
  )
  readonly #byId = $derived(new Map(this.nodes.map((node) => [node.id, node])))
  readonly places: GraphNode[] = $derived([
    ...this.nodes.filter((n) => n.type === 'ZONE').toSorted(byCode),
    ...this.nodes.filter((n) => n.type === 'CONDUIT').toSorted(byCode),
  ])
  /** Stays open when its rating takes it out of the filter. */
  readonly opened: Listed | undefined = $derived(this.here.find(({ row }) => row.id === this.chosen) ?? this.shown[0])

  of(type: GraphNode['type']): GraphNode[] {
    return this.nodes.filter((node) => node.type === type).toSorted(byCode)
  }
  node(id: string | null): GraphNode | undefined {
    return id === null ? undefined : this.#byId.get(id)
  }
  category(id: string): string {
    return this.categories.find((c) => c.id === id)?.name ?? 'a category that is gone'
  }
  /** Gates of one place as its risks stand now; 4.1 as the server computed it. */
  gatesOf(id: string): Gate[] {
    const own = this.listed.filter(({ risks }) => risks.node_id === id).map(({ risks }) => risks)
    return [
      ...this.gates.filter((g) => g.node_id === id && g.gate === '4.1'),
      gate57({ id }, own),
      gate511({ id }, own),
    ]
  }
  show(change: Partial<Arrangement>): void {
    this.arrangement = { ...this.arrangement, ...change }
  }

  async load(): Promise<void> {
    const base = `/api/projects/${this.project.id}`
    try {
      const [scenarios, { risk_matrix }, graph, hara, path] = await Promise.all([
        listAll<'scenarios', Scenario>(`${base}/scenarios`, 'scenarios'),
        api<{ risk_matrix: StoredMatrix }>('GET', `${base}/risk-matrix`),
        api<Graph>('GET', `${base}/graph`),
        api<Hara>('GET', `${base}/hara`),
        api<PathAnswer>('GET', `${base}/path`),
      ])
      this.takeMatrix(risk_matrix)
      this.categories = hara.impact_categories
      this.nodes = graph.nodes
      this.edges = graph.edges
      this.gates = path.gates
      this.measures.take(this.of('COUNTERMEASURE'))
      const rows = new Map(this.rows.map((row) => [row.id, row]))
      this.rows = scenarios.map((scenario) => {
        rows.get(scenario.id)?.take(scenario)
        return rows.get(scenario.id) ?? this.#row(scenario)
      })
      this.state = 'ready'
      this.error = null
    } catch (error) {
      // What is on the screen stays there: it is asked for again with the next look.
      if (this.state !== 'ready') {
        this.error = error
        this.state = 'failed'
      }
    }
  }

  takeMatrix(stored: StoredMatrix): void {
    this.matrixVersion = stored.version
    this.matrix = inOrder(stored)
  }

  /** Throws what cannot be stored; the stored value is back by then. */
  async set(row: Row, field: string, value: unknown): Promise<void> {
    const label = `${fieldName(field, this)} of ${row.value.code}`
    await row.set(field, value, { label, words: (v) => fieldWords(field, v, this) })
    await this.reopening.settle()
    this.settled()
  }

  async add(fields: Record<string, unknown>): Promise<Row> {
    const path = `/api/projects/${this.project.id}/scenarios`
    const body = { ...fields, ...this.reopening.extra() }
    const { scenario } = await this.autosave.run(() => api<{ scenario: Scenario }>('POST', path, body))
    const row = this.#row(scenario)
    this.rows = [...this.rows, row]
    this.chosen = row.id
    await this.reopening.settle()
    this.settled()
    return row
  }

  /** Takes a scenario away; the answer puts it back as a new one. Ratings and acceptances before are gone with the first. */
  async remove(row: Row): Promise<() => Promise<Row>> {
    const { node_id, threat_id, hazard_id, title, description, vulnerability, consequence } = row.stored
    const { unmitigated_likelihood, residual_likelihood, residual_consequence, countermeasures } = row.stored
    await this.reopening.openNow()
    await this.autosave.run(() => api('DELETE', `/api/scenarios/${row.id}`, undefined, { version: row.stored.version }))
    this.rows = this.rows.filter((r) => r !== row)
    this.settled()
    const what = { node_id, threat_id, hazard_id, title, description, vulnerability, consequence }
    const rating = { unmitigated_likelihood, residual_likelihood, residual_consequence, countermeasures }
    return () => this.add({ ...what, ...rating })
  }

  /** The asset owner accepts the present residual risk, or (null) takes it back. */
  async accept(row: Row, given: { reason: string; until: string } | null): Promise<void> {
    const path = `/api/scenarios/${row.id}/acceptance`
    const answer = await this.autosave.run(() =>
      given === null
        ? api<{ scenario: Scenario }>('DELETE', path)
        : api<{ scenario: Scenario }>('POST', path, given, { version: row.stored.version }),
    )
    row.stored = answer.scenario
    this.settled()
  }

  #row(scenario: Scenario): Row {
    return new Edited(scenario, this.autosave, async (field, value, whole, version) => {
      const body = { ...scenarioBody(field, value, whole), ...this.reopening.extra() }
      const answer = await api<{ scenario: Scenario }>('PATCH', `/api/scenarios/${scenario.id}`, body, { version })
      return answer.scenario
    })
  }

  /** Counts, checks and phases follow once the hands rest. */
  settled(): void {
    clearTimeout(this.#settle)
    this.#settle = setTimeout(() => void this.project.load(), SETTLE_MS)
  }
}
