import { unstorable } from '../text/clean-json.ts'
import { checkValue } from './check-value.ts'
import { OPERATORS } from './condition.ts'
import type { Comparison, Condition, Operator, ProjectSubject } from './condition.ts'
import { FIELDS } from './fields.ts'
import type { Field } from './fields.ts'
import { STEPS } from './steps.ts'
import type { Hop, Kind, Step, Way } from './steps.ts'

/** `at`: where in the condition; `known`: what could stand there instead, where something unknown did. */
export interface ConditionProblem {
  readonly at: readonly (string | number)[]
  readonly message: string
  readonly known?: readonly string[]
}

/** A condition may be this deep, hold this many comparisons and groups, and follow this many steps to a field. */
export const CONDITION_LIMITS = { depth: 6, parts: 60, steps: 4 } as const

export type Parsed =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly problems: readonly ConditionProblem[] }

/** Reads a condition of the rule language (docs/rule-language.md). What is not known is refused by name; nothing is run. */
export function parseCondition(subject: ProjectSubject, json: unknown): Parsed {
  const problems: ConditionProblem[] = []
  let parts = 0

  const refuse = (at: ConditionProblem['at'], message: string, known?: readonly string[]): null => {
    problems.push({ at, message, ...(known ? { known } : {}) })
    return null
  }
  const read = (part: unknown, at: ConditionProblem['at'], depth: number): Condition | null => {
    if (++parts > CONDITION_LIMITS.parts) {
      return parts === CONDITION_LIMITS.parts + 1
        ? refuse([], `holds more than ${CONDITION_LIMITS.parts} comparisons and groups`)
        : null
    }
    if (depth > CONDITION_LIMITS.depth) return refuse(at, `is nested more than ${CONDITION_LIMITS.depth} levels deep`)
    if (part === undefined) return refuse(at, 'is required')
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return refuse(at, 'must be an object')
    const keys = Object.keys(part)
    const group = (['all', 'any', 'not'] as const).find((key) => Object.hasOwn(part, key))
    const allowed = group ? [group] : ['field', 'op', 'value']
    const unknown = keys.find((key) => !allowed.includes(key))
    if (unknown !== undefined)
      return refuse(
        [...at, unknown],
        group ? `cannot stand beside "${group}"` : 'is not known here',
        group ? [group] : ['all', 'any', 'not', 'field', 'op', 'value'],
      )
    if (group === undefined) return comparison(subject, part as Record<string, unknown>, at, refuse)
    const inner = (part as Record<string, unknown>)[group]
    if (group === 'not') {
      const not = read(inner, [...at, 'not'], depth + 1)
      return not && { not }
    }
    if (!Array.isArray(inner) || inner.length === 0)
      return refuse([...at, group], 'must be a list of at least one condition')
    // a part that was refused is null, and then nothing is read
    const list = inner.map((one, i) => read(one, [...at, group, i], depth + 1) as Condition)
    return group === 'all' ? { all: list } : { any: list }
  }

  const condition = read(json, [], 1)
  return condition && problems.length === 0 ? { ok: true, condition } : { ok: false, problems }
}

type Refuse = (at: ConditionProblem['at'], message: string, known?: readonly string[]) => null

function comparison(
  subject: ProjectSubject,
  part: Record<string, unknown>,
  at: ConditionProblem['at'],
  refuse: Refuse,
): Comparison | null {
  const { field, op, value } = part
  if (typeof field !== 'string') return refuse([...at, 'field'], field === undefined ? 'is required' : 'must be text')
  const found = fieldOf(subject, field)
  if ('message' in found) return refuse([...at, 'field'], found.message, found.known)
  const operator = OPERATORS.find((known) => known === op)
  if (!operator) return refuse([...at, 'op'], `must be one of ${OPERATORS.join(', ')}`, OPERATORS)
  const problem = checkValue(found.of, operator, value) ?? unstorable(value)
  if (problem !== null) return refuse([...at, 'value'], problem)
  return { field, op: operator, value: valueOf(operator, value), ...found }
}

/** `exists` without a value asks that there is one. */
const valueOf = (op: Operator, value: unknown) => (op === 'exists' ? value !== false : value) as Comparison['value']

/** The field a dotted name leads to, with or without the subject before it. */
function fieldOf(
  subject: ProjectSubject,
  name: string,
): { way: Way; of: Field } | { message: string; known: string[] } {
  const segments = name.split('.')
  if (segments[0] === subject) segments.shift()
  const way: Hop[] = []
  let kind: Kind = subject
  for (let i = 0; ; i++) {
    const rest = segments.slice(i).join('.')
    const of = Object.hasOwn(FIELDS[kind], rest) ? FIELDS[kind][rest] : undefined
    if (of) return { way, of }
    const next = segments[i] ?? ''
    const step: Step | undefined = Object.hasOwn(STEPS[kind], next) ? STEPS[kind][next] : undefined
    if (!step) {
      const known = knownOf(kind)
      const shown = name.length > 60 ? `${name.slice(0, 60).toWellFormed()}…` : name
      return { message: `names "${shown}", which is not known; of ${A[kind]}: ${known.join(', ')}`, known }
    }
    if (way.length === CONDITION_LIMITS.steps)
      return { message: `takes more than ${CONDITION_LIMITS.steps} steps`, known: Object.keys(FIELDS[kind]) }
    way.push({ from: kind, name: next, step })
    kind = step.to
  }
}

const A: Readonly<Record<Kind, string>> = {
  zone: 'a zone',
  conduit: 'a conduit',
  asset: 'an asset',
  flow: 'a flow',
  access_point: 'an access point',
  function: 'a function',
}

/** The fields of a kind, vectors in short, and the steps that lead on, which end in a dot. */
function knownOf(kind: Kind): string[] {
  const fields = Object.keys(FIELDS[kind]).filter((name) => !name.includes('.') || name.endsWith('.IAC'))
  return [...fields, ...Object.keys(STEPS[kind]).map((step) => `${step}.`)]
}

/** The ways a condition looks along, as rules name them. */
export function readsOf(subject: ProjectSubject, condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => readsOf(subject, part))
  if ('any' in condition) return condition.any.flatMap((part) => readsOf(subject, part))
  if ('not' in condition) return readsOf(subject, condition.not)
  const { way, of } = condition
  const there = [subject, ...way.map(({ name }) => name)].join('.')
  // a field's own ways begin with its kind, which is where this way ends
  return [there, ...(of.reads ?? []).map((read) => there + read.slice(read.indexOf('.')))]
}
