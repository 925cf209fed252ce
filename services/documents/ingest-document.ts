import { DOCUMENT_STAGES, documents, type DocumentStage } from '#adapters/records/documents.ts'
import { passages } from '#adapters/records/passages.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import type { JobHandler } from '../jobs/job-handler.ts'
import { Stopped, type Lease } from '../jobs/lease.ts'
import { cutPassages } from './cut-passages.ts'
import { embedPassages } from './embed-passages.ts'
import { findEntities } from './find-entities.ts'
import { readPages } from './read-pages.ts'
import { advance, type Subject } from './stages.ts'

type Stage = (ctx: Ctx, lease: Lease, document: Subject) => Promise<unknown>

const STAGES: Readonly<Record<DocumentStage, Stage>> = {
  read: readPages,
  passages: cutPassages,
  entities: findEntities,
  // the index is part of the passages' rows: from here on the document is found
  search: async () => undefined,
  vectors: embedPassages,
}

/**
 * Reads one document to the end. It begins at the stage that was under way when the last attempt ended; every row's id is made
 * of what it holds, so that a step done twice leaves each row once. A document removed or cancelled meanwhile stops it.
 */
export const ingestDocument: JobHandler = {
  async run(ctx, job, lease) {
    const id = job.subject_id ?? ''
    const find = async () => {
      const [row] = await enter(ctx, 'read', null).query(documents.find(id))
      if (!row) throw new Stopped('the document was removed')
      return row
    }
    const [, begun] = await enter(ctx, 'edit', { document: id }).batch([passages.begin(id), documents.find(id)])
    const [started] = begun
    if (!started || started.status !== 'PROCESSING') return { result: {}, statements: [] }
    if (job.payload.rebuild === true && started.stage !== 'vectors') await ctx.vectors.removeDocument(id)
    const first = Math.max(0, DOCUMENT_STAGES.indexOf(started.stage ?? 'read'))
    for (const stage of DOCUMENT_STAGES.slice(first)) {
      await advance(ctx, lease, id, stage, 0)
      await STAGES[stage](ctx, lease, await find())
    }
    const { pages, passages: cut, entities } = await find()
    return { result: { pages, passages: cut, entities }, statements: [passages.complete(id)] }
  },
  failed(job, failure) {
    return job.subject_id ? [passages.fail(job.subject_id, failure.message, reasonCode(failure))] : []
  },
}

function reasonCode(failure: Failure): string {
  const { reason_code } = failure.extra
  return typeof reason_code === 'string' ? reason_code : failure.code
}
