import type { Comparison, Condition, Trace } from './condition.ts'
import type { Value } from './fields.ts'
import { globMatches } from './glob.ts'
import type { Plant } from './plant.ts'

/** An object of the kind that the condition was read for. */
export interface RuleObject {
  readonly plant: Plant
  readonly id: string
}

const MOST_SEEN = 20

/** Whether a condition holds for an object, and how each part of it came out. Every part is looked at, so that all is shown. */
export function matches(condition: Condition, object: RuleObject): { matched: boolean; trace: Trace } {
  const trace = traceOf(condition, object)
  return { matched: trace.matched, trace }
}

function traceOf(condition: Condition, object: RuleObject): Trace {
  if ('all' in condition) {
    const all = condition.all.map((part) => traceOf(part, object))
    return { all, matched: all.every(({ matched }) => matched) }
  }
  if ('any' in condition) {
    const any = condition.any.map((part) => traceOf(part, object))
    return { any, matched: any.some(({ matched }) => matched) }
  }
  if ('not' in condition) {
    const not = traceOf(condition.not, object)
    return { not, matched: !not.matched }
  }
  const { field, op, value } = condition
  const values = valuesOf(condition, object)
  return { field, op, value, seen: values.slice(0, MOST_SEEN), matched: holds(condition, values) }
}

/** The values at the end of the way, each once; objects that have none add none. */
function valuesOf({ way, of }: Comparison, { plant, id }: RuleObject): Value[] {
  let ids: readonly string[] = [id]
  for (const { from, name } of way) ids = [...new Set(ids.flatMap((at) => plant.next(from, at, name)))]
  return [...new Set(ids.flatMap((at) => of.read(plant, at)))]
}

/** An operator holds if any of the values satisfies it; without a value only `exists: false` does. */
function holds({ op, value }: Comparison, values: readonly Value[]): boolean {
  if (op === 'exists') return values.length > 0 === value
  return values.some((one) => {
    switch (op) {
      case 'eq':
        return one === value
      case 'ne':
        return one !== value
      case 'in':
        return (value as readonly Value[]).includes(one)
      case 'lt':
        return one < (value as Value)
      case 'lte':
        return one <= (value as Value)
      case 'gt':
        return one > (value as Value)
      case 'gte':
        return one >= (value as Value)
      case 'matches':
        return typeof one === 'string' && globMatches(String(value), one)
    }
  })
}
