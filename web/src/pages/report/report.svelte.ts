import { api, apiBlob, download } from '#web/client/api.ts'
import type { Hara } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'

/** The report as the server wrote it at one moment: a document of its own, shown, printed and saved as it is. */
export class Report {
  readonly #project: ProjectState
  html: string | null = $state.raw(null)
  error: unknown = $state.raw(null)
  /** When what is shown was read. */
  readAt: Date | null = $state.raw(null)
  /** Nothing is entered yet: a report would be headings alone. */
  blank = $state(false)
  busy = $state(false)

  constructor(project: ProjectState) {
    this.#project = project
  }

  get #path(): string {
    return `/api/projects/${this.#project.id}/report`
  }

  async load(): Promise<void> {
    this.busy = true
    try {
      const [blob, blank] = await Promise.all([apiBlob(`${this.#path}.html`), this.#isBlank()])
      this.html = await blob.text()
      this.blank = blank
      this.readAt = new Date()
      this.error = null
    } catch (error) {
      this.error = error
    } finally {
      this.busy = false
    }
  }

  /** Saves the report as it is now. Throws ApiError. */
  async save(kind: 'html' | 'json'): Promise<void> {
    const name = this.#project.project?.name ?? 'report'
    await download(`${this.#path}.${kind}`, `${fileStem(name)}.${kind}`)
  }

  async #isBlank(): Promise<boolean> {
    const { haraItems, summary, documents } = this.#project
    if (haraItems.length > 0 || Object.keys(summary).length > 0 || documents) return false
    const { suc, impact_categories } = await api<Hara>('GET', `/api/projects/${this.#project.id}/hara`)
    return suc === null && impact_categories.length === 0
  }
}

/** "Two-tube road tunnel" as a file name: "two-tube-road-tunnel-report". */
export function fileStem(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return words === '' ? 'report' : `${words.slice(0, 80)}-report`
}
