import { Fragment, json, sql } from '#adapters/sql/statement.ts'
import { setColumns } from './set-columns.ts'

/** What is told of a revision; its body and its places are read apart, because they are large. */
export interface RevisionRow {
  id: string
  number: number
  comment: string
  sha256: string
  signature: string
  kid: string
  /** Of the body, in bytes. */
  size: number
  signed_by: string | null
  signed_by_name: string
  signed_at: string
  shared: boolean
  version: number
  created_at: string
  updated_at: string
}
/** What a verification looks at. */
export interface SignedRow {
  id: string
  project_id: string
  number: number
  body: string
  sha256: string
  signature: string
  kid: string
  places: Record<string, string>
  signed_by_name: string
  signed_at: string
}
export interface NewRevision {
  id: string
  number: number
  comment: string
  body: string
  sha256: string
  signature: string
  kid: string
  places: Record<string, string>
  signed_by: string
  signed_by_name: string
  signed_at: string
}

const COLUMNS =
  'id, number, comment, sha256, signature, kid, octet_length(body) AS size, signed_by, signed_by_name, signed_at, share_hash IS NOT NULL AS shared, version, created_at, updated_at'
const columns = new Fragment(COLUMNS)
const signed = new Fragment(
  'r.id, r.project_id, r.number, r.body, r.sha256, r.signature, r.kid, r.places, r.signed_by_name, r.signed_at',
)

/** Signed states of a project. What was signed never changes; only the link to its verification does. */
export const revisions = {
  list: (project: string, limit: number, offset: number) =>
    sql<RevisionRow & { total: number }>`SELECT ${columns}, count(*) OVER () AS total FROM revisions
      WHERE project_id = ${project} ORDER BY number DESC LIMIT ${limit} OFFSET ${offset}`,
  get: (id: string) =>
    sql<RevisionRow & { project_id: string }>`SELECT ${columns}, project_id FROM revisions WHERE id = ${id}`,
  /** The latest, without its body: which places it covers and as what. */
  latest: (project: string) =>
    sql<{
      id: string
      number: number
      places: Record<string, string>
    }>`SELECT id, number, places FROM revisions WHERE project_id = ${project} ORDER BY number DESC LIMIT 1`,
  body: (id: string) => sql<{ number: number; body: string }>`SELECT number, body FROM revisions WHERE id = ${id}`,
  /** By number, by id, or the latest when both are null. */
  find: (project: string, id: string | null, number: number | null) =>
    sql<{
      id: string
      number: number
      body: string
    }>`SELECT id, number, body FROM revisions WHERE project_id = ${project}
      AND (${id}::uuid IS NULL OR id = ${id}::uuid) AND (${number}::int IS NULL OR number = ${number}::int) ORDER BY number DESC LIMIT 1`,
  /** Of a project that is not archived. */
  signed: (id: string) =>
    sql<SignedRow>`SELECT ${signed} FROM revisions r JOIN projects p ON p.id = r.project_id AND p.archived_at IS NULL WHERE r.id = ${id}`,
  /** Needs no entering: the link is what is shown. */
  shared: (id: string, hash: string) =>
    sql<{ id: string }>`SELECT id FROM app.shared_revision(${id}::uuid, ${hash}::text)`,
  /** How far the project's log goes: a state that was read is the one that is written about while this stands. */
  head: (project: string) => sql<{ seq: number; number: number }>`SELECT coalesce(max(a.seq), 0) AS seq,
      (SELECT coalesce(max(r.number), 0) + 1 FROM revisions r WHERE r.project_id = ${project}) AS number FROM audit_log a WHERE a.chain = ${project}`,
  requireHead: (project: string, seq: number) =>
    sql`SELECT app.require((SELECT coalesce(max(a.seq), 0) FROM audit_log a WHERE a.chain = ${project}) = ${seq}::bigint, 'BH409',
      'somebody changed this project while it was being signed; look at the change and sign again')`,
  add: (project: string, r: NewRevision) =>
    sql<RevisionRow>`INSERT INTO revisions (id, project_id, number, comment, body, sha256, signature, kid, places, signed_by, signed_by_name, signed_at)
      VALUES (${r.id}, ${project}, ${r.number}, ${r.comment}, ${r.body}, ${r.sha256}, ${r.signature}, ${r.kid}, ${json(r.places)}::jsonb, ${r.signed_by}, ${r.signed_by_name}, ${r.signed_at})
      RETURNING ${columns}`,
  share: (id: string, seen: number | null, hash: string | null) =>
    setColumns<RevisionRow>('revisions', id, seen, { share_hash: hash }, COLUMNS),
}
