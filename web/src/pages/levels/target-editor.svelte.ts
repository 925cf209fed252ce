import type { FrCode } from '#domain/catalogue/catalogue.ts'
import { changeRows } from '#domain/levels/change-rows.ts'
import { FR_CODES } from '#domain/levels/foundational-requirements.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { shortfalls } from '#domain/levels/shortfalls.ts'
import { ApiError } from '#web/client/api-error.ts'
import type { Proposal, StatedAsset } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'
import { listStated, loadProposal, loadRows, putLevels, removeLevels } from './place.ts'
import type { Place, Reasons, Rows, StoredLevels } from './place.ts'
import { written } from './reasons.ts'
import { TargetHistory } from './target-history.svelte.ts'

const QUIET_MS = 150
export const NOTHING: SlVector = [0, 0, 0, 0, 0, 0, 0]

/** The target of one zone or conduit: a draft, what it would select while it is one, and its saving with a reason per FR. */
export class TargetEditor {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly place: Place
  /** Per FR the highest of the zones that a conduit joins. */
  readonly highest: SlVector | null
  readonly reopening: Reopening
  readonly history: TargetHistory
  /** Opened with a draft that lacks a reason: the first such field takes the keyboard. */
  readonly asks: boolean
  stored: SlVector | null = $state.raw(null)
  draft: SlVector | null = $state.raw(null)
  reason = $state('')
  /** Per FR why that component is what it is. */
  reasons: Reasons = $state.raw({})
  /** Whether a conduit's target is its own or that of its zones. */
  from: Place['sl_t_from'] = $state('set')
  rows: Rows | null = $state.raw(null)
  /** Rows of the draft, of which nothing is stored. */
  whatIf: Rows | null = $state.raw(null)
  proposal: Proposal | null = $state.raw(null)
  /** Its assets that have a component type. */
  assets: StatedAsset[] = $state.raw([])
  /** What somebody else stored meanwhile. */
  theirs: StoredLevels | null = $state.raw(null)
  error: unknown = $state.raw(null)
  #version: number
  #before: { reason: string; reasons: Reasons }
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined

  constructor(project: ProjectState, autosave: Autosave, place: Place, highest: SlVector | null, draft?: SlVector) {
    this.#project = project
    this.#autosave = autosave
    this.place = place
    this.highest = highest
    this.reopening = new Reopening(project, 4)
    this.history = new TargetHistory(project.id, place)
    this.stored = this.draft = place.sl_t
    this.from = place.sl_t_from
    this.reason = place.reason
    this.reasons = place.reasons
    this.#before = { reason: place.reason, reasons: place.reasons }
    this.#version = place.version
    this.asks = draft !== undefined
    if (draft) this.take(draft)
  }

  get changed(): boolean {
    const [a, b] = [this.draft, this.stored]
    return a !== null && (b === null || a.some((value, i) => value !== b[i]))
  }
  get reasonChanged(): boolean {
    const now = written(this.reasons)
    return (
      this.reason.trim() !== this.#before.reason || FR_CODES.some((code) => now[code] !== this.#before.reasons[code])
    )
  }
  /** Rows on show: those of the draft while there is one. */
  get shown(): Rows | null {
    return this.changed ? this.whatIf : this.rows
  }
  /** Rows that storing the draft would bring in and take out. */
  get change(): ReturnType<typeof changeRows> | null {
    if (!this.changed || this.draft === null) return null
    return changeRows(this.stored, this.draft, this.#project.project?.settings.apply_cor1 !== false)
  }
  /** FRs that must say why they lie below the zones. */
  get missing(): FrCode[] {
    return this.draft ? shortfalls(this.draft, this.highest, this.reasons).map(({ code }) => code) : []
  }
  /** FRs that differ from the proposal. */
  get departs(): FrCode[] {
    const [draft, proposed] = [this.draft, this.proposal?.sl_t]
    return draft && proposed ? FR_CODES.filter((_, i) => draft[i] !== proposed[i]) : []
  }
  /** FRs that have a reason, need one, or were just changed. */
  get told(): FrCode[] {
    const missing = this.missing
    const moved = (i: number) => this.changed && this.draft?.[i] !== (this.stored ?? this.proposal?.sl_t ?? NOTHING)[i]
    return FR_CODES.filter((code, i) => code in this.reasons || missing.includes(code) || moved(i))
  }

  async load(): Promise<void> {
    try {
      const { id } = this.#project
      const asked = [loadRows(id, this.place), loadProposal(id, this.place), listStated(id)] as const
      const [rows, proposal, stated] = await Promise.all(asked)
      this.rows = rows
      this.assets = stated.filter((asset) => asset.places.includes(this.place.id))
      this.proposal = proposal
      this.error = null
      if (this.history.entries) await this.history.load()
    } catch (error) {
      this.error = error
    }
  }

  set(index: number, value: number): void {
    const next = (this.draft ?? NOTHING).map((old, i) => (i === index ? Math.min(4, Math.max(0, value)) : old))
    this.take(next as SlVector)
  }

  take(vector: SlVector): void {
    this.draft = vector
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), QUIET_MS)
  }

  explain(code: FrCode, text: string): void {
    this.reasons = { ...this.reasons, [code]: text }
  }

  revert(): void {
    this.draft = this.stored
    this.reason = this.#before.reason
    this.reasons = this.#before.reasons
    this.whatIf = this.theirs = null
    this.#asking?.abort()
  }

  async #ask(): Promise<void> {
    this.#asking?.abort()
    if (!this.changed || this.draft === null) return
    const asking = (this.#asking = new AbortController())
    try {
      const rows = await loadRows(this.#project.id, this.place, this.draft, asking.signal)
      if (!asking.signal.aborted) this.whatIf = rows
    } catch (error) {
      if (!asking.signal.aborted) this.error = error
    }
  }

  /** Stores the draft. Answers the stored levels, or null where somebody else was faster: `theirs` then has what they stored. */
  async save(): Promise<StoredLevels | null> {
    if (this.draft === null) return null
    const body = { sl_t: this.draft, reason: this.reason.trim(), reasons: written(this.reasons) }
    try {
      const levels = await this.#autosave.run(() =>
        putLevels(this.#project.id, this.place, body, this.#version, this.reopening.extra()),
      )
      this.#take(levels, 'set')
      await this.reopening.settle()
      await this.load()
      return levels
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412 || error.current === null) throw error
      this.theirs = error.current as StoredLevels
      return null
    }
  }

  /** After somebody else was faster: the draft over what they stored, or theirs in its place. */
  async keepMine(): Promise<StoredLevels | null> {
    this.#version = this.theirs?.version ?? this.#version
    this.theirs = null
    return await this.save()
  }
  async takeTheirs(): Promise<StoredLevels | null> {
    const { theirs } = this
    if (theirs) this.#take(theirs, 'set')
    return this.load().then(() => theirs)
  }

  /** Takes a conduit's own target away: from then on it has the highest of its zones. */
  async followZones(): Promise<void> {
    await this.reopening.openNow()
    const gone = await this.#autosave.run(() => removeLevels(this.#project.id, this.place, this.#version))
    this.#take({ sl_t: gone.sl_t, reason: '', reasons: {}, version: 0 }, gone.sl_t ? 'zones' : null)
    await this.load()
  }

  #take(levels: Pick<Place, 'sl_t' | 'reason' | 'reasons' | 'version'>, from: Place['sl_t_from']): void {
    this.stored = this.draft = levels.sl_t
    this.from = from
    this.reason = levels.reason
    this.reasons = levels.reasons
    this.#before = { reason: levels.reason, reasons: levels.reasons }
    this.#version = levels.version
    this.whatIf = this.theirs = null
  }
}
