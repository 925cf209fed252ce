import { ApiError } from '#web/client/api-error.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'
import type { PhaseLock } from './phase-lock.ts'
import { lockOf } from './phase-lock.ts'

/** What a closed phase means for the drawing: what was refused, what a change would reopen, and the comment that does it. */
export class CanvasLock {
  readonly #project: ProjectState
  /** Of the phase that holds zones, conduits and threats. */
  readonly reopening: Reopening
  /** The latest refusal, until its phase is open or the band is closed. */
  refused: PhaseLock | null = $state.raw(null)
  /** The comment for a phase other than that one, such as the first for access points. */
  comment: string | null = $state(null)
  /** A move that waits for a yes, with what it reopens. */
  asking: { lock: PhaseLock; what: string; answer: (go: boolean) => void } | null = $state.raw(null)

  constructor(project: ProjectState) {
    this.#project = project
    this.reopening = new Reopening(project, 2)
  }

  /** What a write of content carries beside its fields. */
  extra(): Record<string, unknown> {
    return this.comment === null ? this.reopening.extra() : { reopen: { comment: this.comment } }
  }

  /** True when a closed phase was the reason: the band says it, no note does. */
  refuse(error: unknown): boolean {
    const lock = lockOf(error)
    if (lock === null) return false
    this.refused = lock
    this.comment = null
    void this.#project.load()
    return true
  }

  /** After a write that went through: when it carried the comment, the phase is a draft again. */
  async settle(): Promise<void> {
    if (this.comment !== null) await this.#project.load()
    if (this.refused !== null && !this.#project.locked(this.refused.phase)) this.refused = this.comment = null
    await this.reopening.settle()
  }

  /** Tries a write without the comment: a closed phase refuses it and says what it would reopen, of which the person is asked. */
  async mayGo(what: string, attempt: () => Promise<unknown>): Promise<boolean> {
    if (!this.reopening.closed) return true
    try {
      await attempt()
      return true
    } catch (error) {
      const lock = error instanceof ApiError ? lockOf(error) : null
      if (lock === null) throw error
      return await new Promise<boolean>((resolve) => {
        this.asking = {
          lock,
          what,
          answer: (go) => {
            this.asking = null
            resolve(go)
          },
        }
      })
    }
  }
}
