import { Failure } from '#domain/failure.ts'
import type { Sql } from '#adapters/sql/port.ts'
import { array, json, sql, type Statement } from '#adapters/sql/statement.ts'
import type { Vectors } from './port.ts'

/** pgvector, searched exactly within the project: an approximate index under a selective filter loses recall silently. */
export function postgresVectors(db: Sql, tenant: string, size: number): Vectors {
  const actor = json({ kind: 'system', tenant, name: 'vectors' })
  const run = async <Row>(need: 'read' | 'edit', statement: Statement<Row>): Promise<Row[]> =>
    (await db.batch([sql`SELECT app.enter(${actor}::jsonb, NULL, NULL, ${need})`, statement]))[1]
  const literal = (vector: readonly number[]) => {
    if (vector.length !== size)
      throw new Failure(
        'rule_violated',
        `A vector has ${size} components, not ${vector.length}. Reindex after changing the embedding model.`,
      )
    return `[${vector.join(',')}]`
  }
  return {
    technology: 'pgvector',
    size,
    async upsert(collection, points) {
      if (points.length === 0) return
      const rows = points.map((p) => ({
        id: p.id,
        project_id: p.project_id,
        document_id: p.document_id,
        embedding: literal(p.vector),
      }))
      // `read` keeps the audit head free: vectors are derived and not audited
      await run(
        'read',
        sql`INSERT INTO passage_vectors (id, collection, project_id, document_id, embedding)
          SELECT r.id, ${collection}, r.project_id, r.document_id, r.embedding::vector FROM jsonb_to_recordset(${json(rows)}::jsonb) AS r(id uuid, project_id uuid, document_id uuid, embedding text)
          WHERE r.document_id IS NULL OR EXISTS (SELECT FROM documents d WHERE d.id = r.document_id)
          ON CONFLICT (id) DO UPDATE SET embedding = excluded.embedding`,
      )
    },
    async search(collection, project_id, vector, limit) {
      return run(
        'read',
        sql<{
          id: string
          score: number
        }>`SELECT id, 1 - (embedding <=> ${literal(vector)}::vector) AS score FROM passage_vectors
          WHERE collection = ${collection} AND project_id IS NOT DISTINCT FROM ${project_id}::uuid ORDER BY embedding <=> ${literal(vector)}::vector LIMIT ${limit}`,
      )
    },
    async present(ids) {
      return (
        await run('read', sql<{ id: string }>`SELECT id FROM passage_vectors WHERE id = ANY (${array(ids)}::uuid[])`)
      ).map((r) => r.id)
    },
    removeDocument: async (document_id) =>
      void (await run('read', sql`DELETE FROM passage_vectors WHERE document_id = ${document_id}`)),
    async count(collection) {
      return (
        (
          await run(
            'read',
            sql<{ n: number }>`SELECT count(*) AS n FROM passage_vectors WHERE collection = ${collection}`,
          )
        )[0]?.n ?? 0
      )
    },
    ping: async () => void (await run('read', sql`SELECT 1`)),
  }
}
