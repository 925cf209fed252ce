import type { DecisionChange } from '#domain/requirements/decision-input.ts'
import { STATUS_WORDS } from '#domain/requirements/row-words.ts'
import type { Requirement } from '#web/client/types.ts'

const NAMES: Readonly<Record<keyof DecisionChange, string>> = {
  status: 'Status',
  reason: 'Reason',
  responsible: 'Responsible',
  due: 'Due',
  until: 'Until',
  essential: 'Answer',
}
const keysOf = (change: DecisionChange): (keyof DecisionChange)[] => Object.keys(change) as (keyof DecisionChange)[]

/** The value of a field as a row has it; of the status what was claimed. */
export function saidOf(row: Requirement, key: keyof DecisionChange): string | null {
  return key === 'status' ? row.claim : row[key]
}

/** Whether two states of a row say the same about every field that a change names. */
export function sameIn(change: DecisionChange, a: Requirement, b: Requirement): boolean {
  return keysOf(change).every((key) => (saidOf(a, key) ?? '') === (saidOf(b, key) ?? ''))
}

/** "Status: compensated. Reason: Guarded by the gate." of what `value` answers; the value alone where one field changes. */
export function changeWords(
  change: DecisionChange,
  value: (key: keyof DecisionChange) => string | null | undefined,
): string {
  const keys = keysOf(change)
  return keys
    .map((key) => {
      const said = value(key) ?? ''
      const word = key === 'status' ? (STATUS_WORDS[said as Requirement['status']] ?? said) : said
      return keys.length === 1 ? word : `${NAMES[key]}: ${word || 'empty'}`
    })
    .join('. ')
}

export const fieldNames = (change: DecisionChange): string =>
  keysOf(change)
    .map((key) => NAMES[key])
    .join(' and ')
