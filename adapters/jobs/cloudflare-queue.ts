import { Failure } from '#domain/failure.ts'
import type { Jobs } from './port.ts'

interface Queue {
  sendBatch(messages: { body: unknown }[]): Promise<unknown>
}

/** Wake-ups through a Cloudflare Queue; the sweep (cron) sends again what was lost. */
export function cloudflareJobs(queue: Queue): Jobs {
  return {
    technology: 'cloudflare-queue',
    async wake(ids) {
      for (let i = 0; i < ids.length; i += 100)
        await queue
          .sendBatch(ids.slice(i, i + 100).map((job_id) => ({ body: { type: 'job.due', job_id } })))
          .catch((error: unknown) => {
            const failure = new Failure(
              'unavailable',
              'The queue does not answer. The job waits and is started by the sweep.',
            )
            failure.cause = String(error)
            throw failure
          })
    },
    ping: async () => undefined,
  }
}
