import { ApiError } from '#web/client/api-error.ts'
import { api, download } from '#web/client/api.ts'
import type { DocumentPage, DocumentRecord } from '#web/client/types.ts'
import { Entities } from './entities.svelte.ts'

const POLL_MS = 1_000

/** One page's text as its offsets count it. */
export async function fetchPage(project: string, document: string, number: number): Promise<DocumentPage> {
  const path = `/api/projects/${project}/documents/${document}/pages/${number}`
  return (await api<{ page: DocumentPage }>('GET', path)).page
}

/** One document opened at one of its pages. */
export class Reader {
  readonly id: string
  readonly #project: string
  readonly entities: Entities
  document: DocumentRecord | null = $state.raw(null)
  page: DocumentPage | null = $state.raw(null)
  error: unknown = $state.raw(null)
  pageError: unknown = $state.raw(null)
  readonly #pages: Map<number, Promise<DocumentPage>> = new Map()
  #wanted = 0

  constructor(project: string, document: string) {
    this.id = document
    this.#project = project
    this.entities = new Entities(project, document)
  }

  /** Its pages can be read: it is complete, or read far enough that the number of its pages is known. */
  get readable(): boolean {
    return this.document?.status === 'COMPLETE' || (this.document?.pages ?? 0) > 0
  }

  get running(): boolean {
    return this.document?.status === 'QUEUED' || this.document?.status === 'PROCESSING'
  }

  async load(): Promise<void> {
    try {
      const path = `/api/projects/${this.#project}/documents/${this.id}`
      this.document = (await api<{ document: DocumentRecord }>('GET', path)).document
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  /** Looks every second while it is read. Returns the way to stop. */
  follow(): () => void {
    const timer = setInterval(() => {
      if (this.running && document.visibilityState === 'visible') void this.load()
    }, POLL_MS)
    return () => clearInterval(timer)
  }

  async turn(number: number): Promise<void> {
    this.#wanted = number
    this.pageError = null
    try {
      const page = await this.#fetch(number)
      if (this.#wanted !== number) return
      this.page = page
      void this.entities.reach(number)
      // The next page is there when its key is pressed.
      if (number < (this.document?.pages ?? 0)) void this.#fetch(number + 1).catch(() => undefined)
    } catch (error) {
      if (this.#wanted === number) this.pageError = error
    }
  }

  #fetch(number: number): Promise<DocumentPage> {
    const known = this.#pages.get(number)
    if (known) return known
    const page = fetchPage(this.#project, this.id, number)
    this.#pages.set(number, page)
    page.catch(() => this.#pages.delete(number))
    return page
  }

  /** True where there is no such document, or no such page in it. */
  get missing(): boolean {
    return this.error instanceof ApiError && this.error.status === 404
  }

  async save(): Promise<void> {
    if (this.document) await download(`/api/documents/${this.id}/download`, this.document.filename)
  }
}
