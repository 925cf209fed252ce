import { users } from '#adapters/records/users.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { likePattern, ListQuery, nextCursor, offsetOf, parseQuery } from '../pages.ts'

export async function listUsers(ctx: Ctx, query: Record<string, string>) {
  await enter(ctx, 'admin', null).check()
  const { limit, cursor, q } = parseQuery(ListQuery, query)
  const offset = offsetOf(cursor)
  const rows = await enter(ctx, 'admin', null).query(users.list(likePattern(q), limit, offset))
  const total = rows[0]?.total ?? 0
  return { users: rows.map(({ total: _, ...user }) => user), next_cursor: nextCursor(offset, limit, total), total }
}
