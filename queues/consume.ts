import { systemCtx, type Ctx, type Ports } from '#services/context.ts'
import { parkMessage } from '#services/jobs/park-message.ts'
import { runJob } from '#services/jobs/run-job.ts'
import { Message } from './messages.ts'

type Handlers = {
  readonly [T in Message['type']]: (ctx: Ctx, message: Extract<Message, { type: T }>) => Promise<unknown>
}

const HANDLERS: Handlers = {
  'job.due': (ctx, { job_id }) => runJob(ctx, job_id),
}

/**
 * Takes one message. Unreadable ones are parked where people see them and acknowledged: sending them again would not help.
 * `retry` only when a store was away before anything could be written; the same message twice changes nothing.
 */
export async function consume(ports: Ports, body: unknown, message: { id?: string } = {}): Promise<'ack' | 'retry'> {
  const ctx = systemCtx(ports, 'worker', message.id ?? ports.ids())
  try {
    const parsed = Message.safeParse(body)
    if (parsed.success) await HANDLERS[parsed.data.type](ctx, parsed.data)
    else await parkMessage(ctx, message.id ?? null, body, parsed.error.issues[0]?.message ?? 'unreadable')
    return 'ack'
  } catch (error) {
    ctx.log.error('message.failed', {
      cause: error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error),
    })
    return 'retry'
  }
}
