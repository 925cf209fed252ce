import { array, Fragment, json, sql } from '#adapters/sql/statement.ts'
import type { DocumentStage, PageRow } from './documents.ts'

export interface NewPassage {
  id: string
  ordinal: number
  page: number
  start_at: number
  end_at: number
  title: string
  heading: string | null
  sheet: string | null
  row_number: number | null
  text: string
}
export interface NewEntity {
  id: string
  text: string
  label: string
  page: number
  start_at: number
  end_at: number
  confidence: number
}
/** What a search answers; rows of a reference collection have no document and no page. */
export interface HitRow {
  collection: 'project_docs' | 'iec62443_standards' | 'mitre_ics'
  id: string
  document_id: string | null
  row_id: string | null
  ordinal: number | null
  page: number | null
  start_at: number | null
  end_at: number | null
  heading: string | null
  title: string
  body: string
  sheet: string | null
  row_number: number | null
  document_title: string | null
  score: number
  strength: number
}

/** The document while its job works on it: locked, so that what is written never outlives a cancellation or a removal. */
const WORKING = new Fragment("SELECT d.id, d.project_id FROM documents d WHERE d.status = 'PROCESSING' AND d.id =")

/** What a job makes of a document: pages, passages, entities; each insert may be repeated and nothing is there twice. */
export const passages = {
  /** One step on. No row: the document was cancelled or removed, and the job stops. */
  advance: (document: string, stage: DocumentStage, progress: number) =>
    sql<{
      id: string
    }>`UPDATE documents SET stage = ${stage}, progress = ${progress}, version = version + 1 WHERE id = ${document} AND status = 'PROCESSING' RETURNING id`,
  begin: (document: string) =>
    sql<{
      id: string
    }>`UPDATE documents SET status = 'PROCESSING', version = version + 1 WHERE id = ${document} AND status = 'QUEUED' RETURNING id`,
  readTo: (document: string, pages: number) =>
    sql`UPDATE documents SET pages = ${pages}, version = version + 1 WHERE id = ${document} AND status = 'PROCESSING'`,
  complete: (document: string) =>
    sql`UPDATE documents SET status = 'COMPLETE', stage = NULL, progress = 100, reason = NULL, reason_code = NULL, version = version + 1 WHERE id = ${document} AND status = 'PROCESSING'`,
  fail: (document: string, reason: string, reason_code: string) =>
    sql`UPDATE documents SET status = 'ERROR', reason = ${reason}, reason_code = ${reason_code}, version = version + 1 WHERE id = ${document} AND status IN ('QUEUED','PROCESSING')`,

  addPages: (document: string, rows: readonly (PageRow & { id: string })[]) =>
    sql`WITH held AS MATERIALIZED (${WORKING} ${document}::uuid FOR SHARE)
      INSERT INTO document_pages (id, project_id, document_id, number, title, text, units)
      SELECT r.id, held.project_id, held.id, r.number, r.title, r.text, r.units FROM held, jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, number int, title text, text text, units jsonb) ON CONFLICT DO NOTHING`,
  pagesAfter: (document: string, number: number, limit: number) =>
    sql<PageRow>`SELECT number, title, text, units FROM document_pages WHERE document_id = ${document} AND number > ${number} ORDER BY number LIMIT ${limit}`,
  /** The span names the passage, so cutting anew by the same measure changes nothing. */
  addPassages: (document: string, rows: readonly NewPassage[]) =>
    sql`WITH held AS MATERIALIZED (${WORKING} ${document}::uuid FOR SHARE)
      INSERT INTO passages AS p (id, project_id, document_id, ordinal, page, start_at, end_at, title, heading, sheet, row_number, text)
      SELECT r.id, held.project_id, held.id, r.ordinal, r.page, r.start_at, r.end_at, r.title, r.heading, r.sheet, r.row_number, r.text
      FROM held, jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, ordinal int, page int, start_at int, end_at int, title text, heading text, sheet text, row_number int, text text)
      ON CONFLICT (id) DO UPDATE SET ordinal = excluded.ordinal, title = excluded.title, heading = excluded.heading
        WHERE (p.ordinal, p.title, p.heading) IS DISTINCT FROM (excluded.ordinal, excluded.title, excluded.heading)`,
  /** Passages that another measure had cut. */
  dropOthers: (document: string, ids: readonly string[]) =>
    sql<{
      id: string
    }>`DELETE FROM passages WHERE document_id = ${document} AND id <> ALL (${array(ids)}::uuid[]) RETURNING id`,
  addEntities: (document: string, rows: readonly NewEntity[]) =>
    sql`WITH held AS MATERIALIZED (${WORKING} ${document}::uuid FOR SHARE)
      INSERT INTO entities (id, project_id, document_id, text, label, page, start_at, end_at, confidence)
      SELECT r.id, held.project_id, held.id, r.text, r.label, r.page, r.start_at, r.end_at, r.confidence
      FROM held, jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, text text, label text, page int, start_at int, end_at int, confidence float8) ON CONFLICT DO NOTHING`,
  after: (document: string, ordinal: number, limit: number) =>
    sql<{
      id: string
      ordinal: number
      title: string
      text: string
    }>`SELECT id, ordinal, title, text FROM passages WHERE document_id = ${document} AND ordinal > ${ordinal} ORDER BY ordinal LIMIT ${limit}`,
  count: (document: string) => sql<{ n: number }>`SELECT count(*) AS n FROM passages WHERE document_id = ${document}`,
  /** What was read of a document that is cancelled. */
  clear: (document: string) =>
    sql`WITH gone AS (SELECT d.id FROM documents d WHERE d.id = ${document} AND d.status = 'CANCELLED'),
      entities AS (DELETE FROM entities e USING gone WHERE e.document_id = gone.id), cut AS (DELETE FROM passages p USING gone WHERE p.document_id = gone.id)
      DELETE FROM document_pages x USING gone WHERE x.document_id = gone.id`,

  search: (question: string, project: string, collections: readonly string[], limit: number) =>
    sql<HitRow>`SELECT s.*, d.title AS document_title FROM app.search_passages(${question}, ${project}, ${array(collections)}::text[], ${limit}) s
      LEFT JOIN documents d ON d.id = s.document_id ORDER BY s.score DESC, s.id`,
  /** The same shape for hits that a vector alone found. */
  hits: (project: string, ids: readonly string[]) =>
    sql<HitRow>`SELECT 'project_docs' AS collection, p.id, p.document_id, NULL AS row_id, p.ordinal, p.page, p.start_at, p.end_at, p.heading, p.title, p.text AS body, p.sheet, p.row_number, d.title AS document_title,
        0::float8 AS score, 0::float8 AS strength
      FROM passages p JOIN documents d ON d.id = p.document_id WHERE p.project_id = ${project} AND p.id = ANY (${array(ids)}::uuid[])
      UNION ALL SELECT r.collection, r.id, NULL, r.row_id, NULL, NULL, NULL, NULL, NULL, r.title, r.text, NULL, NULL, NULL, 0, 0 FROM reference_rows r WHERE r.id = ANY (${array(ids)}::uuid[])`,
}
