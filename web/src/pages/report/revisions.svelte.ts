import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type { Phase, ReopenedPlace, Revision, Verification } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'

/** Signed states of the project, the latest first, with what was asked about them on this page. */
export class Revisions {
  readonly #project: ProjectState
  list: Revision[] | null = $state.raw(null)
  /** Zones and conduits that changed since the latest; null while nothing is signed. */
  reopened: readonly ReopenedPlace[] | null = $state.raw(null)
  error: unknown = $state.raw(null)
  verdicts: Record<string, Verification> = $state.raw({})
  /** Links that were made on this page: the server tells each once. */
  links: Record<string, string> = $state.raw({})
  /** The id of the revision that an act is under way for. */
  busy: string | null = $state(null)

  constructor(project: ProjectState) {
    this.#project = project
  }

  get latest(): Revision | undefined {
    return this.list?.[0]
  }

  get #path(): string {
    return `/api/projects/${this.#project.id}/revisions`
  }

  async load(): Promise<void> {
    try {
      const [list, { reopened }] = await Promise.all([
        listAll<'revisions', Revision>(this.#path, 'revisions'),
        api<{ reopened: ReopenedPlace[] | null }>('GET', `${this.#path}?limit=1`),
      ])
      this.list = list
      this.reopened = reopened
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  async verify({ id }: Revision): Promise<void> {
    await this.#for(id, async () => {
      this.verdicts = { ...this.verdicts, [id]: await api<Verification>('GET', `/api/revisions/${id}/verify`) }
    })
  }

  /** Makes the link by which anybody may verify; an earlier one ends. Throws ApiError. */
  async share({ id, version }: Revision): Promise<void> {
    await this.#for(id, async () => {
      const made = await api<{ revision: Revision; share: string }>('POST', `/api/revisions/${id}/share`, undefined, {
        version,
      })
      this.#take(made.revision)
      const query = new URLSearchParams({ share: made.share })
      this.links = { ...this.links, [id]: `${location.origin}/verify/${id}?${query}` }
    })
  }

  /** Takes the link back: whoever holds it sees that it is not valid. Throws ApiError. */
  async unshare({ id, version }: Revision): Promise<void> {
    await this.#for(id, async () => {
      const path = `/api/revisions/${id}/share`
      const { revision } = await api<{ revision: Revision }>('DELETE', path, undefined, { version })
      this.#take(revision)
      const { [id]: _, ...rest } = this.links
      this.links = rest
    })
  }

  /** The asset owner signs the project as it is, which approves phase 8. Throws ApiError. */
  async sign({ version }: Phase, comment: string): Promise<Revision> {
    const { revision } = await api<{ revision: Revision }>('POST', this.#path, { comment }, { version })
    await Promise.all([this.load(), this.#project.load()])
    return revision
  }

  #take(revision: Revision): void {
    this.list = this.list?.map((own) => (own.id === revision.id ? revision : own)) ?? null
  }

  async #for(id: string, work: () => Promise<void>): Promise<void> {
    this.busy = id
    try {
      await work()
    } catch (error) {
      // Somebody else may have shared it meanwhile.
      void this.load()
      throw error
    } finally {
      this.busy = null
    }
  }
}
