import { formatVector } from '#domain/levels/security-levels.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { shortfalls } from '#domain/levels/shortfalls.ts'
import type { ThreatCapability } from '#domain/projects/project.ts'
import { api } from '#web/client/api.ts'
import type { Project } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'
import type { Toasts } from '#web/state/toasts.svelte.ts'
import { listPlaces, putLevels } from './place.ts'
import type { Place, StoredLevels } from './place.ts'
import { zonesMaximum } from './reasons.ts'
import { NOTHING } from './target-editor.svelte.ts'

const QUIET_MS = 600

/** All levels of a project in one table: a number typed is saved with its row, rows one after another. */
export class Levels {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly #toasts: Toasts
  readonly reopening: Reopening
  places: Place[] = $state.raw([])
  state: 'loading' | 'failed' | 'ready' = $state('loading')
  error: unknown = $state.raw(null)
  opened: string | null = $state(null)
  /** A target typed into the table that needs a reason before it can be stored. */
  draft: SlVector | undefined = $state.raw(undefined)
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

  open(id: string | null, draft?: SlVector): void {
    this.draft = draft
    this.opened = id
  }

  /** One number of one place. Of a place without a target the others begin at 0. */
  set(id: string, index: number, value: number): void {
    const place = this.place(id)
    if (place === undefined || place.sl_t?.[index] === value) return
    this.take(id, (place.sl_t ?? NOTHING).map((old, i) => (i === index ? value : old)) as SlVector)
  }

  /** A conduit below its zones goes to the drawer, which asks why, before anything is sent. */
  take(id: string, sl_t: SlVector): void {
    const place = this.place(id)
    if (place === undefined) return
    if (shortfalls(sl_t, zonesMaximum(place, this.places), place.reasons).length > 0) {
      this.places = [...this.places]
      this.open(id, sl_t)
      return
    }
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
    const body = { sl_t: place.sl_t, reason: place.reason, reasons: place.reasons }
    try {
      const stored = await this.#autosave.save<StoredLevels>({
        key: `levels ${id}`,
        label: `Target of ${place.code}`,
        mine: formatVector(body.sl_t),
        send: (version) => putLevels(this.#project.id, place, body, version ?? place.version, this.reopening.extra()),
        // A number typed meanwhile stays; only its version is new.
        accept: (levels) => (this.#timers.has(id) ? this.#put(id, { version: levels.version }) : this.stored(levels)),
        // Taken away meanwhile, a conduit has none of its own.
        theirs: ({ sl_t }) => ((sl_t as SlVector | null) ? formatVector(sl_t) : 'none of its own'),
      })
      if (stored) await this.reopening.settle()
    } catch (error) {
      this.#toasts.error(error)
      await this.load()
    }
  }

  /** Stored levels into the table; conduits without a target of their own follow their zones, so the list is read again. */
  stored(levels: StoredLevels): void {
    const { sl_t, sl_a, sl_c, reason, reasons, count, met, version } = levels
    this.#put(levels.id, { sl_t, sl_a, sl_c, reason, reasons, count, met, version, sl_t_from: 'set' })
    const follows = this.places.some((p) => p.sl_t_from !== 'set' && p.connects.some((zone) => zone.id === levels.id))
    if (follows && this.#timers.size === 0) void this.load()
    void this.#project.load()
  }

  /** Facilitators only: the column of the table from which targets are proposed. Targets that are set stay. */
  async setThreatCapability(threat_capability: ThreatCapability): Promise<void> {
    const { project } = this.#project
    if (project === null) return
    const { id, version } = project
    const answer = await this.#autosave.run(() =>
      api<{ project: Project }>('PATCH', `/api/projects/${id}`, { settings: { threat_capability } }, { version }),
    )
    this.#project.project = answer.project
  }

  #put(id: string, change: Partial<Place>): void {
    this.places = this.places.map((one) => (one.id === id ? { ...one, ...change } : one))
  }
}
