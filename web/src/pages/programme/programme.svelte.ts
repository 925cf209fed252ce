import { api } from '#web/client/api.ts'
import type { ProgrammeElement } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import { Edited } from '#web/state/edited.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'

export type Element = Edited<ProgrammeElement>

export const STATES = {
  not_started: 'Not started',
  in_progress: 'In progress',
  in_place: 'In place',
  not_applicable: 'Not applicable',
} as const

const NAMES: Readonly<Record<string, string>> = {
  owner: 'Owner',
  state: 'State',
  evidence: 'Evidence',
  due: 'Due date',
  notes: 'Notes',
}

/** The security programme as a checklist: who owns each element, how far it is, what shows it and until when. */
export class Programme {
  elements: Element[] = $state.raw([])
  loaded = $state(false)
  error: unknown = $state.raw(null)
  readonly reopening: Reopening
  readonly #project: ProjectState
  readonly #autosave: Autosave

  constructor(project: ProjectState, autosave: Autosave) {
    this.#project = project
    this.#autosave = autosave
    this.reopening = new Reopening(project, 7)
  }

  async load(): Promise<void> {
    try {
      const path = `/api/projects/${this.#project.id}/programme`
      const { elements } = await api<{ elements: ProgrammeElement[] }>('GET', path)
      this.elements = elements.map((stored) => this.#element(stored))
      this.loaded = true
      this.error = null
    } catch (error) {
      if (!this.loaded) this.error = error
    }
  }

  get counts(): Record<keyof typeof STATES, number> {
    const counts = { not_started: 0, in_progress: 0, in_place: 0, not_applicable: 0 }
    for (const { value } of this.elements) counts[value.state] += 1
    return counts
  }
  get overdue(): number {
    return this.elements.filter(({ value }) => value.overdue).length
  }

  async set(element: Element, field: string, value: unknown): Promise<void> {
    await element.set(field, value, {
      label: `${NAMES[field] ?? field} of ${element.value.title}`,
      words: (v) => (field === 'state' ? STATES[v as keyof typeof STATES] : String(v ?? '')),
    })
    await this.reopening.settle()
    void this.#project.load()
  }

  #element(stored: ProgrammeElement): Element {
    const path = `/api/projects/${this.#project.id}/programme/${stored.id}`
    return new Edited(stored, this.#autosave, async (field, value, _, version) => {
      const body = { [field]: value, ...this.reopening.extra() }
      return (await api<{ element: ProgrammeElement }>('PUT', path, body, { version })).element
    })
  }
}
