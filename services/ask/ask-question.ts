import { z } from 'zod'
import { conversations } from '#adapters/records/conversations.ts'
import { Failure } from '#domain/failure.ts'
import { text } from '#domain/text/clean-text.ts'
import { input } from '#domain/text/read-only.ts'
import { systemCtx, type Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { limitExpensive } from '../limit-expensive.ts'
import { parse, type Input } from '../parse.ts'
import { NOTHING_FOUND, quotePassages } from './quote-passages.ts'
import { searchPassages, type Source } from './search-passages.ts'

export const Question = input({
  project_id: z.uuid(),
  question: text(2000, 1),
  conversation_id: z.uuid().nullable().optional(),
  limit: z.int().min(1).max(20).optional(),
})

export interface Answered {
  answer: string
  sources: Source[]
  conversation_id: string
  /** What made the answer: `passages` quotes and adds nothing. */
  engine: 'passages'
}

const DEFAULT_LIMIT = 8

/**
 * Answers a question from the project's documents and the reference collections, and keeps both in the asker's conversation.
 * Only `project_id` is read before the role is known. Throws not_found for a conversation that is not one's own in this project.
 */
export async function askQuestion(ctx: Ctx, body: Input): Promise<Answered> {
  const project = await projectOf(ctx, body)
  const asked = await parse(ctx, 'read', { project }, Question, body)
  const mine = asked.conversation_id ?? null
  const [found] = await enter(ctx, 'read', { project }).batch([conversations.get(mine ?? project)])
  if (mine && one(found, 'conversation').project_id !== project) throw new Failure('not_found', 'No such conversation.')
  await limitExpensive(ctx)
  const sources = await searchPassages(ctx, project, asked.question, asked.limit ?? DEFAULT_LIMIT)
  ctx.metrics.count('search_queries_total', { engine: 'passages' })
  const answer = sources.length > 0 ? quotePassages(asked.question, sources) : NOTHING_FOUND
  const conversation_id = mine ?? ctx.ids()
  await keep(ctx, project, conversation_id, asked.question, { answer, sources, engine: 'passages' })
  return { answer, sources, conversation_id, engine: 'passages' }
}

/** The one field that is read before the role; whoever is not signed in hears 401 first. */
export async function projectOf(ctx: Ctx, body: Input): Promise<string> {
  const refuse = async (failure: Failure): Promise<never> => {
    await enter(ctx, 'read', null).check()
    throw failure
  }
  if (body instanceof Failure) return refuse(body)
  const given = body !== null && typeof body === 'object' && 'project_id' in body ? body.project_id : undefined
  if (typeof given === 'string') return given
  const message = given === undefined ? 'project_id is required' : 'project_id must be text'
  return refuse(new Failure('invalid', `${message}.`, [{ field: 'project_id', message }]))
}

/** A viewer may ask but not write: their conversation is kept for them by the system. */
async function keep(
  ctx: Ctx,
  project: string,
  conversation: string,
  question: string,
  said: { answer: string; sources: Source[]; engine: string },
): Promise<void> {
  if (ctx.actor.kind !== 'user') return
  const title = [...question].slice(0, 120).join('')
  await enter(systemCtx(ctx, 'ask', ctx.request_id), 'read', { project }).batch([
    conversations.open(conversation, project, ctx.actor.id, title),
    conversations.say({ id: ctx.ids(), project, conversation, question, ...said }),
  ])
}
