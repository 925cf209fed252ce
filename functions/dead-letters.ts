import { z } from 'zod'
import { listDeadLetters } from '#services/jobs/list-dead-letters.ts'
import { JobQuery, listJobs } from '#services/jobs/list-jobs.ts'
import { replayDeadLetter } from '#services/jobs/replay-dead-letter.ts'
import { ListQuery } from '#services/pages.ts'
import { Id, listOf, Time } from './answers.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'

const Job = z.object({
  id: Id,
  kind: z.string(),
  project_id: Id.nullable(),
  subject_id: Id.nullable(),
  status: z.enum(['QUEUED', 'PROCESSING', 'COMPLETE', 'ERROR', 'CANCELLED']),
  progress: z.int().min(0).max(100),
  attempts: z.int(),
  max_attempts: z.int(),
  reason: z.string().nullable(),
  created_at: Time,
  updated_at: Time,
})
const Letter = z.object({
  id: Id,
  job_id: Id.nullable(),
  kind: z.string(),
  reason: z.string(),
  created_at: Time,
  replayed_at: Time.nullable(),
})
const tag = 'administration'

export const deadLetters = app()
  .get(
    '/api/admin/jobs',
    about({ tag, summary: 'Work in the background, the newest first', query: JobQuery, answers: listOf('jobs', Job) }),
    async (c) => c.json(await listJobs(ctxOf(c), c.req.query())),
  )
  .get(
    '/api/admin/dead-letters',
    about({
      tag,
      summary: 'Jobs and messages given up',
      query: ListQuery,
      answers: listOf('dead_letters', Letter),
    }),
    async (c) => c.json(await listDeadLetters(ctxOf(c), c.req.query())),
  )
  .post(
    '/api/admin/dead-letters/:id/replay',
    about({
      tag,
      summary: 'Run the job of a dead letter again',
      status: 202,
      answers: z.object({ job_id: Id, status: z.literal('QUEUED') }),
      refuses: ['conflict'],
    }),
    async (c) => c.json(await replayDeadLetter(ctxOf(c), c.req.param('id')), 202),
  )
