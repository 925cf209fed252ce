import { jobs } from '#adapters/records/jobs.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import { unstorable } from '#domain/text/clean-json.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

const LONGEST = 10_000

/** Keeps a message that nobody can read, once per message id, as far as it can be stored. */
export async function parkMessage(ctx: Ctx, message: string | null, body: unknown, problem: string): Promise<void> {
  const id = message === null ? ctx.ids() : uuidV5(`message/${message}`)
  const letter = {
    id,
    tenant: ctx.tenant,
    job: null,
    kind: 'message',
    message: stored(body),
    reason: `Unreadable message: ${problem}`,
  }
  await enter(ctx, 'read', null).query(jobs.park(letter))
  ctx.log.warn('message.parked', { letter: id })
}

function stored(body: unknown): string {
  const text = JSON.stringify(body) as string | undefined
  if (text !== undefined && text.length <= LONGEST && unstorable(body) === null) return text
  const cut = String(text).slice(0, LONGEST).toWellFormed().replaceAll('\\u0000', '')
  return JSON.stringify({ cut })
}
