import { documents, type DocumentRow } from '#adapters/records/documents.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'

/** The bytes as they were uploaded. */
export async function downloadDocument(
  ctx: Ctx,
  document: string,
): Promise<{ document: DocumentRow; bytes: Uint8Array }> {
  const row = one(await enter(ctx, 'read', { document }).query(documents.find(document)), 'document')
  const bytes = await ctx.blobs.get(row.sha256)
  if (!bytes)
    throw new Failure(
      'unavailable',
      'The stored file of this document is missing. Ask the administrator to restore it.',
    )
  return { document: row, bytes }
}
