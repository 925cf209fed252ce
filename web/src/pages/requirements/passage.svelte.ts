import { ApiError } from '#web/client/api-error.ts'
import { listAll } from '#web/client/list-all.ts'
import type { DocumentPage, DocumentRecord } from '#web/client/types.ts'
import { fetchPage } from '#web/pages/reader/reader.svelte.ts'
import type { Span } from '#web/pages/reader/spans.ts'

/** A document of the library, a page of it, and the words on it that show something. */
export class Passage {
  readonly #project: string
  documents: DocumentRecord[] | null = $state.raw(null)
  document_id = $state('')
  number = $state(1)
  page: DocumentPage | null = $state.raw(null)
  error: unknown = $state.raw(null)
  /** Verbatim words of the page. */
  words = $state('')
  /** Where a selection began: words may stand on a page more than once. */
  #at: number | null = $state(null)

  constructor(project: string) {
    this.#project = project
  }

  readonly document: DocumentRecord | undefined = $derived.by(() =>
    this.documents?.find((one) => one.id === this.document_id),
  )
  /** Where the words stand on the page, or null where they do not. */
  readonly span: Span | null = $derived.by(() => {
    const words = this.words.trim()
    if (this.page === null || words === '') return null
    const { text } = this.page
    const near = this.#at === null ? -1 : text.indexOf(words, this.#at)
    const start = near >= 0 ? near : text.indexOf(words)
    return start < 0 ? null : { start, end: start + words.length }
  })

  async load(): Promise<void> {
    try {
      const all = await listAll<'documents', DocumentRecord>(`/api/projects/${this.#project}/documents`, 'documents')
      this.documents = all
    } catch (error) {
      this.error = error
    }
  }

  async choose(document_id: string): Promise<void> {
    this.document_id = document_id
    await this.turn(1)
  }

  async turn(number: number): Promise<void> {
    this.number = Math.min(Math.max(1, number), this.document?.pages ?? 1)
    this.page = null
    this.error = null
    this.words = ''
    const [asked, document_id] = [this.number, this.document_id]
    if (document_id === '' || this.document?.status !== 'COMPLETE') return
    try {
      const page = await fetchPage(this.#project, document_id, asked)
      if (asked === this.number && document_id === this.document_id) this.page = page
    } catch (error) {
      if (!(error instanceof ApiError) || asked === this.number) this.error = error
    }
  }

  take({ start, end }: Span): void {
    const text = this.page?.text.slice(start, end) ?? ''
    this.#at = start + (text.length - text.trimStart().length)
    this.words = text.trim()
  }
}
