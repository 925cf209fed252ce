import type { HaraRow } from './hara.svelte.ts'

/** What the page lets its rows and cards do; each shows its own refusal. */
export interface HaraActs {
  editable: boolean
  removable: boolean
  set: (row: HaraRow, field: string, value: unknown) => void
  /** Takes a field from the row above. */
  fill: (row: HaraRow, field: string) => void
  add: (name: string) => Promise<void>
  open: (row: HaraRow, part?: 'affects') => void
  remove: (row: HaraRow) => void
}
