import { Fragment, sql } from '#adapters/sql/statement.ts'
import type { ProgrammeState } from '#domain/programme/elements.ts'

export interface ProgrammeRow {
  id: string
  /** That of the checklist. */
  element: string
  owner: string
  state: ProgrammeState
  evidence: string
  document_id: string | null
  due: string | null
  notes: string
  version: number
  created_at: string
  updated_at: string
}
export type ProgrammeColumns = Pick<ProgrammeRow, 'owner' | 'state' | 'evidence' | 'document_id' | 'due' | 'notes'>

const COLUMNS = new Fragment(
  'id, element, owner, state, evidence, document_id, due, notes, version, created_at, updated_at',
)

/** Elements of the security programme that somebody touched; the others stand in the checklist alone. */
export const programme = {
  list: (project: string) => sql<ProgrammeRow>`SELECT ${COLUMNS} FROM programme_elements WHERE project_id = ${project}`,
  get: (project: string, element: string) =>
    sql<ProgrammeRow>`SELECT ${COLUMNS} FROM programme_elements WHERE project_id = ${project} AND element = ${element}`,
  /** `seen` is the version that was read, 0 where there was no row. */
  put: (id: string, project: string, element: string, seen: number, p: ProgrammeColumns) =>
    sql<ProgrammeRow>`INSERT INTO programme_elements AS e (id, project_id, element, owner, state, evidence, document_id, due, notes)
      VALUES (${id}, ${project}, ${element}, ${p.owner}, ${p.state}, ${p.evidence}, ${p.document_id}::uuid, ${p.due}::date, ${p.notes})
      ON CONFLICT (project_id, element) DO UPDATE SET owner = excluded.owner, state = excluded.state, evidence = excluded.evidence, document_id = excluded.document_id, due = excluded.due,
        notes = excluded.notes, version = ${seen}::int + 1 RETURNING ${COLUMNS}`,
  requireDocument: (project: string, document: string | null) =>
    sql`SELECT app.require(${document}::uuid IS NULL OR EXISTS (SELECT FROM documents WHERE id = ${document}::uuid AND project_id = ${project}), 'BH400', 'document_id names no document of this project')`,
}
