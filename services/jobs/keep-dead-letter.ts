import { jobs } from '#adapters/records/jobs.ts'
import { isUuid, uuidV5 } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** Keeps a message the queue gave up where an administrator sees it; delivered twice, it is kept once. The job itself is found by the sweep. */
export async function keepDeadLetter(ctx: Ctx, message_id: string, body: unknown): Promise<void> {
  const job = typeof body === 'object' && body !== null && 'job_id' in body ? String(body.job_id) : null
  const message = JSON.stringify(body ?? null).replaceAll('\\u0000', '\\ufffd')
  const reason = 'The queue gave this message up after repeated failures.'
  await enter(ctx, 'edit', null).query(
    jobs.park({
      id: uuidV5(`queue/${message_id}`),
      tenant: ctx.tenant,
      job: uuidOrNull(job),
      kind: 'queue.message',
      message,
      reason,
    }),
  )
}

const uuidOrNull = (text: string | null) => (text !== null && isUuid(text) ? text : null)
