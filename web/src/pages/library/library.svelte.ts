import { api, download } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type { DocumentRecord } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Uploads } from './uploads.svelte.ts'

export type Filter = 'all' | 'reading' | 'complete' | 'needs'

const POLL_MS = 1_000

export const running = (d: DocumentRecord): boolean => d.status === 'QUEUED' || d.status === 'PROCESSING'
/** What needs a person first, then what moves, then the queue as it will be read; the rest newest first. */
const RANK: Readonly<Record<DocumentRecord['status'], number>> = {
  ERROR: 0,
  PROCESSING: 1,
  QUEUED: 2,
  CANCELLED: 3,
  COMPLETE: 3,
}

function inOrder(list: readonly DocumentRecord[]): DocumentRecord[] {
  return list.toSorted((a, b) => {
    const rank = RANK[a.status] - RANK[b.status]
    const oldest = a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : 0
    return rank !== 0 ? rank : running(a) ? oldest : -oldest
  })
}

const needs = (d: DocumentRecord): boolean => d.status === 'ERROR' || d.status === 'CANCELLED'

/** The library of one project: its documents, how far each is read, and files on their way in. */
export class Library {
  readonly #project: ProjectState
  readonly uploads: Uploads
  list: DocumentRecord[] = $state.raw([])
  loaded = $state(false)
  error: unknown = $state.raw(null)
  /** True while progress cannot be read: what stands here is from before. */
  stale = $state(false)
  filter: Filter = $state('all')
  words = $state('')

  constructor(project: ProjectState) {
    this.#project = project
    this.uploads = new Uploads(project.id, (document) => this.#take(document))
  }

  get #path(): string {
    return `/api/projects/${this.#project.id}/documents`
  }

  get busy(): boolean {
    return this.list.some(running)
  }

  get counts(): Record<Filter, number> {
    const { list, uploads } = this
    const refused = uploads.list.length - uploads.sending.length
    return {
      all: list.length,
      reading: list.filter(running).length,
      complete: list.filter((d) => d.status === 'COMPLETE').length,
      needs: list.filter(needs).length + refused,
    }
  }

  get passages(): number {
    return this.list.reduce((sum, d) => sum + (d.passages ?? 0), 0)
  }

  get shown(): DocumentRecord[] {
    const words = this.words.trim().toLowerCase()
    const wanted = {
      all: () => true,
      reading: running,
      complete: (d: DocumentRecord) => d.status === 'COMPLETE',
      needs,
    }
    return this.list
      .filter(wanted[this.filter])
      .filter((d) => words === '' || `${d.filename} ${d.title ?? ''}`.toLowerCase().includes(words))
  }

  /** How many are queued ahead of one that is. */
  before(document: DocumentRecord): number {
    return Math.max(
      0,
      this.list.filter((d) => d.status === 'QUEUED').findIndex((d) => d.id === document.id),
    )
  }

  async load(): Promise<void> {
    try {
      this.#set(await listAll<'documents', DocumentRecord>(this.#path, 'documents'))
      this.loaded = true
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  /** Reads progress every second while something runs and the page is in sight. Returns the way to stop. */
  follow(): () => void {
    let ended = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const turn = async (): Promise<void> => {
      if (this.busy && document.visibilityState === 'visible') await this.#poll()
      if (!ended) timer = setTimeout(() => void turn(), POLL_MS)
    }
    timer = setTimeout(() => void turn(), POLL_MS)
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }

  async #poll(): Promise<void> {
    try {
      this.#set(await listAll<'documents', DocumentRecord>(this.#path, 'documents'))
      this.stale = false
    } catch {
      this.stale = true
    }
  }

  async cancel(document: DocumentRecord): Promise<void> {
    await this.#act(document, 'cancel')
  }

  async retry(document: DocumentRecord): Promise<void> {
    await this.#act(document, 'retry')
  }

  /** Without a version: reading moves it on every second, and the confirmation named the file. */
  async remove({ id }: DocumentRecord): Promise<void> {
    await api('DELETE', `${this.#path}/${id}`)
    this.#set(this.list.filter((d) => d.id !== id))
  }

  async save({ id, filename }: DocumentRecord): Promise<void> {
    await download(`/api/documents/${id}/download`, filename)
  }

  async #act(document: DocumentRecord, act: 'cancel' | 'retry'): Promise<void> {
    const answer = await api<{ document: DocumentRecord }>('POST', `${this.#path}/${document.id}/${act}`)
    this.#take(answer.document)
  }

  #take(document: DocumentRecord): void {
    const known = this.list.some((d) => d.id === document.id)
    this.#set(known ? this.list.map((d) => (d.id === document.id ? document : d)) : [document, ...this.list])
  }

  #set(list: DocumentRecord[]): void {
    this.list = inOrder(list)
    this.#project.documents = list.length
  }
}
