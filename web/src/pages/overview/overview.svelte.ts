import { ZCR_GROUPS } from '#domain/phases/zcr-path.ts'
import type { ZcrGroup } from '#domain/phases/zcr-path.ts'
import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type { Conduit, Graph, Hara, Phase, Zone } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { stepProgress } from './step-progress.ts'
import type { Progress, StepFacts } from './step-progress.ts'

export interface GroupView {
  group: ZcrGroup
  state: 'done' | 'review' | 'here' | 'open'
}

/** The overview of one project: the path of steps, one phase opened, what is missing and what happened. */
export class Overview {
  readonly #project: ProjectState
  #facts: StepFacts = $state.raw({ hara: null, graph: null, zones: null, conduits: null })

  constructor(project: ProjectState) {
    this.#project = project
  }

  /** The counts beside the steps; where a part does not load its steps show no count. */
  async load(): Promise<void> {
    const base = `/api/projects/${this.#project.id}`
    const [hara, graph, zones, conduits] = await Promise.all([
      api<Hara>('GET', `${base}/hara`).catch(() => null),
      api<Graph>('GET', `${base}/graph`).catch(() => null),
      listAll<'zones', Zone>(`${base}/zones`, 'zones').catch(() => null),
      listAll<'conduits', Conduit>(`${base}/conduits`, 'conduits').catch(() => null),
    ])
    this.#facts = { hara, graph, zones, conduits }
  }

  get progress(): Record<string, Progress> {
    return stepProgress(this.#facts)
  }

  /** Nothing entered yet: the overview then shows where to start. */
  get blank(): boolean {
    const { haraItems, summary, documents, phases } = this.#project
    const untouched = phases.every((p) => p.status === 'DRAFT')
    return (
      untouched && haraItems.length === 0 && Object.keys(summary).length === 0 && !documents && !this.#facts.hara?.suc
    )
  }

  /** The seven groups of steps; the first one not behind an approved phase is where the work stands. */
  get groups(): GroupView[] {
    const present = this.#project.present?.number ?? 1
    const described = (this.progress['ZCR 1.1']?.done ?? 0) > 0
    const open = ZCR_GROUPS.filter((g) => g.phase.number >= present && !this.#approved(g.phase.number))
    const here = open[0]?.id === 'ZCR 1' && described ? open[1] : open[0]
    return ZCR_GROUPS.map((group) => ({ group, state: this.#stateOf(group, here) }))
  }

  #approved(number: number): boolean {
    return this.#project.phase(number)?.status === 'APPROVED'
  }

  #stateOf(group: ZcrGroup, here: ZcrGroup | undefined): GroupView['state'] {
    if (this.#approved(group.phase.number)) return 'done'
    if (group.id === here?.id) return 'here'
    return this.#project.phase(group.phase.number)?.status === 'SUBMITTED_FOR_REVIEW' ? 'review' : 'open'
  }

  stepsOf(phase: Phase): ZcrGroup['steps'] {
    return ZCR_GROUPS.filter((g) => g.phase.number === phase.number).flatMap((g) => g.steps)
  }
}

/** What a phase waits for, said where it is opened before its turn. */
export const PHASE_NEEDS: Readonly<Record<number, string>> = {
  1: 'A description of the system, its impact categories and the first functions.',
  2: 'Assets, in zones that conduits join.',
  3: 'Rated hazards that affect the zones: their level is compared with the tolerable one.',
  4: 'Zones and conduits whose initial level is above the tolerable one.',
  5: 'A target level for each zone and conduit: it selects the rows.',
  6: 'Selected rows: each is met by evidence that a person accepted.',
  7: 'Selected rows: policies and people carry what no product can.',
  8: 'The phases before it: the specification is written from what they hold.',
}
