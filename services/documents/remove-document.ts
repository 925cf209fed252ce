import { capabilities } from '#adapters/records/capabilities.ts'
import { evidence } from '#adapters/records/evidence.ts'
import { jobs } from '#adapters/records/jobs.ts'
import { removeRow } from '#adapters/records/set-columns.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { documents } from '#adapters/records/documents.ts'
import { forgetVectors } from './forget-vectors.ts'
import { idOrNobody } from './in-project.ts'
import { getDocument } from './list-documents.ts'

/**
 * Removes a document with its pages, passages, entities and vectors; a job on it stops. The file goes with a later sweep, if no
 * other row names it. One that is or was evidence, or that declares what an asset can do, stays (409).
 */
export async function removeDocument(ctx: Ctx, project: string, given: string): Promise<{ deleted: string }> {
  const id = idOrNobody(given)
  try {
    await enter(ctx, 'lead', { project }).batch([
      documents.requireThere(project, id),
      evidence.requireUnused(id),
      capabilities.requireUnused(id),
      ...removeRow('documents', id, ctx.if_match, 'id').toSpliced(1, 0, jobs.cancelFor(id)),
    ])
  } catch (error) {
    if (error instanceof Failure && error.code === 'stale_version')
      error.extra.current = await getDocument(ctx, project, id)
    throw error
  }
  await forgetVectors(ctx, id)
  return { deleted: id }
}
