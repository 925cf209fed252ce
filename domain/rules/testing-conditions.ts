import type { ProjectSubject } from './condition.ts'
import { parseCondition } from './parse-condition.ts'
import type { ConditionProblem } from './parse-condition.ts'

/** A comparison as a body holds it. */
export const is = (field: string, op: string, value?: unknown) => ({
  field,
  op,
  ...(value === undefined ? {} : { value }),
})

/** A comparison within n groups. */
export const deep = (n: number): unknown => (n === 0 ? is('code', 'exists') : { not: deep(n - 1) })

/** Why a condition is refused; nothing where it is read. */
export function problemsOf(subject: ProjectSubject, json: unknown): readonly ConditionProblem[] {
  const parsed = parseCondition(subject, json)
  return parsed.ok ? [] : parsed.problems
}
