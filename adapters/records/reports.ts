import { sql } from '#adapters/sql/statement.ts'

export interface SourceRow {
  id: string
  filename: string
  title: string
  kind: string
  size: number
  sha256: string
  pages: number | null
  status: string
  version: number
  created_at: string
}

/** What a report reads besides what other nouns keep. */
export const reports = {
  sources: (project: string) =>
    sql<SourceRow>`SELECT id, filename, title, kind, size, sha256, pages, status, version, created_at FROM documents
      WHERE project_id = ${project} ORDER BY lower(filename), id`,
}
