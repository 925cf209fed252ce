import { json, sql } from '#adapters/sql/statement.ts'

export const REFERENCE_COLLECTIONS = ['iec62443_standards', 'mitre_ics'] as const
export type ReferenceCollection = (typeof REFERENCE_COLLECTIONS)[number]
export type ReferenceSource = 'shipped' | 'bundle'

export interface ReferenceRow {
  id: string
  row_id: string
  title: string
  text: string
}

/** Rows of the reference collections; they belong to the tenant and only a job writes them. */
export const references = {
  put: (
    tenant: string,
    collection: ReferenceCollection,
    source: ReferenceSource,
    edition: string,
    rows: readonly ReferenceRow[],
  ) =>
    sql<{
      id: string
    }>`INSERT INTO reference_rows AS x (id, tenant_id, collection, row_id, title, text, source, edition)
      SELECT r.id, ${tenant}::uuid, ${collection}::text, r.row_id, r.title, r.text, ${source}::text, ${edition}::text FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, row_id text, title text, text text)
      ON CONFLICT (tenant_id, collection, row_id) DO UPDATE SET title = excluded.title, text = excluded.text, source = excluded.source, edition = excluded.edition
        WHERE (x.title, x.text, x.source, x.edition) IS DISTINCT FROM (excluded.title, excluded.text, excluded.source, excluded.edition) RETURNING x.id`,
  /** Rows that a newer edition has no more. */
  dropOthers: (tenant: string, collection: ReferenceCollection, row_ids: readonly string[]) =>
    sql<{
      id: string
    }>`DELETE FROM reference_rows WHERE tenant_id = ${tenant} AND collection = ${collection} AND row_id NOT IN (SELECT jsonb_array_elements_text(${json(row_ids)}::jsonb)) RETURNING id`,
  states: (tenant: string) =>
    sql<{
      collection: ReferenceCollection
      source: ReferenceSource
      edition: string
      n: number
    }>`SELECT collection, source, edition, count(*) AS n FROM reference_rows WHERE tenant_id = ${tenant} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  after: (tenant: string, collection: ReferenceCollection, row_id: string, limit: number) =>
    sql<ReferenceRow>`SELECT id, row_id, title, text FROM reference_rows WHERE tenant_id = ${tenant} AND collection = ${collection} AND row_id > ${row_id} ORDER BY row_id LIMIT ${limit}`,
}
