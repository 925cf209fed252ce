import { jobs, type JobRow } from '#adapters/records/jobs.ts'
import type { ReferenceCollection } from '#adapters/records/references.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { hashOf, tooLarge, wake, type UploadedFile } from '../documents/upload-document.ts'
import { enter, one } from '../enter.ts'
import { isUuid } from '#domain/ids/uuid.ts'

export type IngestionStatus = 'QUEUED' | 'PROCESSING' | 'COMPLETE' | 'ERROR' | 'CANCELLED'

/** Asks for a reference collection to be loaded, from a bundle if one is sent. `file` is read only after the role was checked. */
export async function requestIngestion(
  ctx: Ctx,
  collection: ReferenceCollection,
  file: () => Promise<UploadedFile | null>,
): Promise<{ job_id: string; status: IngestionStatus }> {
  await enter(ctx, 'admin', null).check()
  const sent = await file()
  let blob: string | undefined
  if (sent) {
    if (sent.bytes.byteLength === 0)
      throw new Failure('invalid', 'File is empty.', [{ field: 'file', message: 'file is empty' }])
    if (sent.bytes.byteLength > ctx.settings.max_upload_bytes) throw tooLarge(ctx)
    blob = await hashOf(sent.bytes)
    if (ctx.once) ctx.once.request = ctx.tokens.digest(`${ctx.once.request} ${blob}`)
    await ctx.blobs.put(blob, sent.bytes)
  }
  const id = ctx.ids()
  const payload = { collection, ...(blob ? { blob } : {}) }
  await enter(ctx, 'admin', null).query(
    jobs.add({ id, tenant: ctx.tenant, kind: 'reference.ingest', project: null, subject: null, payload }),
  )
  await wake(ctx, [id])
  return { job_id: id, status: 'QUEUED' }
}

/** How far a job is, with its counts when it is done. */
export async function getIngestion(ctx: Ctx, job_id: string) {
  const entered = enter(ctx, 'admin', null)
  if (!isUuid(job_id)) {
    await entered.check()
    throw new Failure('not_found', 'No such job.')
  }
  const job = one(await entered.query(jobs.get(job_id)), 'job')
  return {
    job_id: job.id,
    kind: job.kind,
    status: statusOf(job),
    progress: job.progress,
    reason: job.reason,
    result: job.result,
  }
}

/** A job's state in the words of documents; one that ended with a reason did not succeed. */
export function statusOf(job: Pick<JobRow, 'state' | 'reason'>): IngestionStatus {
  switch (job.state) {
    case 'queued':
      return 'QUEUED'
    case 'running':
      return 'PROCESSING'
    case 'cancelled':
      return 'CANCELLED'
    case 'dead':
      return 'ERROR'
    case 'done':
      return job.reason === null ? 'COMPLETE' : 'ERROR'
  }
}
