import { api } from '#web/client/api.ts'
import type { Comparison } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'

/** Two states of the project beside each other: revisions by their number, or `now`. */
export class Compare {
  readonly #project: ProjectState
  from: string = $state('')
  to: string = $state('now')
  answer: Comparison | null = $state.raw(null)
  error: unknown = $state.raw(null)
  busy = $state(false)
  #asked = 0

  constructor(project: ProjectState) {
    this.#project = project
  }

  /** Of two choices that follow one another quickly, the last one asked for counts. */
  async load(): Promise<void> {
    if (this.from === '') return
    const turn = ++this.#asked
    this.busy = true
    try {
      const query = new URLSearchParams({ from: this.from, to: this.to })
      const path = `/api/projects/${this.#project.id}/revisions/compare?${query}`
      const answer = await api<Comparison>('GET', path)
      if (turn !== this.#asked) return
      this.answer = answer
      this.error = null
    } catch (error) {
      if (turn === this.#asked) this.error = error
    } finally {
      if (turn === this.#asked) this.busy = false
    }
  }
}
