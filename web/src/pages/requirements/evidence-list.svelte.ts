import { api } from '#web/client/api.ts'
import type { Evidence, Paged } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { EVIDENCE_STATES } from './page-address.ts'
import type { EvidenceState } from './page-address.ts'

type Answer = Paged & { evidence: Evidence[] }
export const EXPIRING_DAYS = 30
const AT_ONCE = 50

/** Evidence of all places or of one, by state, a page at a time. */
export class EvidenceList {
  readonly #project: ProjectState
  state: EvidenceState = $state('offered')
  node: string | null = $state(null)
  words = $state('')
  pieces: Evidence[] | null = $state.raw(null)
  totals: Readonly<Partial<Record<EvidenceState, number>>> = $state.raw({})
  total = $state(0)
  error: unknown = $state.raw(null)
  #next: string | null = null
  #asked = 0

  constructor(project: ProjectState) {
    this.#project = project
  }

  get more(): boolean {
    return this.pieces !== null && this.pieces.length < this.total
  }

  /** Shows another state, place or search; null leaves nothing on the screen meanwhile. */
  async show(change: { state?: EvidenceState; node?: string | null; words?: string }): Promise<void> {
    if (change.state !== undefined) this.state = change.state
    if (change.node !== undefined) this.node = change.node
    if (change.words !== undefined) this.words = change.words
    this.pieces = null
    await this.load()
  }

  async load(): Promise<void> {
    const asked = ++this.#asked
    const states = EVIDENCE_STATES
    try {
      const [page, ...counts] = await Promise.all([
        this.#get(this.state, Math.max(AT_ONCE, Math.min(200, this.pieces?.length ?? 0))),
        ...states.map((state) => this.#get(state, 1)),
      ])
      if (asked !== this.#asked || page === undefined) return
      this.pieces = page.evidence
      this.total = page.total
      this.#next = page.next_cursor
      this.totals = Object.fromEntries(states.map((state, i) => [state, counts[i]?.total ?? 0]))
      this.error = null
    } catch (error) {
      if (asked === this.#asked && this.pieces === null) this.error = error
    }
  }

  async loadMore(): Promise<void> {
    if (this.#next === null) return
    const asked = this.#asked
    const page = await this.#get(this.state, AT_ONCE, this.#next)
    if (asked !== this.#asked) return
    this.pieces = [...(this.pieces ?? []), ...page.evidence]
    this.#next = page.next_cursor
  }

  async #get(state: EvidenceState, limit: number, cursor?: string): Promise<Answer> {
    const query = new URLSearchParams({ limit: String(limit) })
    if (state === 'expiring') query.set('expiring', String(EXPIRING_DAYS))
    else query.set('state', state)
    if (this.node !== null) query.set('node_id', this.node)
    if (this.words.trim() !== '') query.set('q', this.words.trim())
    if (cursor !== undefined) query.set('cursor', cursor)
    return await api<Answer>('GET', `/api/projects/${this.#project.id}/evidence?${query.toString()}`)
  }
}
