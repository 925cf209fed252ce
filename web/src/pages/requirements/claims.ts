import type { Requirement } from '#web/client/types.ts'

/** What people may say of a row; met is not among them, it follows from evidence. */
export const CLAIMS: readonly { readonly value: Requirement['claim']; readonly label: string }[] = [
  { value: 'open', label: 'To be met by evidence' },
  { value: 'partly', label: 'Met in part' },
  { value: 'not_applicable', label: 'Not applicable' },
  { value: 'compensated', label: 'Compensated by another measure' },
]
