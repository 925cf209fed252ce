import { Fragment, sql } from '#adapters/sql/statement.ts'

/** A job as an administrator sees it: that it is, how it stands, never what it works on. */
export interface JobView {
  id: string
  kind: string
  project_id: string | null
  subject_id: string | null
  status: 'QUEUED' | 'PROCESSING' | 'COMPLETE' | 'ERROR' | 'CANCELLED'
  progress: number
  attempts: number
  max_attempts: number
  reason: string | null
  created_at: string
  updated_at: string
}

export interface LetterRow {
  id: string
  job_id: string | null
  kind: string
  reason: string
  created_at: string
  replayed_at: string | null
}

/** Tries a job gets beyond those it has used up when it is run again. */
const MORE_ATTEMPTS = 5

// one that ended with a reason did not succeed
const status =
  new Fragment(`CASE j.state WHEN 'queued' THEN 'QUEUED' WHEN 'running' THEN 'PROCESSING' WHEN 'cancelled' THEN 'CANCELLED' WHEN 'dead' THEN 'ERROR'
  ELSE CASE WHEN j.reason IS NULL THEN 'COMPLETE' ELSE 'ERROR' END END`)

/** What an administrator sees of the work in the background, and how a given-up job is run again. */
export const deadLetters = {
  jobs: (wanted: JobView['status'] | null, limit: number, offset: number) =>
    sql<
      JobView & { total: number }
    >`SELECT j.id, j.kind, j.project_id, j.subject_id, ${status} AS status, j.progress, j.attempts, j.max_attempts, j.reason, j.created_at, j.updated_at,
      count(*) OVER () AS total FROM jobs j WHERE ${wanted}::text IS NULL OR ${status} = ${wanted} ORDER BY j.created_at DESC, j.id LIMIT ${limit} OFFSET ${offset}`,
  list: (limit: number, offset: number) =>
    sql<
      LetterRow & { total: number }
    >`SELECT id, job_id, kind, reason, created_at, replayed_at, count(*) OVER () AS total
      FROM dead_letters ORDER BY replayed_at IS NOT NULL, created_at DESC, id LIMIT ${limit} OFFSET ${offset}`,
  get: (id: string) =>
    sql<LetterRow>`SELECT id, job_id, kind, reason, created_at, replayed_at FROM dead_letters WHERE id = ${id}`,
  requireGivenUp: (job: string) =>
    sql`SELECT app.require((SELECT state = 'dead' FROM jobs WHERE id = ${job} FOR UPDATE), 'BH409', 'This job is not given up: it waits, runs or has ended.')`,
  /** The count of attempts goes on: a letter's id is made of it, so a second end is a second letter. */
  revive: (job: string) =>
    sql`UPDATE jobs SET state = 'queued', max_attempts = attempts + ${MORE_ATTEMPTS}, worker = NULL, reason = NULL, due_at = now(), updated_at = now() WHERE id = ${job}`,
  /** Every letter of the job: one act answers all. */
  replayed: (job: string) =>
    sql`UPDATE dead_letters SET replayed_at = now() WHERE job_id = ${job} AND replayed_at IS NULL`,
}
