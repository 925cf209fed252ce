import { users } from '#adapters/records/users.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'

/** Ends one of one's own sessions. */
export async function endSession(ctx: Ctx, id: string): Promise<{ deleted: string }> {
  const entered = enter(ctx, 'edit', null)
  if (!isUuid(id)) {
    await entered.check()
    throw new Failure('not_found', 'No such session.')
  }
  return { deleted: one(await entered.query(users.revokeSession(id)), 'session').id }
}
