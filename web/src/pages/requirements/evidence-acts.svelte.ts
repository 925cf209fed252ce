import { api } from '#web/client/api.ts'
import type { EvidenceInput } from '#domain/requirements/evidence-input.ts'
import type { RowRef } from '#domain/requirements/decision-input.ts'
import type { Evidence } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import { Reopening } from '#web/state/reopening.svelte.ts'

type Piece = Pick<Evidence, 'id' | 'version'>

/** What people do with evidence, from a row or from the list of all; `changed` reads what hangs on it again. */
export class EvidenceActs {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly #changed: () => Promise<void>
  readonly reopening: Reopening

  constructor(project: ProjectState, autosave: Autosave, changed: () => Promise<void>) {
    this.#project = project
    this.#autosave = autosave
    this.#changed = changed
    this.reopening = new Reopening(project, 6)
  }

  async offer(input: EvidenceInput): Promise<void> {
    await this.#post(`/api/projects/${this.#project.id}/evidence`, input)
  }

  /** 412 where somebody acted on it since it was read: its state has changed, so it is read again and not overwritten. */
  async accept({ id, version }: Piece): Promise<void> {
    await this.#post(`/api/evidence/${id}/accept`, {}, version)
  }

  async withdraw({ id, version }: Piece, reason: string): Promise<void> {
    await this.#post(`/api/evidence/${id}/withdraw`, { reason }, version)
  }

  async reuse({ id }: Piece, rows: readonly RowRef[]): Promise<void> {
    await this.#post(`/api/evidence/${id}/rows`, { rows })
  }

  async #post(path: string, body: object, version?: number): Promise<void> {
    const extra = this.reopening.extra()
    try {
      await this.#autosave.run(() => api<{ evidence: Evidence }>('POST', path, { ...body, ...extra }, { version }))
      await this.reopening.settle()
    } finally {
      await this.#changed()
    }
  }
}
