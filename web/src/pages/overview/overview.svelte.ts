import { ZCR_GROUPS } from '#domain/phases/zcr-path.ts'
import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type { Conduit, PathAnswer, Phase, ReopenedPlace, Revision, Step, Zone } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { groupViews, type GroupView } from './path-words.ts'

interface Revisions {
  revisions: Revision[]
  reopened: ReopenedPlace[] | null
}

/** The overview of one project: the path of steps, one phase opened, what is missing, what ends and what is open again. */
export class Overview {
  readonly #project: ProjectState
  path: PathAnswer | null = $state.raw(null)
  /** The latest one that the asset owner signed. */
  revision: Revision | null = $state.raw(null)
  reopened: readonly ReopenedPlace[] = $state.raw([])
  /** Those of the system under consideration, zones first. */
  places: readonly (Zone & { kind: 'Zone' | 'Conduit' })[] = $state.raw([])
  error: unknown = $state.raw(null)
  #asked = 0

  constructor(project: ProjectState) {
    this.#project = project
  }

  /** Reads the path as it stands; of two readings the last one asked for counts. */
  async load(): Promise<void> {
    const asked = ++this.#asked
    const base = `/api/projects/${this.#project.id}`
    try {
      const [path, { revisions, reopened }, zones, conduits] = await Promise.all([
        api<PathAnswer>('GET', `${base}/path`),
        api<Revisions>('GET', `${base}/revisions?limit=1`),
        listAll<'zones', Zone>(`${base}/zones`, 'zones'),
        listAll<'conduits', Conduit>(`${base}/conduits`, 'conduits'),
      ])
      if (asked !== this.#asked) return
      this.path = path
      this.revision = revisions[0] ?? null
      this.reopened = reopened ?? []
      this.places = [
        ...zones.map((zone) => ({ ...zone, kind: 'Zone' as const })),
        ...conduits.map((conduit) => ({ ...conduit, kind: 'Conduit' as const })),
      ].filter((place) => place.in_suc)
      this.error = null
    } catch (error) {
      if (asked === this.#asked) this.error = error
    }
  }

  /** The step where the work goes on; undefined while nothing is known and when everything is done. */
  get here(): Step | undefined {
    const step = this.path?.steps.find((s) => s.id === this.path?.you_are_here)
    return step?.state === 'done' ? undefined : step
  }

  /** Nothing entered yet: the overview then shows where to start. */
  get blank(): boolean {
    const { haraItems, summary, documents, phases } = this.#project
    const untouched = phases.every((p) => p.status === 'DRAFT') && this.path?.steps.every((s) => !s.progress?.done)
    return untouched === true && haraItems.length === 0 && Object.keys(summary).length === 0 && !documents
  }

  get groups(): GroupView[] {
    return groupViews(ZCR_GROUPS, this.path?.steps ?? [], this.#project.phases, this.here?.id)
  }

  stepsOf(phase: Phase): readonly Step[] {
    return this.path?.steps.filter((s) => s.phase === phase.number) ?? []
  }
}
