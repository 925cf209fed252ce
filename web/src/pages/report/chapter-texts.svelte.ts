import { api } from '#web/client/api.ts'
import type { ReportChapter } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'
import { Edited } from '#web/state/edited.svelte.ts'
import type { ProjectState } from '#web/state/project.svelte.ts'
import type { Reopening } from '#web/state/reopening.svelte.ts'

/** A chapter under its own name: its record has an id only once something is written. */
type Chapter = Omit<ReportChapter, 'id'> & { id: string }

const named = (chapter: ReportChapter): Chapter => ({ ...chapter, id: chapter.chapter })

/** What people write at the head of each chapter, saved while they type. */
export class ChapterTexts {
  readonly #project: ProjectState
  readonly #autosave: Autosave
  readonly #reopening: Reopening
  list: Edited<Chapter>[] | null = $state.raw(null)
  error: unknown = $state.raw(null)
  /** Something was written since the report was last read. */
  changed = $state(false)

  constructor(project: ProjectState, autosave: Autosave, reopening: Reopening) {
    this.#project = project
    this.#autosave = autosave
    this.#reopening = reopening
  }

  get #path(): string {
    return `/api/projects/${this.#project.id}/report-texts`
  }

  /** Another look takes over what others wrote; what is being typed stays. */
  async load(): Promise<void> {
    try {
      const { chapters } = await api<{ chapters: ReportChapter[] }>('GET', this.#path)
      if (this.list === null)
        this.list = chapters.map(
          (entry) => new Edited(named(entry), this.#autosave, (_, text, own, v) => this.#put(own, text, v)),
        )
      else for (const entry of chapters) this.of(entry.chapter)?.take(named(entry))
      this.error = null
    } catch (error) {
      this.error = error
    }
  }

  of(chapter: string): Edited<Chapter> | undefined {
    return this.list?.find((own) => own.stored.chapter === chapter)
  }

  /** Throws ApiError where no retry and no choice can mend it. */
  async write(own: Edited<Chapter>, text: string): Promise<void> {
    await own.set('text', text, { label: labelOf(own.stored) })
    this.changed = true
    await this.#reopening.settle()
  }

  async #put({ chapter }: Chapter, text: unknown, version: number): Promise<Chapter> {
    const body = { text, ...this.#reopening.extra() }
    const answer = await api<{ chapter: ReportChapter }>('PUT', `${this.#path}/${chapter}`, body, { version })
    return named(answer.chapter)
  }
}

/** How a choice after a conflict names a chapter. */
export const labelOf = ({ number, title }: Pick<Chapter, 'number' | 'title'>): string =>
  `Text of chapter ${number}, ${title}`
