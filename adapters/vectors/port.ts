export type Collection = 'iec62443_standards' | 'mitre_ics' | 'project_docs'

export interface VectorPoint {
  readonly id: string
  readonly project_id: string | null
  readonly document_id: string | null
  readonly vector: readonly number[]
}

/** Embeddings of passages, searched exactly within one project (or one reference collection, project_id null). */
export interface Vectors {
  readonly technology: string
  /** Length of every vector; another one is refused with a Failure. */
  readonly size: number
  upsert(collection: Collection, points: readonly VectorPoint[]): Promise<void>
  /** Nearest by cosine, best first, score 1 = same direction. */
  search(
    collection: Collection,
    project_id: string | null,
    vector: readonly number[],
    limit: number,
  ): Promise<{ id: string; score: number }[]>
  /** Which of these are there. */
  present(ids: readonly string[]): Promise<string[]>
  removeDocument(document_id: string): Promise<void>
  count(collection: Collection): Promise<number>
  ping(): Promise<void>
}
