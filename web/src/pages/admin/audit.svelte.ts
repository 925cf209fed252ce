import { api, download } from '#web/client/api.ts'
import type { Paged } from '#web/client/types.ts'

export interface Entry {
  chain: string
  seq: number
  id: string
  at: string
  actor_name: string | null
  action: string
  resource_type: string
  resource_id: string | null
  /** null, with empty changes, where the project is not open to the reader. */
  resource_name: string | null
  changes: Record<string, unknown>
  ip: string | null
  status: string
  project_id: string | null
}

export interface Verdict {
  ok: boolean
  checked: number
  heads: { chain: string; seq: number | null; hash: string | null }[]
  first_bad: { chain: string; seq: number | null; id: string | null; reason: string | null } | null
}

const LATER_MS = 300

/** What happened in this instance, the latest first, and whether its chains hold. */
export class Audit {
  action = $state('')
  /** A day of this machine's calendar, or ''. */
  since = $state('')
  words = $state('')
  entries: Entry[] = $state.raw([])
  loaded = $state(false)
  busy = $state(false)
  error: unknown = $state.raw(null)
  verdict: Verdict | null = $state.raw(null)
  checking = $state(false)
  /** Every action seen so far, to choose from. */
  actions: string[] = $state.raw([])
  #cursor: string | null = $state(null)
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  get more(): boolean {
    return this.#cursor !== null
  }
  get filtered(): boolean {
    return this.#query().size > 0
  }

  async load(): Promise<void> {
    const asked = ++this.#asked
    this.busy = true
    try {
      const page = await this.#page(null)
      if (asked !== this.#asked) return
      this.entries = []
      this.#take(page)
      this.loaded = true
      this.error = null
    } catch (error) {
      if (asked === this.#asked) this.error = error
    } finally {
      if (asked === this.#asked) this.busy = false
    }
  }

  /** Loads once the typing rests. */
  later(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.load(), LATER_MS)
  }

  clear(): void {
    this.action = this.since = this.words = ''
    void this.load()
  }

  /** Throws ApiError. */
  async loadMore(): Promise<void> {
    const asked = this.#asked
    const page = await this.#page(this.#cursor)
    if (asked === this.#asked) this.#take(page)
  }

  /** Throws ApiError. */
  async check(): Promise<void> {
    this.checking = true
    try {
      this.verdict = await api<Verdict>('GET', '/api/admin/audit-log/verify')
    } finally {
      this.checking = false
    }
  }

  /** The rows the filters leave, at most 10,000. Throws ApiError. */
  async saveCsv(): Promise<void> {
    await download(`/api/admin/audit-log.csv?${this.#query()}`, 'audit-log.csv')
  }

  #query(): URLSearchParams {
    const query = new URLSearchParams()
    if (this.action.trim() !== '') query.set('action', this.action.trim())
    if (this.since !== '') query.set('since', new Date(`${this.since}T00:00`).toISOString())
    if (this.words.trim() !== '') query.set('q', this.words.trim())
    return query
  }

  async #page(cursor: string | null): Promise<Paged & { entries: Entry[] }> {
    const query = this.#query()
    query.set('limit', '50')
    if (cursor !== null) query.set('cursor', cursor)
    return await api('GET', `/api/admin/audit-log?${query}`)
  }

  #take(page: Paged & { entries: Entry[] }): void {
    this.entries = [...this.entries, ...page.entries]
    this.#cursor = page.next_cursor
    this.actions = [...new Set([...this.actions, ...page.entries.map((e) => e.action)])].toSorted()
  }
}
