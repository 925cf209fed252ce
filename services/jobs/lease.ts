import { jobs, LEASE_SECONDS, type JobRow } from '#adapters/records/jobs.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** The work is not ours any more: another worker has it, or it was cancelled. Nothing is to be written. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

export interface Lease {
  /** Throws Stopped when the claim is lost; handlers call it between two steps. */
  check(): void
  end(): void
}

/** Keeps a claim alive while its handler works. A beat that fails is no loss: the next one may succeed before the lease ends. */
export function keepLease(ctx: Ctx, job: JobRow): Lease {
  let lost = false
  const beat = () =>
    enter(ctx, 'read', null)
      .query(jobs.beat(job))
      .then(
        (rows) => void (lost ||= rows.length === 0),
        () => undefined,
      )
  const timer = setInterval(() => void beat(), (LEASE_SECONDS / 3) * 1000)
  return {
    check() {
      if (lost) throw new Stopped('the claim was lost')
    },
    end: () => clearInterval(timer),
  }
}
