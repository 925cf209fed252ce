import type { Row } from './risk.svelte.ts'

/** What the page lets its parts do; each act shows its own refusal. */
export interface RiskActs {
  set: (row: Row, field: string, value: unknown) => void
  remove: (row: Row) => void
  /** Runs any other act and shows its refusal; true when it went through. */
  told: (work: () => Promise<unknown>) => Promise<boolean>
}
