import { array, Fragment, json, sql } from '#adapters/sql/statement.ts'
import type { EVIDENCE_KINDS, EVIDENCE_STATES } from '#domain/requirements/evidence-input.ts'
import { setColumns } from './set-columns.ts'

export interface EvidenceRow {
  id: string
  kind: (typeof EVIDENCE_KINDS)[number]
  state: (typeof EVIDENCE_STATES)[number]
  document_id: string | null
  document_name: string | null
  page: number | null
  start_at: number | null
  end_at: number | null
  url: string | null
  text: string
  valid_until: string | null
  offered_by: string | null
  offered_by_name: string
  accepted_by_name: string | null
  accepted_at: string | null
  ended_by_name: string | null
  ended_at: string | null
  ended_why: string
  rows: { node_id: string; row_id: string }[]
  version: number
  created_at: string
  updated_at: string
}
/** One piece of evidence at one row of one place. */
export type EvidenceAtRow = Pick<
  EvidenceRow,
  | 'id'
  | 'kind'
  | 'state'
  | 'document_id'
  | 'document_name'
  | 'page'
  | 'start_at'
  | 'end_at'
  | 'url'
  | 'text'
  | 'valid_until'
  | 'offered_by_name'
  | 'accepted_by_name'
  | 'accepted_at'
  | 'ended_why'
  | 'version'
> & { node_id: string; row_id: string }
export interface NewEvidence {
  id: string
  kind: EvidenceRow['kind']
  document_id: string | null
  page: number | null
  start_at: number | null
  end_at: number | null
  url: string | null
  text: string
  valid_until: string | null
  offered_by: string | null
  offered_by_name: string
}
export interface EvidenceFilter {
  state: string | null
  node: string | null
  row: string | null
  /** Accepted and with a last day of at most this. */
  until: string | null
  pattern: string | null
}

const SHOWN =
  'e.id, e.kind, e.state, e.document_id, (SELECT d.filename FROM documents d WHERE d.id = e.document_id) AS document_name, e.page, e.start_at, e.end_at, e.url, e.text, e.valid_until'
const FULL =
  new Fragment(`${SHOWN}, e.offered_by, e.offered_by_name, e.accepted_by_name, e.accepted_at, e.ended_by_name, e.ended_at, e.ended_why,
  (SELECT coalesce(json_agg(json_build_object('node_id', x.node_id, 'row_id', x.row_id) ORDER BY x.node_id, x.row_id), '[]') FROM evidence_rows x WHERE x.evidence_id = e.id) AS rows,
  e.version, e.created_at, e.updated_at`)
const SHORT = new Fragment(
  `${SHOWN}, e.offered_by_name, e.accepted_by_name, e.accepted_at, e.ended_why, e.version, r.node_id, r.row_id`,
)

/** Pieces of evidence and the rows they serve; one piece may serve many rows of many places. */
export const evidence = {
  get: (id: string) =>
    sql<EvidenceRow & { project_id: string }>`SELECT ${FULL}, e.project_id FROM evidence e WHERE e.id = ${id}`,
  list: (project: string, f: EvidenceFilter, limit: number, offset: number) =>
    sql<
      EvidenceRow & { total: number }
    >`SELECT ${FULL}, count(*) OVER () AS total FROM evidence e WHERE e.project_id = ${project}
      AND (${f.state}::text IS NULL OR e.state = ${f.state}) AND (${f.pattern}::text IS NULL OR e.text ILIKE ${f.pattern} OR e.url ILIKE ${f.pattern})
      AND (${f.until}::date IS NULL OR (e.state = 'accepted' AND e.valid_until <= ${f.until}::date))
      AND ((${f.node}::uuid IS NULL AND ${f.row}::text IS NULL) OR EXISTS (SELECT FROM evidence_rows r WHERE r.evidence_id = e.id
        AND (${f.node}::uuid IS NULL OR r.node_id = ${f.node}::uuid) AND (${f.row}::text IS NULL OR r.row_id = ${f.row})))
      ORDER BY e.created_at DESC, e.id LIMIT ${limit} OFFSET ${offset}`,
  /** At the rows of some places, or of all with null; the first offered first. */
  atRows: (project: string, places: readonly string[] | null) =>
    sql<EvidenceAtRow>`SELECT ${SHORT} FROM evidence_rows r JOIN evidence e ON e.id = r.evidence_id
      WHERE r.project_id = ${project} AND (${places && array(places)}::uuid[] IS NULL OR r.node_id = ANY (${places && array(places)}::uuid[])) ORDER BY e.created_at, e.id`,
  add: (project: string, e: NewEvidence) =>
    sql`INSERT INTO evidence (id, project_id, kind, document_id, page, start_at, end_at, url, text, valid_until, offered_by, offered_by_name)
      VALUES (${e.id}, ${project}, ${e.kind}, ${e.document_id}::uuid, ${e.page}::int, ${e.start_at}::int, ${e.end_at}::int, ${e.url}::text, ${e.text}, ${e.valid_until}::date, ${e.offered_by}::uuid, ${e.offered_by_name})`,
  /** Rows that are there already stay as they are. */
  addRows: (project: string, id: string, rows: readonly { id: string; node_id: string; row_id: string }[]) =>
    sql`INSERT INTO evidence_rows (id, project_id, evidence_id, node_id, row_id)
      SELECT r.id, ${project}::uuid, ${id}::uuid, r.node_id, r.row_id FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, node_id uuid, row_id text)
      ON CONFLICT (evidence_id, node_id, row_id) DO NOTHING`,
  change: (
    id: string,
    seen: number | null,
    c: Partial<
      Pick<EvidenceRow, 'state' | 'accepted_by_name' | 'accepted_at' | 'ended_by_name' | 'ended_at' | 'ended_why'>
    > & { accepted_by?: string | null },
  ) => setColumns<{ id: string }>('evidence', id, seen, c, 'id'),
  requireState: (id: string, states: readonly EvidenceRow['state'][], sentence: string) =>
    sql`SELECT app.require((SELECT state = ANY (${array(states)}::text[]) FROM evidence WHERE id = ${id}), 'BH409', ${sentence})`,
  requirePlaces: (project: string, nodes: readonly string[]) =>
    sql`SELECT app.require((SELECT count(*) FROM graph_nodes WHERE project_id = ${project} AND type IN ('ZONE','CONDUIT') AND id = ANY (${array(nodes)}::uuid[])) = ${nodes.length}::int,
      'BH400', 'a row names a node that is no zone and no conduit of this project')`,
  nothing: () => sql`SELECT 1 AS nothing`,
  requireDocument: (project: string, document: string) =>
    sql`SELECT app.require(EXISTS (SELECT FROM documents WHERE id = ${document} AND project_id = ${project}), 'BH400', 'document_id names no document of this project')`,
  /** What was shown stays on record: a document goes only while it is nobody's evidence. */
  requireUnused: (document: string) =>
    sql`SELECT app.require(n.pieces = 0, 'BH409', 'This document is evidence for ' || n.rows || CASE n.rows WHEN 1 THEN ' row' ELSE ' rows' END || ' and stays on record with it.')
      FROM (SELECT count(DISTINCT e.id) AS pieces, count(r.id) AS rows FROM evidence e LEFT JOIN evidence_rows r ON r.evidence_id = e.id WHERE e.document_id = ${document}) n`,
}
