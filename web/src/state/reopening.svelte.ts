import { api } from '#web/client/api.ts'
import type { Phase } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'

/**
 * A phase that holds what a page edits. While it is submitted or approved the page is read-only; a facilitator gives a
 * comment, and the first change carries it: phase and change become true in the same transaction, or neither does.
 */
export class Reopening {
  readonly #project: ProjectState
  readonly number: number
  comment: string | null = $state(null)

  constructor(project: ProjectState, number: number) {
    this.#project = project
    this.number = number
  }

  get phase(): Phase | undefined {
    return this.#project.phase(this.number)
  }
  get closed(): boolean {
    return this.#project.locked(this.number)
  }
  /** Read-only for this person at this moment. */
  get locked(): boolean {
    return this.closed && this.comment === null
  }
  /** An approval of the whole ends with the first change of a part. */
  get alsoReopens(): number[] {
    return this.closed && this.number !== 8 && this.#project.locked(8) ? [8] : []
  }
  get mayReopen(): boolean {
    return this.#project.isFacilitator
  }
  get mayEdit(): boolean {
    return this.#project.canEdit && !this.locked
  }

  /** What a write of content carries beside its fields. */
  extra(): Record<string, unknown> {
    return this.closed && this.comment !== null ? { reopen: { comment: this.comment } } : {}
  }

  /** After a write that went through: when it carried the comment, the phase is a draft again. */
  async settle(): Promise<void> {
    if (!this.closed || this.comment === null) return
    await this.#project.load()
    if (!this.closed) this.comment = null
  }

  /** For a removal, which has no body to carry the comment: the phase first. */
  async openNow(): Promise<void> {
    const phase = this.phase
    if (!this.closed || this.comment === null || phase === undefined) return
    const path = `/api/projects/${this.#project.id}/phases/${this.number}/status`
    const body = { status: 'DRAFT', comment: this.comment }
    const answer = await api<{ phase: Phase }>('PATCH', path, body, { version: phase.version })
    this.#project.takePhase(answer.phase)
    this.comment = null
  }
}
