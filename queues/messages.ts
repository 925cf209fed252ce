import { z } from 'zod'

/** What may stand in a queue. A message is a wake-up: what is to be done stands in the job's row. */
export const Message = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('job.due'), job_id: z.uuid() })])
export type Message = z.output<typeof Message>
