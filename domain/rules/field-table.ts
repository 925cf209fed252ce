import { FIELDS } from './fields.ts'
import type { FieldType } from './fields.ts'
import { KINDS, STEPS } from './steps.ts'
import type { Kind } from './steps.ts'

export interface FieldRow {
  /** `zone.purdue_max`; behind a step the fields of its `type` go on: `conduit.zones.purdue_max`. */
  readonly field: string
  readonly type: FieldType | Kind
  readonly words: string
  readonly values: readonly string[] | null
}

/** Every field of the rule language and every step to other objects, in the order in which people read them. */
export const FIELD_TABLE: readonly FieldRow[] = KINDS.flatMap((kind) => [
  ...Object.entries(FIELDS[kind]).map(([name, { type, words, values = null }]) => ({
    field: `${kind}.${name}`,
    type,
    words,
    values,
  })),
  ...Object.entries(STEPS[kind]).map(([name, { to, words }]) => ({
    field: `${kind}.${name}`,
    type: to,
    words,
    values: null,
  })),
])
