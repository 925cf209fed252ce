import { documents, type DocumentRow } from '#adapters/records/documents.ts'
import { jobs } from '#adapters/records/jobs.ts'
import { passages } from '#adapters/records/passages.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { forgetVectors } from './forget-vectors.ts'
import { idOrNobody } from './in-project.ts'
import { wake } from './upload-document.ts'

/** Stops the reading of a document and takes away what was read. Throws conflict when it neither waits nor is being read. */
export async function cancelDocument(ctx: Ctx, project: string, given: string): Promise<DocumentRow> {
  const id = idOrNobody(given)
  const [, , , , , rows] = await enter(ctx, 'edit', { project }).batch([
    documents.requireThere(project, id),
    documents.requireStatus(
      id,
      ['QUEUED', 'PROCESSING'],
      'only a document that waits or is being read can be cancelled',
    ),
    documents.cancel(id),
    jobs.cancelFor(id),
    passages.clear(id),
    documents.get(project, id),
  ])
  await forgetVectors(ctx, id)
  return one(rows, 'document')
}

/** Reads a document again that failed or was cancelled; what was read before it failed is kept. */
export async function retryDocument(ctx: Ctx, project: string, given: string): Promise<DocumentRow> {
  const id = idOrNobody(given)
  const job = ctx.ids()
  const [, , , , rows] = await enter(ctx, 'edit', { project }).batch([
    documents.requireThere(project, id),
    documents.requireStatus(
      id,
      ['ERROR', 'CANCELLED'],
      'only a document that failed or was cancelled can be read again',
    ),
    documents.requeue(id),
    jobs.add({ id: job, tenant: ctx.tenant, kind: 'document.ingest', project, subject: id }),
    documents.get(project, id),
  ])
  await wake(ctx, [job])
  return one(rows, 'document')
}
