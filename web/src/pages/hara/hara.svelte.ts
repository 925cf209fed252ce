import { initialLevel } from '#domain/hara/initial-level.ts'
import type { RiskLevel } from '#domain/hara/initial-level.ts'
import { api } from '#web/client/api.ts'
import type { Graph, GraphNode, Hara, HaraItem, ImpactCategory } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import { Edited, readField } from '#web/state/edited.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { arrangeRows } from './arrange-rows.ts'
import type { Arrangement } from './arrange-rows.ts'
import { fieldName, fieldWords } from './hara-fields.ts'

export type HaraRow = Edited<HaraItem>

const SETTLE_MS = 1_200
/** What a hazard may affect, largest first; the hazard nodes carry the codes of the rows. */
const NODE_TYPES = ['ZONE', 'CONDUIT', 'FUNCTION', 'ASSET', 'HAZARD']

/** The hazard table of one project: rows that save themselves, and which of them are shown in which order. */
export class HaraTable {
  rows: HaraRow[] = $state.raw([])
  categories: ImpactCategory[] = $state.raw([])
  /** Nodes a hazard may affect, and the hazard nodes themselves (they carry the codes), by id. */
  nodes: ReadonlyMap<string, GraphNode> = $state.raw(new Map())
  loaded = $state(false)
  error: unknown = $state.raw(null)
  arrangement: Arrangement = $state.raw({ words: '', only: null, by: 'code', down: false })
  /** Rows in the order they stand; rating a row neither moves it nor takes it away until the next choice. */
  shown: HaraRow[] = $state.raw([])

  readonly #project: ProjectState
  readonly #autosave: Autosave
  #settle: ReturnType<typeof setTimeout> | undefined

  constructor(project: ProjectState, autosave: Autosave) {
    this.#project = project
    this.#autosave = autosave
  }

  /** Rows rated in every category. */
  readonly complete: number = $derived.by(() => this.rows.filter((row) => this.missing(row) === 0).length)

  readonly totals: Readonly<Record<RiskLevel, number>> = $derived.by(() => {
    const totals = { LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 }
    for (const row of this.rows) {
      const level = this.levelOf(row)?.level
      if (level) totals[level] += 1
    }
    return totals
  })

  /** How many categories this row is not rated in. */
  missing(row: HaraRow): number {
    return this.categories.filter((c) => row.value.impact_ratings[c.id] === undefined).length
  }

  /** Computed here as on the server, so that it follows the keys at once. */
  levelOf(row: HaraRow): { score: number; level: RiskLevel } | null {
    return initialLevel(this.categories.flatMap((c) => row.value.impact_ratings[c.id] ?? []))
  }

  codeOf(row: HaraRow): string {
    return row.value.code
  }

  /** Codes of what a row affects, zones first. */
  affectedBy(row: HaraRow): string[] {
    const nodes = row.value.affects.flatMap((id) => this.nodes.get(id) ?? [])
    return nodes.toSorted((a, b) => NODE_TYPES.indexOf(a.type) - NODE_TYPES.indexOf(b.type)).map((node) => node.code)
  }

  async load(): Promise<void> {
    try {
      const base = `/api/projects/${this.#project.id}`
      const [hara, graph] = await Promise.all([api<Hara>('GET', `${base}/hara`), api<Graph>('GET', `${base}/graph`)])
      this.#takeNodes(graph)
      this.categories = hara.impact_categories
      const before = new Map(this.rows.map((row) => [row.id, row]))
      const rows = hara.hara_items.map((item) => {
        before.get(item.id)?.take(item)
        return before.get(item.id) ?? this.#row(item)
      })
      const changed = rows.length !== this.rows.length || rows.some((row, at) => row !== this.rows[at])
      this.rows = rows
      if (changed) this.arrange()
      this.loaded = true
      this.error = null
    } catch (error) {
      // What is on the screen stays there: it is asked for again with the next look.
      if (!this.loaded) this.error = error
    }
  }

  /** Filters and sorts anew. */
  arrange(change: Partial<Arrangement> = {}): void {
    this.arrangement = { ...this.arrangement, ...change }
    const facts = this.rows.map((row, at) => ({
      row,
      at,
      code: this.codeOf(row),
      item: row.value,
      affects: this.affectedBy(row),
      level: this.levelOf(row),
      missing: this.missing(row),
    }))
    this.shown = arrangeRows(facts, this.arrangement).map(({ row }) => row)
  }

  show(only: Arrangement['only']): void {
    this.arrange({ only: this.arrangement.only === only ? null : only })
  }

  /** Names read from A, figures show the worst first; again turns it round. */
  sort(by: string): void {
    const down = this.arrangement.by === by ? !this.arrangement.down : by !== 'code' && by !== 'name'
    this.arrange({ by, down })
  }

  /** Throws what cannot be stored; the row shows its stored value again by then. */
  async set(row: HaraRow, field: string, value: unknown): Promise<void> {
    const label = `${fieldName(field, this.categories)} of ${this.codeOf(row)} ${row.value.name}`
    const words = (v: unknown): string => fieldWords(field, v, this.categories, this.nodes)
    await row.set(field, value, { label, words })
    this.#settled()
  }

  /** Copies a field from the row above, as it is shown. */
  async fillDown(row: HaraRow, field: string): Promise<void> {
    const above = this.shown[this.shown.indexOf(row) - 1]
    if (above !== undefined) await this.set(row, field, readField(above.value, field) ?? null)
  }

  async add(fields: { name: string } & Partial<HaraItem>): Promise<HaraRow> {
    const path = `/api/projects/${this.#project.id}/hara/items`
    const { hara_item } = await this.#autosave.run(() => api<{ hara_item: HaraItem }>('POST', path, fields))
    const row = this.#row(hara_item)
    this.rows = [...this.rows, row]
    this.shown = [...this.shown, row]
    void this.#loadNodes()
    this.#settled()
    return row
  }

  /** Takes a row away; the answer puts it back with all it held, as a new row at the end. */
  async remove(row: HaraRow): Promise<() => Promise<HaraRow>> {
    const { name, description, hazard, worst_consequence, impact_ratings, affects, notes, lopa, asset_type } =
      row.stored
    const version = row.stored.version
    await this.#autosave.run(() => api('DELETE', `/api/hara/items/${row.id}`, undefined, { version }))
    this.rows = this.rows.filter((r) => r !== row)
    this.shown = this.shown.filter((r) => r !== row)
    this.#settled()
    const kept = { name, description, hazard, worst_consequence, impact_ratings, affects, notes, lopa }
    return () => this.add(asset_type === null ? kept : { ...kept, asset_type })
  }

  async addPreset(): Promise<void> {
    const path = `/api/projects/${this.#project.id}/hara/categories/preset`
    const answer = await this.#autosave.run(() => api<Pick<Hara, 'impact_categories'>>('POST', path, {}))
    this.categories = answer.impact_categories
    this.#settled()
  }

  #row(item: HaraItem): HaraRow {
    return new Edited(item, this.#autosave, async (field, value, _, version) => {
      const [outer = '', inner] = field.split('.')
      const body = inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } }
      const answer = await api<{ hara_item: HaraItem }>('PATCH', `/api/hara/items/${item.id}`, body, { version })
      return answer.hara_item
    })
  }

  /** A code is given by the server; without it the row stands with a dash. */
  async #loadNodes(): Promise<void> {
    const graph = await api<Graph>('GET', `/api/projects/${this.#project.id}/graph`).catch(() => null)
    if (graph) this.#takeNodes(graph)
  }

  #takeNodes(graph: Graph): void {
    this.nodes = new Map(graph.nodes.filter((n) => NODE_TYPES.includes(n.type)).map((n) => [n.id, n]))
  }

  /** Counts, checks and phases follow once the hands rest. */
  #settled(): void {
    clearTimeout(this.#settle)
    this.#settle = setTimeout(() => void this.#project.load(), SETTLE_MS)
  }
}
