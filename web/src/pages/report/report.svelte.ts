import { api, apiBlob, download } from '#web/client/api.ts'
import type { ReportAnswer, Revision } from '#web/client/types.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'

/** What of a project can be saved as a file. */
export type Export = 'report.html' | 'report.json' | 'export.json'

/** The report as the server wrote it at one moment: a document of its own, and the figures that it is written from. */
export class Report {
  readonly #project: ProjectState
  html: string | null = $state.raw(null)
  answer: ReportAnswer | null = $state.raw(null)
  error: unknown = $state.raw(null)
  /** When what is shown was read. */
  readAt: Date | null = $state.raw(null)
  busy = $state(false)

  constructor(project: ProjectState) {
    this.#project = project
  }

  /** Nothing is entered yet: a report would be headings alone. */
  get blank(): boolean {
    const { answer } = this
    if (!answer) return false
    const { suc, impact_categories, hara_items, zones, conduits, sources, chapters } = answer
    const rows = [impact_categories, hara_items, zones, conduits, sources, chapters.filter((c) => c.text)]
    return suc === null && rows.every((list) => list.length === 0)
  }

  get #path(): string {
    return `/api/projects/${this.#project.id}`
  }

  async load(): Promise<void> {
    this.busy = true
    try {
      const [blob, answer] = await Promise.all([
        apiBlob(`${this.#path}/report.html`),
        api<ReportAnswer>('GET', `${this.#path}/report.json`),
      ])
      this.html = await blob.text()
      this.answer = answer
      this.readAt = new Date()
      this.error = null
    } catch (error) {
      this.error = error
    } finally {
      this.busy = false
    }
  }

  /** Saves the project or its report as it is now. Throws ApiError. */
  async save(kind: Export): Promise<void> {
    await download(`${this.#path}/${kind}`, `${this.#stem}-${kind}`)
  }

  /** Saves the signed text of a revision, byte by byte. Throws ApiError. */
  async saveBody({ id, number }: Revision): Promise<void> {
    await download(`/api/revisions/${id}/body.json`, `${this.#stem}-revision-${number}.json`)
  }

  get #stem(): string {
    return fileStem(this.#project.project?.name ?? '')
  }
}

/** "Two-tube road tunnel" as the start of a file name: "two-tube-road-tunnel". */
function fileStem(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return words === '' ? 'project' : words.slice(0, 80)
}
