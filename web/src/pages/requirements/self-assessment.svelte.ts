import type { SelfAssessment } from '#web/client/types.ts'
import { upload } from '#web/client/upload.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import type { Reopening } from '#web/state/reopening.svelte.ts'

/** A filled-in workbook on its way in: read first, then what is valid in it is taken. */
export class FilledSheet {
  readonly #path: string
  readonly #autosave: Autosave
  file: File | null = $state.raw(null)
  preview: SelfAssessment | null = $state.raw(null)
  taken: SelfAssessment | null = $state.raw(null)
  error: unknown = $state.raw(null)
  busy = $state(false)

  constructor(project: string, autosave: Autosave) {
    this.#path = `/api/projects/${project}/requirements/self-assessment`
    this.#autosave = autosave
  }

  async choose(file: File): Promise<void> {
    this.file = file
    this.preview = this.taken = null
    await this.#send(async () => {
      this.preview = await upload<SelfAssessment>(`${this.#path}?preview=true`, file)
    })
  }

  /** Of a closed phase, the first that is written carries the comment and reopens it. */
  async take(reopening: Reopening): Promise<void> {
    const { file } = this
    if (file === null) return
    await this.#send(async () => {
      const fields = Object.fromEntries(Object.entries(reopening.extra()).map(([key, v]) => [key, JSON.stringify(v)]))
      this.taken = await this.#autosave.run(() => upload<SelfAssessment>(this.#path, file, { fields }))
      await reopening.settle()
    })
  }

  async #send(work: () => Promise<void>): Promise<void> {
    this.busy = true
    this.error = null
    try {
      await work()
    } catch (error) {
      this.error = error
    } finally {
      this.busy = false
    }
  }
}
