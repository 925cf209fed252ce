import { sql } from '#adapters/sql/statement.ts'

export interface ReportTextRow {
  id: string
  chapter: string
  text: string
  version: number
  created_at: string
  updated_at: string
}

/** What people write at the head of the chapters of the report; a row is there once somebody has. */
export const reportTexts = {
  list: (project: string) =>
    sql<ReportTextRow>`SELECT id, chapter, text, version, created_at, updated_at FROM report_texts WHERE project_id = ${project}`,
  get: (project: string, chapter: string) =>
    sql<ReportTextRow>`SELECT id, chapter, text, version, created_at, updated_at FROM report_texts WHERE project_id = ${project} AND chapter = ${chapter}`,
  /** `seen` 0 is "none was written yet". */
  put: (id: string, project: string, chapter: string, text: string, seen: number | null) =>
    sql<ReportTextRow>`INSERT INTO report_texts AS t (id, project_id, chapter, text) VALUES (${id}, ${project}, ${chapter}, ${text})
      ON CONFLICT (project_id, chapter) DO UPDATE SET text = excluded.text, version = coalesce(${seen}::int, t.version) + 1
      RETURNING id, chapter, text, version, created_at, updated_at`,
  /** A version of a text that nobody wrote cannot have been seen. */
  requireSeen: (project: string, chapter: string, seen: number | null) =>
    sql`SELECT app.require(coalesce(${seen}::int, 0) = 0 OR EXISTS (SELECT FROM report_texts WHERE project_id = ${project} AND chapter = ${chapter}), 'BH412', 'version is 0')`,
}
