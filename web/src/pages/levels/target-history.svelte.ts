import type { PastTarget } from '#web/client/types.ts'
import { loadHistory } from './place.ts'
import type { Place } from './place.ts'

/** The targets that one zone or conduit had, read when somebody asks. */
export class TargetHistory {
  readonly #projectId: string
  readonly #place: Place
  entries: PastTarget[] | null = $state.raw(null)

  constructor(projectId: string, place: Place) {
    this.#projectId = projectId
    this.#place = place
  }

  async load(): Promise<void> {
    this.entries = await loadHistory(this.#projectId, this.#place)
  }
}
