import { array, Fragment, json, sql } from '#adapters/sql/statement.ts'
import { setColumns } from './set-columns.ts'

export const DOCUMENT_STATUSES = ['QUEUED', 'PROCESSING', 'COMPLETE', 'ERROR', 'CANCELLED'] as const
export const DOCUMENT_STAGES = ['read', 'passages', 'entities', 'search', 'vectors'] as const
export type DocumentStage = (typeof DOCUMENT_STAGES)[number]

export interface DocumentRow {
  id: string
  filename: string
  title: string
  kind: 'pdf' | 'docx' | 'txt' | 'md' | 'csv' | 'xlsx'
  media_type: string
  /** Bytes. */
  size: number
  sha256: string
  /** Number of the last page; null until the document is read. */
  pages: number | null
  passages: number
  entities: number
  status: (typeof DOCUMENT_STATUSES)[number]
  stage: DocumentStage | null
  /** 0..100 over all stages. */
  progress: number
  reason: string | null
  reason_code: string | null
  uploaded_by: string | null
  version: number
  created_at: string
  updated_at: string
}
export interface PageRow {
  number: number
  title: string | null
  text: string
  units: object[]
}
export interface EntityRow {
  id: string
  text: string
  label: string
  page: number
  start: number
  end: number
  confidence: number
  status: 'suggested' | 'accepted' | 'rejected'
  version: number
  created_at: string
  updated_at: string
}

const COLUMNS = `id, filename, title, kind, media_type, size, sha256, pages,
  (SELECT count(*) FROM passages p WHERE p.document_id = documents.id) AS passages, (SELECT count(*) FROM entities e WHERE e.document_id = documents.id) AS entities,
  status, stage, progress, reason, reason_code, uploaded_by, version, created_at, updated_at`
const ENTITY =
  'id, text, label, page, start_at AS start, end_at AS "end", confidence, status, version, created_at, updated_at'
const columns = new Fragment(COLUMNS)
const entity = new Fragment(ENTITY)
// a map: a caller's `__proto__` must not find what every object has
const ORDER = new Map(
  Object.entries({
    created_at: 'created_at',
    '-created_at': 'created_at DESC',
    filename: 'lower(filename)',
    '-filename': 'lower(filename) DESC',
  }),
)

/** Documents of a project, and what a reading person sees of them. What a job writes stands in passages.ts. */
export const documents = {
  list: (project: string, pattern: string | null, sort: string, limit: number, offset: number) =>
    sql<DocumentRow & { total: number }>`SELECT ${columns}, count(*) OVER () AS total FROM documents
      WHERE project_id = ${project} AND (${pattern}::text IS NULL OR filename ILIKE ${pattern} OR title ILIKE ${pattern})
      ORDER BY ${new Fragment(ORDER.get(sort) ?? 'created_at DESC')}, id LIMIT ${limit} OFFSET ${offset}`,
  get: (project: string, id: string) =>
    sql<DocumentRow>`SELECT ${columns} FROM documents WHERE project_id = ${project} AND id = ${id}`,
  find: (id: string) =>
    sql<DocumentRow & { project_id: string }>`SELECT ${columns}, project_id FROM documents WHERE id = ${id}`,
  twin: (project: string, sha256: string) =>
    sql<DocumentRow>`SELECT ${columns} FROM documents WHERE project_id = ${project} AND sha256 = ${sha256}`,
  add: (
    project: string,
    d: Pick<DocumentRow, 'id' | 'filename' | 'title' | 'kind' | 'media_type' | 'size' | 'sha256'>,
    by: string | null,
  ) =>
    sql<DocumentRow>`INSERT INTO documents (id, project_id, filename, title, kind, media_type, size, sha256, uploaded_by)
      VALUES (${d.id}, ${project}, ${d.filename}, ${d.title}, ${d.kind}, ${d.media_type}, ${d.size}, ${d.sha256}, ${by}) RETURNING ${columns}`,
  cancel: (id: string) =>
    sql<{
      id: string
    }>`UPDATE documents SET status = 'CANCELLED', stage = NULL, progress = 0, pages = NULL, reason = NULL, reason_code = NULL, version = version + 1
      WHERE id = ${id} AND status IN ('QUEUED','PROCESSING') RETURNING id`,
  /** Back into the queue. What was read before is kept and not read again, unless it was cancelled. */
  requeue: (id: string) =>
    sql<{
      id: string
    }>`UPDATE documents SET status = 'QUEUED', progress = 0, reason = NULL, reason_code = NULL, version = version + 1
      WHERE id = ${id} AND status IN ('ERROR','CANCELLED') RETURNING id`,
  requireThere: (project: string, id: string) =>
    sql`SELECT app.found(count(*), 'document') FROM documents WHERE id = ${id} AND project_id = ${project}`,
  requireStatus: (id: string, statuses: readonly DocumentRow['status'][], sentence: string) =>
    sql`SELECT app.require((SELECT status = ANY (${array(statuses)}::text[]) FROM documents WHERE id = ${id}), 'BH409', ${sentence})`,
  /** Passages and vectors of every document that was read are made anew by a job of their own. */
  rebuild: (id: string) =>
    sql<{
      id: string
    }>`UPDATE documents SET status = 'QUEUED', stage = CASE WHEN pages IS NULL THEN NULL ELSE 'passages' END, progress = 0, reason = NULL, reason_code = NULL, version = version + 1
      WHERE id = ${id} AND status IN ('COMPLETE','ERROR') RETURNING id`,
  settled: () =>
    sql<{
      id: string
      project_id: string
    }>`SELECT d.id, d.project_id FROM documents d JOIN projects p ON p.id = d.project_id AND p.archived_at IS NULL
      WHERE d.status IN ('COMPLETE','ERROR') ORDER BY d.created_at, d.id`,

  page: (project: string, document: string, number: number) =>
    sql<{
      number: number
      title: string | null
      text: string
      units: object[]
    }>`SELECT coalesce(p.number, ${number}::int) AS number, p.title, coalesce(p.text, '') AS text, coalesce(p.units, '[]') AS units
      FROM documents d LEFT JOIN document_pages p ON p.document_id = d.id AND p.number = ${number}::int
      WHERE d.id = ${document} AND d.project_id = ${project} AND (p.id IS NOT NULL OR ${number}::int BETWEEN 1 AND d.pages)`,
  entities: (document: string, pattern: string | null, label: string | null, limit: number, offset: number) =>
    sql<EntityRow & { total: number }>`SELECT ${entity}, count(*) OVER () AS total FROM entities
      WHERE document_id = ${document} AND (${pattern}::text IS NULL OR text ILIKE ${pattern}) AND (${label}::text IS NULL OR label = ${label})
      ORDER BY page, start_at, id LIMIT ${limit} OFFSET ${offset}`,
  requireEntity: (project: string, document: string, id: string) =>
    sql`SELECT app.found(count(*), 'entity') FROM entities WHERE id = ${id} AND document_id = ${document} AND project_id = ${project}`,
  changeEntity: (
    id: string,
    seen: number | null,
    c: { label?: string | undefined; text?: string | undefined; status?: string | undefined },
  ) => setColumns<EntityRow>('entities', id, seen, c, ENTITY),

  /** Which of these blobs a document or a waiting job names. */
  named: (keys: readonly string[]) =>
    sql<{ key: string }>`SELECT k.key FROM jsonb_array_elements_text(${json(keys)}::jsonb) AS k(key)
      WHERE EXISTS (SELECT FROM documents d WHERE d.sha256 = k.key) OR EXISTS (SELECT FROM jobs j WHERE j.payload->>'blob' = k.key AND j.state IN ('queued','running'))`,
  /** Documents that wait for a job nobody will do: the process died between two steps. */
  stranded: () =>
    sql<{
      id: string
      project_id: string
    }>`SELECT d.id, d.project_id FROM documents d WHERE d.status IN ('QUEUED','PROCESSING') AND d.updated_at < now() - interval '2 minutes'
      AND NOT EXISTS (SELECT FROM jobs j WHERE j.subject_id = d.id AND j.state IN ('queued','running')) LIMIT 50`,
  consistency: () =>
    sql<{ documents: number; passages: number; without_passages: string[]; hashes: string[] }>`SELECT
      (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM passages) AS passages,
      (SELECT coalesce(json_agg(d.id ORDER BY d.id), '[]') FROM documents d WHERE d.status = 'COMPLETE' AND NOT EXISTS (SELECT FROM passages p WHERE p.document_id = d.id)) AS without_passages,
      (SELECT coalesce(json_agg(DISTINCT d.sha256), '[]') FROM documents d) AS hashes`,
}
