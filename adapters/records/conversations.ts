import { json, sql } from '#adapters/sql/statement.ts'

export interface ConversationRow {
  id: string
  title: string
  messages: number
  created_at: string
  updated_at: string
}
export interface MessageRow {
  id: string
  question: string
  answer: string
  sources: object[]
  engine: string
  created_at: string
}

/** Questions and answers; a conversation is its owner's alone (row-level security). */
export const conversations = {
  list: (project: string, pattern: string | null, limit: number, offset: number) =>
    sql<
      ConversationRow & { total: number }
    >`SELECT id, title, (SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id) AS messages, created_at, updated_at, count(*) OVER () AS total
      FROM conversations WHERE project_id = ${project} AND (${pattern}::text IS NULL OR title ILIKE ${pattern}) ORDER BY updated_at DESC, id LIMIT ${limit} OFFSET ${offset}`,
  get: (id: string) =>
    sql<
      ConversationRow & { project_id: string }
    >`SELECT id, title, (SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id) AS messages, created_at, updated_at, project_id FROM conversations WHERE id = ${id}`,
  messages: (conversation: string) =>
    sql<MessageRow>`SELECT id, question, answer, sources, engine, created_at FROM messages WHERE conversation_id = ${conversation} ORDER BY created_at, id`,
  open: (id: string, project: string, user: string, title: string) =>
    sql`INSERT INTO conversations (id, project_id, user_id, title) VALUES (${id}, ${project}, ${user}, ${title}) ON CONFLICT (id) DO UPDATE SET updated_at = now()`,
  say: (m: {
    id: string
    project: string
    conversation: string
    question: string
    answer: string
    sources: readonly object[]
    engine: string
  }) =>
    sql`INSERT INTO messages (id, project_id, conversation_id, question, answer, sources, engine)
      VALUES (${m.id}, ${m.project}, ${m.conversation}, ${m.question}, ${m.answer}, ${json(m.sources)}::jsonb, ${m.engine})`,
  remove: (id: string, user: string) =>
    sql<{ id: string }>`DELETE FROM conversations WHERE id = ${id} AND user_id = ${user} RETURNING id`,
}
