import { ApiError } from '#web/client/api-error.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { loadRows, putLevels } from './place.ts'
import type { Place, Rows, StoredLevels } from './place.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'

const QUIET_MS = 150
export const NOTHING: SlVector = [0, 0, 0, 0, 0, 0, 0]

/** The target of one zone or conduit: a draft, what it would select while it is one, and its saving with a reason. */
export class TargetEditor {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly place: Place
  readonly reopening: Reopening
  stored: SlVector | null = $state.raw(null)
  draft: SlVector | null = $state.raw(null)
  reason = $state('')
  /** Rows of the stored target. */
  rows: Rows | null = $state.raw(null)
  /** Rows of the draft; nothing of it is stored. */
  whatIf: Rows | null = $state.raw(null)
  error: unknown = $state.raw(null)
  #version: number
  #reasonBefore: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined

  constructor(project: ProjectState, autosave: Autosave, place: Place) {
    this.#project = project
    this.#autosave = autosave
    this.place = place
    this.reopening = new Reopening(project, 4)
    this.stored = this.draft = place.sl_t
    this.reason = this.#reasonBefore = place.reason
    this.#version = place.version
  }

  get changed(): boolean {
    const [a, b] = [this.draft, this.stored]
    return a !== null && (b === null || a.some((value, i) => value !== b[i]))
  }
  get reasonChanged(): boolean {
    return this.reason.trim() !== this.#reasonBefore
  }
  /** Rows on show: those of the draft while there is one. */
  get shown(): Rows | null {
    return this.changed ? this.whatIf : this.rows
  }

  async load(): Promise<void> {
    try {
      this.rows = await loadRows(this.#project.id, this.place)
      this.error = null
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

  revert(): void {
    this.draft = this.stored
    this.reason = this.#reasonBefore
    this.whatIf = null
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

  /** Stores the draft. Answers the stored levels; throws ApiError, on 412 after taking what somebody else stored. */
  async save(): Promise<StoredLevels | null> {
    if (this.draft === null) return null
    const body = { sl_t: this.draft, reason: this.reason.trim() }
    try {
      const levels = await this.#autosave.run(() =>
        putLevels(this.#project.id, this.place, body, this.#version, this.reopening.extra()),
      )
      this.#take(levels)
      await this.reopening.settle()
      await this.load()
      return levels
    } catch (error) {
      if (error instanceof ApiError && error.status === 412 && error.current !== null) {
        this.#take(error.current as StoredLevels)
        await this.load()
      }
      throw error
    }
  }

  #take(levels: Omit<StoredLevels, 'sl_t'> & { sl_t: SlVector | null }): void {
    this.stored = this.draft = levels.sl_t
    this.reason = this.#reasonBefore = levels.reason
    this.#version = levels.version
    this.whatIf = null
  }
}
