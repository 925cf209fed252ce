import { rules, type JustificationRow } from '#adapters/records/rules.ts'
import { Failure } from '#domain/failure.ts'
import { evaluateRules, isInForce } from '#domain/rules/evaluate-rules.ts'
import { JustificationChange, JustificationInput } from '#domain/rules/rule-input.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { parse, type Input } from '../parse.ts'
import { justificationAnswer } from './list-rules.ts'
import { readRuleFacts } from './read-rules.ts'

/** Says in writing why a present violation may stand, until a day. 422 where no violation has exactly these objects. */
export async function justify(ctx: Ctx, project: string, input: Input) {
  const { rule, node_ids, reason, until } = await parse(ctx, 'lead', { project }, JustificationInput, input)
  const facts = await readRuleFacts(ctx, 'lead', project)
  requireFuture(until, facts.day)
  const asked = new Set(node_ids)
  const violation = evaluateRules(facts).find(
    (one) => one.rule === rule && one.node_ids.length === asked.size && one.node_ids.every((id) => asked.has(id)),
  )
  if (!violation)
    throw new Failure(
      'rule_violated',
      `No violation of ${rule} has exactly these objects; there is nothing to justify.`,
    )
  const author = ctx.actor.kind === 'user' ? { author: ctx.actor.id, author_name: ctx.actor.name } : NOBODY
  const [rows] = await enter(ctx, 'lead', { project }).batch([
    rules.justify(ctx.ids(), project, { rule, node_ids: violation.node_ids, reason, until, ...author }),
    rules.requireOne(project, rule, violation.node_ids, facts.day),
  ])
  return justificationAnswer(one(rows, 'justification'), facts.day)
}

const NOBODY = { author: null, author_name: '' }

/** Changes reason or last day of one that is in force; one that has ended stays as history. */
export async function changeJustification(ctx: Ctx, justification: string, input: Input) {
  const change = await parse(ctx, 'lead', { justification }, JustificationChange, input)
  const day = today(ctx)
  const entered = enter(ctx, 'lead', { justification })
  const present = one(await entered.query(rules.justification(justification)), 'justification')
  if (change.until !== undefined) requireFuture(change.until, day)
  if (!isInForce(present, day))
    throw new Failure('rule_violated', 'This justification has ended. Write a new one for what still stands.')
  const rows = await withCurrent(
    entered.query(rules.changeJustification(justification, ctx.if_match, change)),
    (row: JustificationRow) => justificationAnswer(row, day),
  )
  return justificationAnswer(one(rows, 'justification'), day)
}

export async function removeJustification(ctx: Ctx, justification: string): Promise<{ deleted: string }> {
  const [unchanged, remove] = rules.removeJustification(justification, ctx.if_match)
  const [, rows] = await withCurrent(
    enter(ctx, 'lead', { justification }).batch([unchanged, remove]),
    (row: JustificationRow) => justificationAnswer(row, today(ctx)),
  )
  return { deleted: one(rows, 'justification').id }
}

function requireFuture(until: string, day: string): void {
  if (until > day) return
  const message = `until must be a day after today (${day})`
  throw new Failure('invalid', `${message}.`, [{ field: 'until', message }])
}
