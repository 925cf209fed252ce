import { SvelteSet } from 'svelte/reactivity'
import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import { counted } from '#web/client/format.ts'
import type { Graph, GraphNode, Paged, ThreatAnswer, ThreatProposal, ThreatsDecided } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'
import type { Toasts } from '#web/state/toasts.svelte.ts'

export type ProposalState = ThreatProposal['state']
interface Decision {
  accept?: { key: string; title?: string; description?: string }[]
  dismiss?: { key: string; reason?: string }[]
  restore?: string[]
}
interface Page extends Paged {
  proposals: ThreatProposal[]
  notice: string
}

const PAGE = 100
const STATES = ['open', 'accepted', 'dismissed'] as const

/** Threats that were proposed, with what became of them, and those of the project with the rows they reach. */
export class Threats {
  readonly project: ProjectState
  readonly #autosave: Autosave
  readonly #toasts: Toasts
  readonly reopening: Reopening
  state: 'loading' | 'failed' | 'ready' = $state('loading')
  error: unknown = $state.raw(null)
  notice = $state('')
  proposals: ThreatProposal[] = $state.raw([])
  total = $state(0)
  #cursor: string | null = null
  counts: Record<ProposalState, number> = $state({ open: 0, accepted: 0, dismissed: 0 })
  threats: ThreatAnswer[] = $state.raw([])
  /** By code, to choose from. */
  assets: GraphNode[] = $state.raw([])
  readonly chosen = new SvelteSet<string>()
  /** What is looked for. */
  shown: ProposalState = $state('open')
  node: string | null = $state(null)
  query = $state('')
  sort: 'asset' | 'score' = $state('asset')
  all = $state(false)
  busy = $state(false)
  #run = 0

  constructor(project: ProjectState, autosave: Autosave, toasts: Toasts, node: string | null) {
    this.project = project
    this.#autosave = autosave
    this.#toasts = toasts
    this.reopening = new Reopening(project, 2)
    this.node = node
  }

  get more(): number {
    return this.total - this.proposals.length
  }

  async load(): Promise<void> {
    try {
      await Promise.all([this.#loadAssets(), this.#loadThreats(), this.#count()])
      await this.find()
      this.state = 'ready'
    } catch (error) {
      this.error = error
      if (this.state === 'loading') this.state = 'failed'
      else this.#toasts.error(error)
    }
  }

  /** The first page of what is looked for; an earlier question that answers late is dropped. */
  async find(): Promise<void> {
    const run = ++this.#run
    const page = await this.#page(this.shown, PAGE, null)
    if (run !== this.#run) return
    this.proposals = page.proposals
    ;({ total: this.total, next_cursor: this.#cursor, notice: this.notice } = page)
    for (const key of this.chosen) if (!page.proposals.some((one) => one.key === key)) this.chosen.delete(key)
  }

  /** As typed: looks again, and says what failed. */
  again(): void {
    this.find().catch((error: unknown) => this.#toasts.error(error))
  }

  async showMore(): Promise<void> {
    try {
      const page = await this.#page(this.shown, PAGE, this.#cursor)
      this.proposals = [...this.proposals, ...page.proposals]
      ;({ total: this.total, next_cursor: this.#cursor } = page)
    } catch (error) {
      this.#toasts.error(error)
    }
  }

  async #page(state: ProposalState, limit: number, cursor: string | null): Promise<Page> {
    const query = new URLSearchParams({ state, limit: String(limit), sort: this.sort })
    if (this.node !== null) query.set('node_id', this.node)
    if (this.query.trim() !== '') query.set('q', this.query.trim())
    if (this.all) query.set('all', 'true')
    if (cursor !== null) query.set('cursor', cursor)
    return await api<Page>('GET', `/api/projects/${this.project.id}/threat-proposals?${query.toString()}`)
  }

  /** `node` may be the id of a zone or a threat: proposals are of assets. */
  async #loadAssets(): Promise<void> {
    const { nodes } = await api<Graph>('GET', `/api/projects/${this.project.id}/graph`)
    this.assets = nodes.filter(({ type }) => type === 'ASSET')
    if (!this.assets.some(({ id }) => id === this.node)) this.node = null
  }

  async #loadThreats(): Promise<void> {
    const path = `/api/projects/${this.project.id}/threats`
    this.threats = await listAll<'threats', ThreatAnswer>(path, 'threats')
  }

  /** Of the whole project, whatever is looked for. */
  async #count(): Promise<void> {
    const totals = await Promise.all(
      STATES.map(async (state) => {
        const query = `state=${state}&limit=1${this.all ? '&all=true' : ''}`
        return (await api<Paged>('GET', `/api/projects/${this.project.id}/threat-proposals?${query}`)).total
      }),
    )
    for (const [i, state] of STATES.entries()) this.counts[state] = totals[i] ?? 0
  }

  async accept(list: readonly { key: string; title?: string; description?: string }[]): Promise<boolean> {
    const done = await this.#decide({ accept: [...list] })
    if (done === null) return false
    const codes = done.accepted.map(({ threat }) => threat.code)
    if (codes.length > 0)
      this.#toasts.done(
        `Accepted as ${codes.slice(0, 6).join(', ')}${codes.length > 6 ? ` and ${codes.length - 6} more` : ''}`,
      )
    return true
  }

  async dismiss(keys: readonly string[], reason = ''): Promise<void> {
    const told = reason.trim() === '' ? {} : { reason: reason.trim() }
    const done = await this.#decide({ dismiss: keys.map((key) => ({ key, ...told })) })
    if (done === null) return
    this.#toasts.undo(`${counted(keys.length, 'proposal')} dismissed`, () => this.restore(keys))
  }

  async restore(keys: readonly string[]): Promise<void> {
    await this.#decide({ restore: [...keys] })
  }

  async #decide(decision: Decision): Promise<ThreatsDecided | null> {
    this.busy = true
    try {
      const path = `/api/projects/${this.project.id}/threat-proposals/decide`
      const done = await this.#autosave.run(() =>
        api<ThreatsDecided>('POST', path, { ...decision, ...this.reopening.extra() }),
      )
      await this.reopening.settle()
      this.chosen.clear()
      await this.load()
      void this.project.load()
      return done
    } catch (error) {
      this.#toasts.error(error)
      await this.load()
      return null
    } finally {
      this.busy = false
    }
  }
}
