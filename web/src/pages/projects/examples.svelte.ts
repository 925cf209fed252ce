import { api } from '#web/client/api.ts'
import type { Example, Project } from '#web/client/types.ts'

/** The example plants, and opening one as a project of one's own. */
export class Examples {
  list: Example[] | null = $state.raw(null)
  error: unknown = $state.raw(null)
  /** Name of the one that is being opened. */
  opening: string | null = $state(null)

  async load(): Promise<void> {
    try {
      this.list = (await api<{ examples: Example[] }>('GET', '/api/examples')).examples
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  /** The reader's copy, made when there is none yet. Throws ApiError. */
  async open(example: Example): Promise<Project> {
    this.opening = example.name
    try {
      return (await api<{ project: Project }>('POST', `/api/examples/${example.name}`)).project
    } finally {
      this.opening = null
    }
  }
}
