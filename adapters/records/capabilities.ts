import { Fragment, json, sql } from '#adapters/sql/statement.ts'

export interface CapabilityRow {
  /** That of the asset. */
  id: string
  /** Row of IEC 62443-4-2 or CCSC -> met or not; a row that is left out was not answered. */
  rows: Record<string, boolean>
  /** A supplier's vector; null where none stands. */
  declared: number[] | null
  document_id: string | null
  version: number
  created_at: string
  updated_at: string
}
export interface AssetCapabilityRow {
  id: string
  code: string
  class: string | null
  rows: Record<string, boolean>
  declared: number[] | null
}

const columns = new Fragment('id, rows, to_json(declared) AS declared, document_id, version, created_at, updated_at')

/** What assets are able to do, row by row or as a supplier declared it. */
export const capabilities = {
  list: (project: string) =>
    sql<CapabilityRow>`SELECT ${columns} FROM asset_capabilities WHERE project_id = ${project}`,
  /** Those of the assets of a zone or the boundary devices of a conduit; an asset without a word is among them. */
  ofPlace: (place: string, day: string) =>
    sql<AssetCapabilityRow>`SELECT DISTINCT ON (length(n.code), n.code, n.id) n.id, n.code, n.metadata->>'class' AS class, coalesce(c.rows, '{}') AS rows, to_json(c.declared) AS declared
      FROM graph_edges e JOIN graph_nodes n ON n.id = e.source_id LEFT JOIN asset_capabilities c ON c.id = n.id
      WHERE e.target_id = ${place} AND e.type IN ('asset-in-zone', 'asset-implements') AND e.status = 'active' AND (e.valid_from IS NULL OR e.valid_from <= ${day}::date) AND (e.valid_to IS NULL OR e.valid_to >= ${day}::date)
      ORDER BY length(n.code), n.code, n.id`,
  get: (id: string) => sql<CapabilityRow>`SELECT ${columns} FROM asset_capabilities WHERE id = ${id}`,
  /** Answers are laid over those that are there, null takes one away; the declaration becomes what is given, null ends it. */
  put: (
    id: string,
    project: string,
    seen: number | null,
    c: {
      rows: Readonly<Record<string, boolean | null>>
      declared: readonly number[] | null
      document_id: string | null
    },
  ) =>
    sql<CapabilityRow>`INSERT INTO asset_capabilities AS c (id, project_id, rows, declared, document_id)
      SELECT ${id}::uuid, ${project}::uuid, jsonb_strip_nulls(${json(c.rows)}::jsonb),
        (SELECT array_agg(v::int ORDER BY i) FROM jsonb_array_elements_text(nullif(${json(c.declared)}::jsonb, 'null')) WITH ORDINALITY AS x(v, i)), ${c.document_id}::uuid
      ON CONFLICT (id) DO UPDATE SET rows = jsonb_strip_nulls(c.rows || ${json(c.rows)}::jsonb), declared = excluded.declared, document_id = excluded.document_id,
        version = coalesce(${seen}::int, c.version) + 1 RETURNING ${columns}`,
  requireSeen: (id: string, seen: number | null) =>
    sql`SELECT app.require(coalesce(${seen}::int, 0) = 0 OR EXISTS (SELECT FROM asset_capabilities WHERE id = ${id}), 'BH412', 'version is 0')`,
  /** Stops the removal of a document in which a supplier declares what an asset can do. */
  requireUnused: (document: string) =>
    sql`SELECT app.require(count(*) = 0, 'BH409', 'the declared capability of ' || coalesce(string_agg(n.code, ', ' ORDER BY length(n.code), n.code), '') || ' rests on this document')
      FROM asset_capabilities c JOIN graph_nodes n ON n.id = c.id WHERE c.document_id = ${document}`,
  requireDocument: (project: string, document_id: string | null) =>
    sql`SELECT app.require(${document_id}::uuid IS NULL OR EXISTS (SELECT FROM documents WHERE id = ${document_id} AND project_id = ${project}), 'BH400', 'document_id names no document of this project')`,
}
