import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { askQuestion, Question } from '#services/ask/ask-question.ts'
import {
  ConversationsQuery,
  getConversation,
  listConversations,
  removeConversation,
} from '#services/ask/conversations.ts'
import { Deleted, Id, listOf, Time } from './answers.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

export const Source = z.object({
  collection: z.enum(['project_docs', 'iec62443_standards', 'mitre_ics']),
  document_id: Id.optional(),
  row_id: z.string().optional(),
  title: z.string(),
  chunk: z.int(),
  relevance: z.number().min(0).max(1),
  page: z.int().nullable(),
  locator: z
    .object({ heading: z.string().optional(), sheet: z.string().optional(), row: z.int().optional() })
    .optional(),
  span: z.object({ start: z.int(), end: z.int() }),
  text: z.string(),
})
export const Answer = z.object({
  answer: z.string(),
  sources: z.array(Source),
  conversation_id: Id,
  engine: z.string(),
})
export const Conversation = z.object({
  id: Id,
  title: z.string(),
  messages: z.int(),
  created_at: Time,
  updated_at: Time,
})
export const Message = z.object({
  id: Id,
  question: z.string(),
  answer: z.string(),
  sources: z.array(Source),
  engine: z.string(),
  created_at: Time,
})
const tag = 'assistant'

export const ask = app()
  .post(
    '/api/ai/query',
    about({
      tag,
      summary:
        'Ask the documents and reference tables (events sources, token, done where text/event-stream is accepted)',
      takes: Question,
      answers: Answer,
      refuses: ['not_found', 'rate_limited'],
    }),
    async (c) => {
      const answered = await askQuestion(ctxOf(c), await body(c))
      if (!(c.req.header('accept') ?? '').includes('text/event-stream')) return c.json(answered)
      const { answer, sources, conversation_id, engine } = answered
      return streamSSE(c, async (stream) => {
        await stream.writeSSE({ event: 'sources', data: JSON.stringify({ sources }) })
        for (const text of answer.split(/(?<=\n\n)/))
          await stream.writeSSE({ event: 'token', data: JSON.stringify({ text }) })
        await stream.writeSSE({ event: 'done', data: JSON.stringify({ answer, conversation_id, engine }) })
      })
    },
  )
  .get(
    '/api/projects/:id/conversations',
    about({
      tag,
      summary: 'Your own conversations in a project',
      query: ConversationsQuery,
      answers: listOf('conversations', Conversation),
    }),
    async (c) => c.json(await listConversations(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .get(
    '/api/conversations/:id',
    about({
      tag,
      summary: 'One of your conversations with its questions and answers',
      answers: z.object({ conversation: Conversation.extend({ project_id: Id }), messages: z.array(Message) }),
    }),
    async (c) => c.json(await getConversation(ctxOf(c), c.req.param('id'))),
  )
  .delete(
    '/api/conversations/:id',
    about({ tag, summary: 'Remove one of your conversations', answers: Deleted }),
    async (c) => c.json(await removeConversation(ctxOf(c), c.req.param('id'))),
  )
