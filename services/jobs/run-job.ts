import { JOB_KINDS, jobs, type JobKind, type JobRow } from '#adapters/records/jobs.ts'
import type { Statement } from '#adapters/sql/statement.ts'
import { Failure } from '#domain/failure.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { HANDLERS } from './handlers.ts'
import { keepLease, Stopped } from './lease.ts'

/** `nothing`: not due, done before, or another worker's. `later`: queued again. `refused`: its subject says why. `dead`: given up. */
export type Outcome = 'done' | 'nothing' | 'later' | 'refused' | 'dead'

/**
 * Claims one job and carries it out. A failing store or a fault of ours is tried again after min(2^attempts, 600) s, up to
 * max_attempts, then parked as a dead letter; what cannot succeed (invalid, not_found, conflict) ends at once with its reason.
 * Rejects only when the claim or the end could not be written; the lease then runs out and the job is claimed anew.
 */
export async function runJob(ctx: Ctx, job_id: string): Promise<Outcome> {
  const [job] = await enter(ctx, 'read', null).query(jobs.claim(job_id, ctx.ids()))
  if (!job) return 'nothing'
  const handler = isKind(job.kind) ? HANDLERS[job.kind] : null
  if (job.state === 'dead')
    return giveUp(ctx, job, new Failure('internal', 'The process ended each time while it worked on this.'))
  if (!handler) return giveUp(ctx, job, new Failure('invalid', `No handler knows the job kind ${job.kind}.`))
  const lease = keepLease(ctx, job)
  try {
    const { result, statements } = await handler.run(ctx, job, lease)
    return await close(ctx, job, [...statements, jobs.end(job.id, 'done', null, result)], 'done')
  } catch (error) {
    if (error instanceof Stopped) return 'nothing'
    const failure = asFailure(error)
    ctx.log.warn('job.failed', {
      job: job.id,
      kind: job.kind,
      attempts: job.attempts,
      code: failure.code,
      cause: causeOf(failure),
    })
    if (!mayPass(failure))
      return await close(
        ctx,
        job,
        [...handler.failed(job, failure), jobs.end(job.id, 'done', failure.message, null)],
        'refused',
      )
    if (job.attempts >= job.max_attempts) return await giveUp(ctx, job, failure)
    return await close(ctx, job, [jobs.again(job.id, retryDelay(job.attempts), failure.message)], 'later')
  } finally {
    lease.end()
  }
}

/** Seconds to wait after the nth attempt. */
export const retryDelay = (attempts: number): number => Math.min(2 ** attempts, 600)

const isKind = (kind: string): kind is JobKind => (JOB_KINDS as readonly string[]).includes(kind)

/** Whether the same work may succeed later: a store was away, or the fault is unknown. */
const mayPass = (failure: Failure) => failure.code === 'unavailable' || failure.code === 'internal'

async function giveUp(ctx: Ctx, job: JobRow, failure: Failure): Promise<Outcome> {
  const letter = jobs.park({
    id: uuidV5(`dead/${job.id}/${job.attempts}`),
    tenant: ctx.tenant,
    job: job.id,
    kind: job.kind,
    message: JSON.stringify({ type: 'job.due', job_id: job.id, payload: job.payload }),
    reason: failure.message,
  })
  const left = isKind(job.kind) ? HANDLERS[job.kind].failed(job, failure) : []
  return close(ctx, job, [...left, letter, jobs.end(job.id, 'dead', failure.message, null)], 'dead')
}

/** Writes the end in one batch, if the claim is still ours. */
async function close(
  ctx: Ctx,
  job: JobRow,
  statements: readonly Statement<unknown>[],
  outcome: Outcome,
): Promise<Outcome> {
  try {
    await enter(ctx, 'edit', job.project_id ? { project: job.project_id } : null).batch([
      jobs.requireHeld(job),
      ...statements,
    ])
    if (job.kind === 'document.ingest' && outcome !== 'later')
      ctx.metrics.count('documents_ingested_total', { outcome: outcome === 'done' ? 'complete' : 'error' })
    return outcome
  } catch (error) {
    if (error instanceof Failure && error.code === 'not_found') return 'nothing'
    throw error
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const failure = new Failure('internal', 'Something failed on our side while working on this.')
  failure.cause = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
  return failure
}

const causeOf = (failure: Failure) => String(failure.cause ?? failure.message)
