import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type { Activity, Check, HaraItem, Member, NodeType, Phase, Project, Role } from '#web/client/types.ts'
import { presentPhase } from './phases.ts'

/** How many nodes of each type; a type without nodes is left out. */
export type GraphSummary = Partial<Record<NodeType, number>>

interface ProjectAnswer {
  project: Project
  phases: Phase[]
  hara_items: HaraItem[]
  graph_summary: GraphSummary
  checks: Check[]
  activity: Activity[]
}

/** The project whose pages are open: loaded once by the project layout, read by every page through `useProject()`. */
export class ProjectState {
  readonly id: string
  project: Project | null = $state(null)
  phases: Phase[] = $state([])
  haraItems: HaraItem[] = $state.raw([])
  summary: GraphSummary = $state.raw({})
  /** Unmet checks of every phase that has checks. */
  checks: Check[] = $state.raw([])
  activity: Activity[] = $state.raw([])
  /** Counts changes of zones and conduits made over a page, in their sheet: a page that shows them reads them again. */
  nodesChanged = $state(0)
  members: Member[] = $state.raw([])
  /** How many documents the library holds; null until known. */
  documents: number | null = $state(null)
  error: unknown = $state.raw(null)

  /** Other projects of the person, for the switch in the top bar. */
  others: Project[] = $state.raw([])

  #readAt = -Infinity

  constructor(id: string) {
    this.id = id
  }

  /** True when it was read within the last seconds, so that a page that opens need not read it again. */
  get fresh(): boolean {
    return performance.now() - this.#readAt < 2_000
  }

  /** How many things the unmet checks count that `keep` takes by their id; waived ones are left out. */
  openCount(keep: (check: string) => boolean): number {
    return this.checks.reduce((sum, { check, count, waived }) => sum + (!waived && keep(check) ? count : 0), 0)
  }

  get role(): Role {
    return this.project?.role ?? 'viewer'
  }
  /** May add and edit content (participants and facilitators). */
  get canEdit(): boolean {
    return this.role === 'participant' || this.role === 'facilitator'
  }
  get isFacilitator(): boolean {
    return this.role === 'facilitator'
  }
  /** The phase the work stands in: the first that is not approved, else the last. */
  get present(): Phase | undefined {
    return presentPhase(this.phases)
  }

  phase(number: number): Phase | undefined {
    return this.phases.find((p) => p.number === number)
  }

  /** True while what this phase holds is read-only (submitted or approved). */
  locked(number: number): boolean {
    const phase = this.phase(number)
    return phase !== undefined && phase.status !== 'DRAFT'
  }

  /** Loads, or loads again after a change that counts or states depend on. Failures stand in `error`. */
  async load(): Promise<void> {
    try {
      const [answer, members, documents] = await Promise.all([
        api<ProjectAnswer>('GET', `/api/projects/${this.id}`),
        listAll<'members', Member>(`/api/projects/${this.id}/members`, 'members'),
        // A figure in the nav: without it the project is still whole.
        api<{ total: number }>('GET', `/api/projects/${this.id}/documents?limit=1`).catch(() => null),
      ])
      this.#readAt = performance.now()
      this.project = answer.project
      this.phases = answer.phases.toSorted((a, b) => a.number - b.number)
      this.haraItems = answer.hara_items
      this.summary = answer.graph_summary
      this.checks = answer.checks
      this.activity = answer.activity
      this.members = members
      this.documents = documents?.total ?? null
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  /** A switch without its list is no reason to stop: a failure leaves it at All projects. */
  async loadOthers(): Promise<void> {
    const answer = await api<{ projects: Project[] }>('GET', '/api/projects?limit=12').catch(() => ({ projects: [] }))
    this.others = answer.projects.filter((p) => p.id !== this.id)
  }

  /** Takes one changed phase into the path without loading everything again. */
  takePhase(phase: Phase): void {
    this.phases = this.phases.map((p) => (p.number === phase.number ? phase : p))
  }
}
