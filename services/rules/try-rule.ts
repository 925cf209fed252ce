import type { Trace } from '#domain/rules/condition.ts'
import { Failure } from '#domain/failure.ts'
import { matches } from '#domain/rules/match-condition.ts'
import { parseCondition } from '#domain/rules/parse-condition.ts'
import { plantOf } from '#domain/rules/plant.ts'
import { TryInput } from '#domain/rules/rule-input.ts'
import type { Ctx } from '../context.ts'
import { parse, type Input } from '../parse.ts'
import { readRuleFacts } from './read-rules.ts'

/** Objects that are shown; how many there are is told besides. */
const MOST = 500

interface Tried {
  node_id?: string
  edge_id?: string
  code: string
  matched: boolean
  trace: Trace
}

/** Which objects of today a condition holds for, those first, and how each part of it came out. Stores nothing. */
export async function tryRule(ctx: Ctx, project: string, input: Input) {
  const { subject, condition: json } = await parse(ctx, 'edit', { project }, TryInput, input)
  const plant = plantOf(await readRuleFacts(ctx, 'edit', project))
  const parsed = parseCondition(subject, json)
  if (!parsed.ok) throw new Failure('invalid', 'The condition cannot be read.')
  const tried = plant.all(subject).map((id): Tried => {
    const result = matches(parsed.condition, { plant, id })
    const flow = subject === 'flow' ? plant.edge(id) : undefined
    if (!flow) return { node_id: id, code: plant.node(id).code, ...result }
    return { edge_id: id, code: `${plant.node(flow.source).code} to ${plant.node(flow.target).code}`, ...result }
  })
  const holding = tried.filter(({ matched }) => matched)
  return {
    matched: holding.length,
    total: tried.length,
    matches: [...holding, ...tried.filter(({ matched }) => !matched)].slice(0, MOST),
  }
}
