import type { ProgrammeColumns, ProgrammeRow } from '#adapters/records/programme.ts'
import type { ProgrammeElement } from '#domain/programme/elements.ts'

/** How an element stands that nobody touched. */
export const UNTOUCHED: ProgrammeColumns = {
  owner: '',
  state: 'not_started',
  evidence: '',
  document_id: null,
  due: null,
  notes: '',
}

/** An element of the checklist and where it stands; version 0: nobody touched it. `day` is the present one. */
export function elementAnswer(
  { id, title, asks, serves }: ProgrammeElement,
  row: Omit<ProgrammeRow, 'created_at'> | undefined,
  day: string,
) {
  const { owner, state, evidence, document_id, due, notes } = row ?? UNTOUCHED
  const overdue = due !== null && due < day && state !== 'in_place' && state !== 'not_applicable'
  const stamps = { version: row?.version ?? 0, updated_at: row?.updated_at ?? null }
  return { id, title, asks, serves: [...serves], owner, state, evidence, document_id, due, overdue, notes, ...stamps }
}
