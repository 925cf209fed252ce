/** Wakes whoever works. The job's row is the truth: a lost wake-up is sent again by the sweep, a double one changes nothing. */
export interface Jobs {
  readonly technology: string
  wake(job_ids: readonly string[]): Promise<void>
  ping(): Promise<void>
}
