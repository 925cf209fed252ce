import { api } from '#web/client/api.ts'
import type { DocumentStatus } from '#web/client/types.ts'

export type CollectionId = 'iec62443-standards' | 'mitre-ics'

export interface IngestionState {
  job_id: string
  status: DocumentStatus
  progress: number
  reason: string | null
  result: Record<string, unknown> | null
}

export interface Consistency {
  ok: boolean
  documents: number
  passages: number
  reference_rows: number
  vectors: number
  missing_vectors: number | null
  documents_without_passages: string[]
  missing_blobs: string[]
  unnamed_blobs: number
}

const EVERY_MS = 700
const OVER: readonly DocumentStatus[] = ['COMPLETE', 'ERROR', 'CANCELLED']

/** The reference collections, and whether what is derived agrees with the records. */
export class References {
  jobs: Partial<Record<CollectionId, IngestionState>> = $state({})
  consistency: Consistency | null = $state.raw(null)
  consistencyError: unknown = $state.raw(null)
  checking = $state(false)
  #stopped = false

  runs(collection: CollectionId): boolean {
    const job = this.jobs[collection]
    return job !== undefined && !OVER.includes(job.status)
  }

  /** Asks for the load and follows its job to the end. Throws ApiError where it was not taken. */
  async load(collection: CollectionId, bundle?: File): Promise<void> {
    const form = bundle === undefined ? undefined : new FormData()
    if (bundle !== undefined) form?.append('file', bundle)
    const path = `/api/admin/ingest/${collection}`
    const asked = await api<{ job_id: string; status: DocumentStatus }>('POST', path, undefined, { form })
    this.jobs[collection] = { ...asked, progress: 0, reason: null, result: null }
    await this.#follow(collection, asked.job_id)
    await this.check()
  }

  async check(): Promise<void> {
    this.checking = true
    try {
      this.consistency = await api<Consistency>('GET', '/api/admin/consistency')
      this.consistencyError = null
    } catch (error) {
      this.consistencyError = error
    } finally {
      this.checking = false
    }
  }

  /** Answers how many documents wait to be cut and embedded anew. Throws ApiError. */
  async reindex(): Promise<number> {
    return (await api<{ jobs: number }>('POST', '/api/admin/reindex')).jobs
  }

  stop(): void {
    this.#stopped = true
  }

  async #follow(collection: CollectionId, job_id: string): Promise<void> {
    while (!this.#stopped && this.runs(collection)) {
      await new Promise((done) => setTimeout(done, EVERY_MS))
      // A lost look is no lost job: the next one tells.
      const state = await api<IngestionState>('GET', `/api/admin/ingestion-status/${job_id}`).catch(() => null)
      if (state !== null) this.jobs[collection] = state
    }
  }
}
