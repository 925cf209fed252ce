import { deadLetters } from '#adapters/records/dead-letters.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { ListQuery, nextCursor, offsetOf, parseQuery } from '../pages.ts'

/** Jobs and messages given up: those nobody has run again first, then the latest first. */
export async function listDeadLetters(ctx: Ctx, query: Record<string, string>) {
  await enter(ctx, 'admin', null).check()
  const { limit, cursor } = parseQuery(ListQuery, query)
  const offset = offsetOf(cursor)
  const rows = await enter(ctx, 'admin', null).query(deadLetters.list(limit, offset))
  const total = rows[0]?.total ?? 0
  const dead_letters = rows.map(({ total: _, ...letter }) => letter)
  return { dead_letters, next_cursor: nextCursor(offset, limit, total), total }
}
