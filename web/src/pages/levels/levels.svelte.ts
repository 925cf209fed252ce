import { ApiError } from '#web/client/api-error.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import type { Toasts } from '#web/state/toasts.svelte.ts'
import { listPlaces, putLevels } from './place.ts'
import type { Place, StoredLevels } from './place.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'
import { NOTHING } from './target-editor.svelte.ts'

const QUIET_MS = 600

/** All targets of a project in one table: a number typed is saved with its row, rows one after another. */
export class Levels {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly #toasts: Toasts
  readonly reopening: Reopening
  places: Place[] = $state.raw([])
  state: 'loading' | 'failed' | 'ready' = $state('loading')
  error: unknown = $state.raw(null)
  opened: string | null = $state(null)
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #running = new Map<string, Promise<void>>()

  constructor(project: ProjectState, autosave: Autosave, toasts: Toasts) {
    this.#project = project
    this.#autosave = autosave
    this.#toasts = toasts
    this.reopening = new Reopening(project, 4)
  }

  async load(): Promise<void> {
    try {
      this.places = await listPlaces(this.#project.id)
      this.state = 'ready'
    } catch (error) {
      this.error = error
      this.state = 'failed'
    }
  }

  place(id: string | null): Place | undefined {
    return this.places.find((one) => one.id === id)
  }

  /** One number of one place. Of a place without a target the others begin at 0. */
  set(id: string, index: number, value: number): void {
    const place = this.place(id)
    if (place === undefined || place.sl_t?.[index] === value) return
    this.take(id, (place.sl_t ?? NOTHING).map((old, i) => (i === index ? value : old)) as SlVector)
  }

  take(id: string, sl_t: SlVector): void {
    this.#put(id, { sl_t, sl_t_from: 'set' })
    clearTimeout(this.#timers.get(id))
    this.#timers.set(
      id,
      setTimeout(() => void this.flush(id), QUIET_MS),
    )
  }

  /** Sends what waits: one row, or all of them when the page is left. */
  async flush(id?: string): Promise<void> {
    for (const one of id === undefined ? [...this.#timers.keys()] : [id]) {
      clearTimeout(this.#timers.get(one))
      if (!this.#timers.delete(one)) continue
      const next = (this.#running.get(one) ?? Promise.resolve()).then(() => this.#save(one))
      this.#running.set(one, next)
    }
    await Promise.all(this.#running.values())
  }

  async #save(id: string): Promise<void> {
    const place = this.place(id)
    if (place === undefined || place.sl_t === null) return
    const body = { sl_t: place.sl_t, reason: place.reason }
    try {
      const levels = await this.#autosave.run(() =>
        putLevels(this.#project.id, place, body, place.version, this.reopening.extra()),
      )
      // A number typed meanwhile stays; only its version is new.
      if (this.#timers.has(id)) this.#put(id, { version: levels.version })
      else this.stored(levels)
      await this.reopening.settle()
    } catch (error) {
      if (error instanceof ApiError && error.status === 412)
        this.#toasts.done(`${place.code} was changed by someone else`, 'It now shows what they saved.')
      else this.#toasts.error(error)
      await this.load()
    }
  }

  /** Stored levels into the table; conduits without a target of their own follow their zones, so the list is read again. */
  stored(levels: StoredLevels): void {
    const { sl_t, reason, count, version } = levels
    this.#put(levels.id, { sl_t, reason, count, version, sl_t_from: 'set' })
    const follows = this.places.some((p) => p.sl_t_from !== 'set' && p.connects.some((zone) => zone.id === levels.id))
    if (follows && this.#timers.size === 0) void this.load()
  }

  #put(id: string, change: Partial<Place>): void {
    this.places = this.places.map((one) => (one.id === id ? { ...one, ...change } : one))
  }
}
