import { api } from '#web/client/api.ts'
import type { Phase, PhaseStatus } from '#web/client/types.ts'
import type { Autosave } from './autosave.svelte.ts'
import type { ProjectState } from './project.svelte.ts'

export interface Waiver {
  check: string
  reason: string
  /** The last day; without one it holds until its cause goes. */
  until?: string
}

/** Submitting, approving and taking back a phase, from whichever page. */
export class PhaseChange {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  busy = $state(false)

  constructor(project: ProjectState, autosave: Autosave) {
    this.#project = project
    this.#autosave = autosave
  }

  /**
   * One step of a phase, after what was typed is stored: its checks look at that. Throws ApiError: 422 names what is missing,
   * 412 and 409 that somebody was faster; throws Error while a change waits for the network or for a choice.
   */
  async change(phase: Phase, status: PhaseStatus, comment?: string, waivers: readonly Waiver[] = []): Promise<void> {
    this.busy = true
    try {
      if (!(await this.#autosave.settled()))
        throw new Error('A change on this page is not stored yet. Store it first; then the phase can go on.')
      const body = { status, ...(comment ? { comment } : {}), ...(waivers.length > 0 ? { waivers } : {}) }
      const path = `/api/projects/${this.#project.id}/phases/${phase.number}/status`
      const answer = await api<{ phase: Phase }>('PATCH', path, body, { version: phase.version })
      this.#project.takePhase(answer.phase)
    } finally {
      this.busy = false
      // Whoever was faster: states, checks and activity are read again.
      void this.#project.load()
    }
  }
}
