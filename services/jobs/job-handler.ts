import type { JobRow } from '#adapters/records/jobs.ts'
import type { Statement } from '#adapters/sql/statement.ts'
import type { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import type { Lease } from './lease.ts'

/** What one kind of job does. `run` may be repeated at any point; what it answers is written with the job's end, all or nothing. */
export interface JobHandler {
  run(ctx: Ctx, job: JobRow, lease: Lease): Promise<{ result: object; statements: readonly Statement<unknown>[] }>
  /** What a job that is given up leaves on its subject. */
  failed(job: JobRow, failure: Failure): readonly Statement<unknown>[]
}
