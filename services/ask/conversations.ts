import { conversations } from '#adapters/records/conversations.ts'
import { systemCtx, type Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { likePattern, ListQuery, nextCursor, offsetOf, parseQuery } from '../pages.ts'

export const ConversationsQuery = ListQuery.omit({ sort: true })

/** One's own conversations in a project, the last used first. */
export async function listConversations(ctx: Ctx, project: string, query: Record<string, string>) {
  await enter(ctx, 'read', { project }).check()
  const { limit, cursor, q } = parseQuery(ConversationsQuery, query)
  const offset = offsetOf(cursor)
  const rows = await enter(ctx, 'read', { project }).query(conversations.list(project, likePattern(q), limit, offset))
  const total = rows[0]?.total ?? 0
  return {
    conversations: rows.map(({ total: _, ...conversation }) => conversation),
    next_cursor: nextCursor(offset, limit, total),
    total,
  }
}

/** A conversation of one's own with its questions and answers; another person's is not found. */
export async function getConversation(ctx: Ctx, conversation: string) {
  const [found, messages] = await enter(ctx, 'read', { conversation }).batch([
    conversations.get(conversation),
    conversations.messages(conversation),
  ])
  return { conversation: one(found, 'conversation'), messages }
}

export async function removeConversation(ctx: Ctx, conversation: string): Promise<{ deleted: string }> {
  one(await enter(ctx, 'read', { conversation }).query(conversations.get(conversation)), 'conversation')
  // a viewer's role only reads; what is their own they may still remove
  const who = ctx.actor.kind === 'user' ? ctx.actor.id : ''
  await enter(systemCtx(ctx, 'ask', ctx.request_id), 'read', null).query(conversations.remove(conversation, who))
  return { deleted: conversation }
}
