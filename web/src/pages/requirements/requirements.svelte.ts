import type { DecisionChange } from '#domain/requirements/decision-input.ts'
import { ApiError } from '#web/client/api-error.ts'
import { api } from '#web/client/api.ts'
import type { Requirement, RequirementList } from '#web/client/types.ts'
import { listPlaces, loadRows } from '#web/pages/levels/place.ts'
import type { Place } from '#web/pages/levels/place.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'
import { changeWords, fieldNames, sameIn, saidOf } from './decision-words.ts'
import { EvidenceActs } from './evidence-acts.svelte.ts'
import { byRowId } from './row-order.ts'
import { rowPath } from './row-refs.ts'
import { filterRows, stateCounts } from './row-state.ts'
import type { RowFilter } from './row-state.ts'
import { putRows, standingOf } from './standing.ts'
import type { Standing } from './standing.ts'

const SETTLE_MS = 1_200

/** Rows of one zone or conduit at a time, what is decided about them (phase 5) and how that moves the place's figures. */
export class Requirements {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly reopening: Reopening
  readonly evidence: EvidenceActs
  /** As the server counts days. */
  readonly day = new Date().toISOString().slice(0, 10)
  places: Place[] = $state.raw([])
  state: 'loading' | 'failed' | 'ready' = $state('loading')
  error: unknown = $state.raw(null)
  node: string | null = $state(null)
  list: RequirementList | null = $state.raw(null)
  rowsError: unknown = $state.raw(null)
  filter: RowFilter = $state.raw({ group: 'all', state: 'any', words: '' })
  /** Ids of rows that are ticked for a change together. */
  ticked: ReadonlySet<string> = $state.raw(new Set())
  #queue: Promise<unknown> = Promise.resolve()
  #settle: ReturnType<typeof setTimeout> | undefined

  constructor(project: ProjectState, autosave: Autosave) {
    this.#project = project
    this.#autosave = autosave
    this.reopening = new Reopening(project, 5)
    this.evidence = new EvidenceActs(project, autosave, () => this.refresh())
  }

  readonly place: Place | undefined = $derived.by(() => this.places.find((one) => one.id === this.node))
  readonly rows: Requirement[] = $derived.by(() =>
    this.list === null ? [] : [...this.list.requirements, ...this.list.threat_only].toSorted(byRowId),
  )
  readonly shown: Requirement[] = $derived.by(() => filterRows(this.rows, this.filter, this.day))
  readonly standing: Standing | null = $derived.by(() =>
    this.place && this.list
      ? standingOf(
          { ...this.place, sl_t: this.list.sl_t },
          this.list.requirements,
          this.#project.project?.settings.apply_cor1 !== false,
        )
      : null,
  )
  readonly counts = $derived.by(() => stateCounts(this.rows, this.day))
  readonly tickedRows: Requirement[] = $derived.by(() => this.rows.filter((row) => this.ticked.has(row.id)))

  row(id: string | null): Requirement | undefined {
    return this.rows.find((row) => row.id === id)
  }

  async load(): Promise<void> {
    try {
      this.places = await listPlaces(this.#project.id)
      this.state = 'ready'
      this.error = null
    } catch (error) {
      // What is on the screen stays there; it is asked for again with the next look.
      if (this.state !== 'ready') [this.error, this.state] = [error, 'failed']
    }
  }

  /** Opens a place: its rows take the room of the former's. */
  async open(node: string | null): Promise<void> {
    if (node !== this.node) {
      this.node = node
      this.list = null
      this.ticked = new Set()
    }
    await this.#loadRows()
  }

  async #loadRows(): Promise<void> {
    const place = this.place
    if (place === undefined) return
    try {
      const list = await loadRows(this.#project.id, place)
      if (this.node !== place.id) return
      this.list = list
      this.rowsError = null
    } catch (error) {
      if (this.node === place.id && this.list === null) this.rowsError = error
    }
  }

  /** Places and rows as they are now, without taking anything off the screen first. */
  async refresh(): Promise<void> {
    await Promise.all([this.load(), this.#loadRows()])
    this.#settled()
  }

  tick(id: string, on = !this.ticked.has(id)): void {
    this.ticked = new Set([...this.ticked].filter((other) => other !== id).concat(on ? id : []))
  }

  tickShown(on: boolean): void {
    this.ticked = on ? new Set(this.shown.map((row) => row.id)) : new Set()
  }

  /** Takes answered rows in: table, totals, glyph and counts follow. */
  take(rows: readonly Requirement[]): void {
    const list = this.list && putRows(this.list, rows, this.node)
    if (list === null || list === this.list) return
    this.list = list
    const { standing, node } = this
    if (standing === null) return
    const figures = { sl_a: standing.sl_a, count: standing.count, met: standing.met }
    this.places = this.places.map((place) => (place.id === node ? { ...place, ...figures } : place))
    this.#settled()
  }

  /** Saves a change of one row; false while it waits for the network or for a choice between two texts. Throws refusals. */
  async decide(row: Requirement, change: DecisionChange): Promise<boolean> {
    const saved = await this.#autosave.save<Requirement>({
      key: `${row.node_id}:${row.id}:${Object.keys(change).join()}`,
      label: `${fieldNames(change)} of ${row.id} at ${this.place?.code ?? ''}`,
      mine: changeWords(change, (key) => change[key]),
      theirs: (stored) => changeWords(change, (key) => saidOf(stored, key)),
      send: (version) => this.#queued(() => this.#send(row, change, version)),
      accept: (stored) => this.take([stored]),
    })
    await this.reopening.settle()
    return saved
  }

  #queued<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(work)
    this.#queue = run.catch(() => undefined)
    return run
  }

  /** Somebody else's change of other fields is taken over; of the same field it is left to the person. */
  async #send(row: Requirement, change: DecisionChange, version?: number): Promise<Requirement> {
    const known = this.row(row.id)
    const base = known?.node_id === row.node_id ? known : row
    const send = async (seen: number): Promise<Requirement> => {
      const body = { ...change, ...this.reopening.extra() }
      const answer = await api<{ requirement: Requirement }>(
        'PATCH',
        rowPath(this.#project.id, this.places, row),
        body,
        { version: seen },
      )
      this.take([answer.requirement])
      return answer.requirement
    }
    try {
      return await send(version ?? base.version)
    } catch (error) {
      const current = error instanceof ApiError && error.status === 412 ? (error.current as Requirement | null) : null
      if (current === null || !sameIn(change, current, base)) throw error
      return await send(current.version)
    }
  }

  async approve(row: Requirement): Promise<void> {
    const body = this.reopening.extra()
    const path = `${rowPath(this.#project.id, this.places, row)}/approve`
    const send = () => api<{ requirement: Requirement }>('POST', path, body, { version: row.version })
    const { requirement } = await this.#autosave.run(send)
    this.take([requirement])
    await this.reopening.settle()
  }

  /** The same for all ticked rows, or for none of them. */
  async decideTicked(change: DecisionChange): Promise<number> {
    const rows = this.tickedRows.map((row) => ({ node_id: row.node_id, row_id: row.id }))
    const body = { rows, ...change, ...this.reopening.extra() }
    const path = `/api/projects/${this.#project.id}/requirements`
    const send = () => api<{ requirements: Requirement[] }>('PATCH', path, body)
    const { requirements } = await this.#autosave.run(send)
    this.take(requirements)
    await this.reopening.settle()
    return requirements.length
  }

  /** Counts, checks and phases follow once the hands rest. */
  #settled(): void {
    clearTimeout(this.#settle)
    this.#settle = setTimeout(() => void this.#project.load(), SETTLE_MS)
  }
}
