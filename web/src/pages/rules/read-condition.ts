import type { Condition, ProjectSubject } from '#domain/rules/condition.ts'
import { parseCondition } from '#domain/rules/parse-condition.ts'

/** One thing that is wrong with what was typed: where, and what. */
export interface TypedProblem {
  /** "line 3, column 8" of the text, or the part of the condition: `all[1].field`. */
  where: string
  message: string
}
export type ReadCondition =
  { ok: true; json: unknown; condition: Condition } | { ok: false; problems: readonly TypedProblem[] }

/** Reads what was typed as a condition about a subject; what is wrong is named with its place. Nothing is run. */
export function readCondition(subject: ProjectSubject, text: string): ReadCondition {
  if (text.trim() === '') return problem('', 'A condition is missing. Begin with a field of the table.')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const at = placeOf(text, error)
    return problem(placeWords(text, at), syntaxWords(text, at))
  }
  const parsed = parseCondition(subject, json)
  if (parsed.ok) return { ok: true, json, condition: parsed.condition }
  return { ok: false, problems: parsed.problems.map(({ at, message }) => ({ where: pathWords(at), message })) }
}

const problem = (where: string, message: string): ReadCondition => ({ ok: false, problems: [{ where, message }] })

/** The offset a syntax error names; the end of the text where it names none. Browsers word it in two ways. */
function placeOf(text: string, error: unknown): number {
  const said = error instanceof Error ? error.message : ''
  const position = /position (\d+)/.exec(said)?.[1]
  if (position !== undefined) return Math.min(Number(position), text.length)
  const [, line, column] = /line (\d+) column (\d+)/.exec(said) ?? []
  if (line === undefined || column === undefined) return firstWrong(text, said)
  const before = text.split('\n').slice(0, Number(line) - 1)
  return Math.min(before.join('\n').length + (before.length > 0 ? 1 : 0) + Number(column) - 1, text.length)
}

/** "Unexpected token 'x', ..." names the sign alone where the text is short. */
function firstWrong(text: string, said: string): number {
  const token = /token '(.)'/.exec(said)?.[1]
  const at = token === undefined ? -1 : text.indexOf(token)
  return at < 0 ? text.length : at
}

function placeWords(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n')
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`
}

function syntaxWords(text: string, at: number): string {
  const next = text.slice(at).trimStart().charAt(0)
  const before = text.slice(0, at).trimEnd().at(-1)
  if (next === '') return 'The text ends too early: a bracket, brace or quote is still open.'
  if (before === ',' && '}]'.includes(next)) return `There is a comma before ${next}, with nothing after it.`
  if (next === "'") return 'Text stands between double quotes, not single ones.'
  return `${next} cannot stand here. Look for a missing comma or quote before it.`
}

/** `all[1].field` */
function pathWords(at: readonly (string | number)[]): string {
  return at
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')
}
