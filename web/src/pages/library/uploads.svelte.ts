import { DOCUMENT_KINDS } from '#domain/documents/document-kinds.ts'
import { ApiError } from '#web/client/api-error.ts'
import type { DocumentRecord } from '#web/client/types.ts'
import { upload } from '#web/client/upload.ts'

/** One file on its way, or refused: it stands in the list until it is a document or the person dismisses it. */
export interface Upload {
  key: number
  name: string
  size: number
  state: 'waiting' | 'sending' | 'refused' | 'duplicate'
  /** 0..1 of the bytes sent. */
  share: number
  /** Why it was refused, in the server's sentence. */
  reason: string
  request_id: string | null
  /** True where the same file may be taken later: the server was away or asked to wait. */
  again: boolean
  /** The document with the same bytes. */
  twin: DocumentRecord | null
}

/** For the file picker. */
export const ACCEPT = Object.values(DOCUMENT_KINDS)
  .flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))
  .join(',')

const AT_ONCE = 2

/** Files on their way into one project, two at a time. */
export class Uploads {
  list: Upload[] = $state([])
  readonly #path: string
  readonly #added: (document: DocumentRecord) => void
  readonly #files: Map<number, File> = new Map()
  readonly #stops: Map<number, AbortController> = new Map()
  #next = 1

  constructor(project: string, added: (document: DocumentRecord) => void) {
    this.#path = `/api/projects/${project}/documents`
    this.#added = added
  }

  get sending(): Upload[] {
    return this.list.filter((u) => u.state === 'waiting' || u.state === 'sending')
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const key = this.#next++
      this.list.push({
        key,
        name: file.name,
        size: file.size,
        state: 'waiting',
        share: 0,
        reason: '',
        request_id: null,
        again: false,
        twin: null,
      })
      this.#files.set(key, file)
    }
    this.#turn()
  }

  /** Says that something dropped was no file. */
  refuse(name: string, reason: string): void {
    const key = this.#next++
    this.list.push({
      key,
      name,
      size: 0,
      state: 'refused',
      share: 0,
      reason,
      request_id: null,
      again: false,
      twin: null,
    })
  }

  retry(key: number): void {
    const item = this.list.find((u) => u.key === key)
    if (item === undefined || !item.again) return
    item.state = 'waiting'
    item.share = 0
    this.#turn()
  }

  /** Stops sending a file, or takes a refused one out of the list. */
  dismiss(key: number): void {
    this.#stops.get(key)?.abort()
    this.#files.delete(key)
    this.list = this.list.filter((u) => u.key !== key)
    this.#turn()
  }

  #turn(): void {
    const busy = this.list.filter((u) => u.state === 'sending').length
    const next = this.list.filter((u) => u.state === 'waiting').slice(0, AT_ONCE - busy)
    for (const item of next) void this.#send(item)
  }

  async #send(item: Upload): Promise<void> {
    const file = this.#files.get(item.key)
    if (file === undefined) return
    const stop = new AbortController()
    this.#stops.set(item.key, stop)
    item.state = 'sending'
    try {
      const answer = await upload<{ document: DocumentRecord }>(this.#path, file, {
        signal: stop.signal,
        onprogress: (share) => (item.share = share),
      })
      this.#added(answer.document)
      this.list = this.list.filter((u) => u.key !== item.key)
    } catch (error) {
      if (!stop.signal.aborted) this.#refused(item, error)
    } finally {
      if (!item.again) this.#files.delete(item.key)
      this.#stops.delete(item.key)
      this.#turn()
    }
  }

  #refused(item: Upload, error: unknown): void {
    const twin = error instanceof ApiError && error.code === 'duplicate_document' ? error.body.document : null
    item.twin = (twin as DocumentRecord | undefined) ?? null
    item.state = item.twin === null ? 'refused' : 'duplicate'
    item.again = error instanceof ApiError && (error.passing || error.status === 429)
    item.reason = error instanceof Error ? error.message : String(error)
    item.request_id = error instanceof ApiError ? error.request_id : null
  }
}
