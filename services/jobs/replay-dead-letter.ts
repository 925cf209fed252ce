import { deadLetters } from '#adapters/records/dead-letters.ts'
import { documents } from '#adapters/records/documents.ts'
import { jobs } from '#adapters/records/jobs.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import { systemCtx, type Ctx } from '../context.ts'
import { wake } from '../documents/upload-document.ts'
import { enter, one } from '../enter.ts'

/**
 * Runs the job of a dead letter again; a document it reads waits again too. For administrators, also where they are no member:
 * they start the work, they do not see it. Throws conflict where there is no job or it is not given up.
 */
export async function replayDeadLetter(ctx: Ctx, id: string): Promise<{ job_id: string; status: 'QUEUED' }> {
  const entered = enter(ctx, 'admin', null)
  if (!isUuid(id)) {
    await entered.check()
    throw new Failure('not_found', 'No such dead letter.')
  }
  const { job_id } = one(await entered.query(deadLetters.get(id)), 'dead letter')
  if (job_id === null) throw noJob()
  const [job] = await entered.query(jobs.get(job_id))
  if (!job) throw noJob()
  const name = ctx.actor.kind === 'user' ? ctx.actor.name : 'operator'
  const system = systemCtx(ctx, `replay by ${name}`, ctx.request_id)
  await enter(system, 'edit', job.project_id === null ? null : { project: job.project_id }).batch([
    deadLetters.requireGivenUp(job.id),
    ...(job.kind === 'document.ingest' && job.subject_id !== null ? [documents.requeue(job.subject_id)] : []),
    deadLetters.revive(job.id),
    deadLetters.replayed(job.id),
  ])
  await wake(ctx, [job.id])
  return { job_id: job.id, status: 'QUEUED' }
}

const noJob = () => new Failure('conflict', 'This message names no job that is kept: there is nothing to run again.')
