import { api } from '#web/client/api.ts'
import type { DocumentStatus, Paged } from '#web/client/types.ts'

export interface Job {
  id: string
  kind: string
  status: DocumentStatus
  progress: number
  attempts: number
  max_attempts: number
  reason: string | null
  created_at: string
  updated_at: string
}

export interface DeadLetter {
  id: string
  job_id: string | null
  kind: string
  reason: string
  created_at: string
  replayed_at: string | null
}

export type JobFilter = 'all' | DocumentStatus

const EVERY_MS = 3_000
const PAGE = 50

/** Work in the background and what was given up of it. */
export class Jobs {
  filter: JobFilter = $state('all')
  list: Job[] = $state.raw([])
  total = $state(0)
  letters: DeadLetter[] = $state.raw([])
  loaded = $state(false)
  error: unknown = $state.raw(null)
  busy = $state(false)
  #cursor: string | null = $state(null)

  get more(): boolean {
    return this.#cursor !== null
  }
  get waiting(): boolean {
    return this.list.some((job) => job.status === 'QUEUED' || job.status === 'PROCESSING')
  }
  get open(): DeadLetter[] {
    return this.letters.filter((letter) => letter.replayed_at === null)
  }

  async load(): Promise<void> {
    const filter = this.filter
    this.busy = true
    try {
      const [page, dead] = await Promise.all([
        this.#page(null, Math.min(200, Math.max(PAGE, this.list.length))),
        api<{ dead_letters: DeadLetter[] }>('GET', '/api/admin/dead-letters?limit=200'),
      ])
      if (filter !== this.filter) return
      this.#take(page, [])
      this.letters = dead.dead_letters
      this.loaded = true
      this.error = null
    } catch (error) {
      this.error = error
    } finally {
      this.busy = false
    }
  }

  show(filter: JobFilter): void {
    this.filter = filter
    this.list = []
    void this.load()
  }

  /** Throws ApiError. */
  async loadMore(): Promise<void> {
    this.#take(await this.#page(this.#cursor, PAGE), this.list)
  }

  /** Looks again while something waits or runs. Returns the way to stop. */
  follow(): () => void {
    const timer = setInterval(() => {
      if (this.waiting && !document.hidden && !this.busy) void this.load()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }

  /** Throws ApiError: 409 where there is nothing to run again. */
  async replay(letter: DeadLetter): Promise<void> {
    await api('POST', `/api/admin/dead-letters/${letter.id}/replay`)
    await this.load()
  }

  async #page(cursor: string | null, limit: number): Promise<Paged & { jobs: Job[] }> {
    const query = new URLSearchParams({ limit: String(limit) })
    if (cursor !== null) query.set('cursor', cursor)
    if (this.filter !== 'all') query.set('status', this.filter)
    return await api('GET', `/api/admin/jobs?${query}`)
  }

  #take(page: Paged & { jobs: Job[] }, before: readonly Job[]): void {
    const known = new Set(before.map((job) => job.id))
    this.list = [...before, ...page.jobs.filter((job) => !known.has(job.id))]
    this.#cursor = page.next_cursor
    this.total = page.total
  }
}

/** A kind of job as people say it; an unknown one keeps its name. */
export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind
}
const KINDS: Readonly<Record<string, string>> = {
  'document.ingest': 'Read a document',
  'reference.ingest': 'Load a reference collection',
  'queue.message': 'Message of the queue',
  message: 'Message',
}
