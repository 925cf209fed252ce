import { ApiError } from '#web/client/api-error.ts'

/** One field's change on its way to the server. `T` is the stored object the API answers. */
export interface Change<T> {
  /** Unique per field of one object; a later change of the same key replaces a waiting one. */
  key: string
  /** What the person calls it: "Notes of H2". */
  label: string
  /** The new value in words, for the choice after a conflict. */
  mine: string
  /** Sends the change; `version` is given after a conflict, when the person keeps theirs over the stored object. */
  send: (version?: number) => Promise<T>
  /** Takes the stored object into the page: after a save, and when the person takes theirs. */
  accept: (stored: T) => void
  /** The stored value in words. */
  theirs: (stored: T) => string
}

export interface Conflict {
  key: string
  label: string
  mine: string
  theirs: string
  keepMine: () => Promise<void>
  takeTheirs: () => void
}

export type SaveStatus = 'idle' | 'saving' | 'saved' | 'offline' | 'conflict'

const RETRY_MS = 10_000

/** Saves each change at once and says how it stands: saving, saved at, kept here while offline, or in conflict (412). */
export class Autosave {
  conflicts: Conflict[] = $state([])
  savedAt: Date | null = $state(null)
  #running = $state(0)
  #waiting: Map<string, () => Promise<void>> = new Map()
  #settling: (() => void)[] = []
  waitingCount = $state(0)

  get status(): SaveStatus {
    if (this.conflicts.length > 0) return 'conflict'
    if (this.waitingCount > 0) return 'offline'
    if (this.#running > 0) return 'saving'
    return this.savedAt === null ? 'idle' : 'saved'
  }

  /** Retries what waits every 10 s and when the network is back; warns before the window closes over it. Returns the way to stop. */
  start(): () => void {
    const retry = (): void => void this.retry()
    const warn = (event: BeforeUnloadEvent): void => {
      if (this.waitingCount > 0 || this.#running > 0) event.preventDefault()
    }
    const timer = setInterval(retry, RETRY_MS)
    window.addEventListener('online', retry)
    window.addEventListener('beforeunload', warn)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', retry)
      window.removeEventListener('beforeunload', warn)
    }
  }

  /**
   * Saves one change. Resolves true when stored, false when it waits for the network or for a choice.
   * Any other refusal (400, 403, phase locked) is thrown: the page restores its value and shows the sentence.
   */
  async save<T>(change: Change<T>, version?: number): Promise<boolean> {
    this.#running += 1
    try {
      const stored = await change.send(version)
      this.#forget(change.key)
      this.savedAt = new Date()
      change.accept(stored)
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.passing) this.#wait(change)
      else if (error.status === 412) this.#conflict(change, error.current as T)
      else throw error
      return false
    } finally {
      this.#end()
    }
  }

  /** Work that is saved whole by its own call (add, remove): shows Saving and Saved, throws what it throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1
    try {
      const result = await work()
      this.savedAt = new Date()
      return result
    } finally {
      this.#end()
    }
  }

  /** Resolves when nothing is on its way any more: true when all is stored, false when a change waits for the network or for a choice. */
  async settled(): Promise<boolean> {
    while (this.#running > 0) await new Promise<void>((done) => this.#settling.push(done))
    return this.waitingCount === 0 && this.conflicts.length === 0
  }

  async retry(): Promise<void> {
    const waiting = Array.from(this.#waiting.values())
    for (const again of waiting) await again()
  }

  #end(): void {
    this.#running -= 1
    if (this.#running === 0) for (const done of this.#settling.splice(0)) done()
  }

  #wait<T>(change: Change<T>): void {
    this.#waiting.set(change.key, async () => {
      await this.save(change).catch(() => this.#forget(change.key))
    })
    this.waitingCount = this.#waiting.size
  }

  #conflict<T>(change: Change<T>, stored: T): void {
    this.#forget(change.key)
    const version = (stored as { version?: number } | null)?.version
    this.conflicts.push({
      key: change.key,
      label: change.label,
      mine: change.mine,
      theirs: stored === null ? '' : change.theirs(stored),
      keepMine: async () => {
        this.#forget(change.key)
        await this.save(change, version)
      },
      takeTheirs: () => {
        this.#forget(change.key)
        change.accept(stored)
      },
    })
  }

  #forget(key: string): void {
    this.#waiting.delete(key)
    this.waitingCount = this.#waiting.size
    this.conflicts = this.conflicts.filter((conflict) => conflict.key !== key)
  }
}
