import { ApiError } from '#web/client/api-error.ts'
import type { Autosave } from './autosave.svelte.ts'

interface Versioned {
  id: string
  version: number
}

/** What one change is called and how its values read; `words` puts a value into words for the choice after a conflict. */
interface EditWords {
  label: string
  words?: (value: unknown) => string
}

/** Sends one field; `whole` is the stored object with the change in it, for routes that take the object whole. */
type SendField<T> = (field: string, value: unknown, whole: T, version: number) => Promise<T>

/** The value of a field; a dot reaches into a record: `impact_ratings.<id>`. */
export function readField(item: object, field: string): unknown {
  const [outer = '', inner] = split(field)
  const value = (item as Record<string, unknown>)[outer]
  return inner === undefined ? value : (value as Record<string, unknown> | null | undefined)?.[inner]
}

/** A copy with that field set; null takes an inner key away. */
export function withField<T extends object>(item: T, field: string, value: unknown): T {
  const [outer = '', inner] = split(field)
  if (inner === undefined) return { ...item, [outer]: value }
  const { [inner]: _, ...rest } = (item as Record<string, Record<string, unknown>>)[outer] ?? {}
  return { ...item, [outer]: value === null ? rest : { ...rest, [inner]: value } }
}

const split = (field: string): string[] => {
  const dot = field.indexOf('.')
  return dot < 0 ? [field] : [field.slice(0, dot), field.slice(dot + 1)]
}
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * A stored object that is edited field by field: a change shows at once, one call at a time is under way, and a stale version
 * is met by field: what somebody else changed elsewhere in the object is taken over, the same field is left to the person.
 */
export class Edited<T extends Versioned> {
  /** As the server last answered it. */
  stored: T = $state.raw() as T
  #drafts: Record<string, unknown> = $state.raw({})
  #queue: Promise<unknown> = Promise.resolve()
  readonly #send: SendField<T>
  readonly #autosave: Autosave

  constructor(stored: T, autosave: Autosave, send: SendField<T>) {
    this.stored = stored
    this.#autosave = autosave
    this.#send = send
  }

  /** With what is still on its way. */
  get value(): T {
    return Object.entries(this.#drafts).reduce((item, [field, value]) => withField(item, field, value), this.stored)
  }

  get id(): string {
    return this.stored.id
  }

  /**
   * Takes the state of the object as another window or person left it. At the same version too: what is joined to it, an
   * acceptance of its risk, has a version of its own.
   */
  take(stored: T): void {
    if (stored.version >= this.stored.version) this.stored = stored
  }

  /** Shows and saves one field. Throws what no retry and no choice can mend; the stored value is back by then. */
  async set(field: string, value: unknown, { label, words = plain }: EditWords): Promise<void> {
    this.#drafts = { ...this.#drafts, [field]: value }
    try {
      await this.#autosave.save<T>({
        key: `${this.id}:${field}`,
        label,
        mine: words(value),
        send: (version) => this.#queued(() => this.#attempt(field, value, version)),
        accept: (stored) => this.#accept(stored, field, value),
        theirs: (stored) => words(readField(stored, field)),
      })
    } catch (error) {
      this.#drop(field, value)
      throw error
    }
  }

  #queued(work: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(work)
    this.#queue = run.catch(() => undefined)
    return run
  }

  async #attempt(field: string, value: unknown, version?: number): Promise<T> {
    const base = readField(this.stored, field)
    const whole = () => withField(this.stored, field, value)
    // Stored before the next one in the queue reads its version.
    const send = async (seen: number): Promise<T> => (this.stored = await this.#send(field, value, whole(), seen))
    try {
      return await send(version ?? this.stored.version)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412 || error.current === null) throw error
      this.stored = error.current as T
      if (!same(readField(this.stored, field), base)) throw error
      return await send(this.stored.version)
    }
  }

  #accept(stored: T, field: string, value: unknown): void {
    if (stored.version >= this.stored.version) this.stored = stored
    this.#drop(field, value)
  }

  /** A later draft of the same field stays: it has a call of its own. */
  #drop(field: string, value: unknown): void {
    if (!same(this.#drafts[field], value)) return
    const { [field]: _, ...rest } = this.#drafts
    this.#drafts = rest
  }
}

const plain = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
