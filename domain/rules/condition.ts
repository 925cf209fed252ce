import type { Field, Value } from './fields.ts'
import type { Way } from './steps.ts'

export const OPERATORS = ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'exists', 'matches'] as const
export type Operator = (typeof OPERATORS)[number]

export const PROJECT_SUBJECTS = ['zone', 'conduit', 'asset', 'flow'] as const
export type ProjectSubject = (typeof PROJECT_SUBJECTS)[number]

/** A comparison that was read: its field is known, its value fits the field. */
export interface Comparison {
  readonly field: string
  readonly op: Operator
  readonly value: Value | readonly Value[]
  /** From the subject to the objects that hold the field. */
  readonly way: Way
  readonly of: Field
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison

/** How each part of a condition came out, in the shape of the condition, with the values that were seen. */
export type Trace =
  | { readonly all: readonly Trace[]; readonly matched: boolean }
  | { readonly any: readonly Trace[]; readonly matched: boolean }
  | { readonly not: Trace; readonly matched: boolean }
  | {
      readonly field: string
      readonly op: Operator
      readonly value: Value | readonly Value[]
      /** Different values found, at most 20. */
      readonly seen: readonly Value[]
      readonly matched: boolean
    }
