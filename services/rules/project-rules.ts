import { rules, type ProjectRuleRow } from '#adapters/records/rules.ts'
import { ProjectRuleChange, ProjectRuleInput, WholeCondition } from '#domain/rules/rule-input.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { invalid, parse, type Input } from '../parse.ts'

const MOST = 100

/** Adds a rule of the project's own, one of at most 100; without a code it becomes PR1, PR2 and so on. */
export async function addProjectRule(ctx: Ctx, project: string, input: Input): Promise<ProjectRuleRow> {
  const { code, name, subject, condition, reason, fix, severity, active } = await parse(
    ctx,
    'lead',
    { project },
    ProjectRuleInput,
    input,
  )
  const rule = {
    code: code ?? null,
    name,
    subject,
    condition,
    reason: reason ?? '',
    fix: fix ?? '',
    severity: severity ?? 'warning',
    active: active ?? true,
  } as const
  const [rows] = await enter(ctx, 'lead', { project }).batch([
    rules.add(ctx.ids(), project, rule),
    rules.requireFew(project, MOST),
  ])
  return one(rows, 'rule')
}

/** Changes what is named. Subject and condition must fit each other, so a change of either holds for the version read. */
export async function changeProjectRule(ctx: Ctx, project_rule: string, input: Input): Promise<ProjectRuleRow> {
  const change = await parse(ctx, 'lead', { project_rule }, ProjectRuleChange, input)
  const entered = enter(ctx, 'lead', { project_rule })
  const present = one(await entered.query(rules.get(project_rule)), 'rule')
  const asksAnew = change.subject !== undefined || change.condition !== undefined
  if (asksAnew) {
    const whole = WholeCondition.safeParse({
      subject: change.subject ?? present.subject,
      condition: change.condition ?? present.condition,
    })
    if (!whole.success) throw invalid(whole.error)
  }
  const seen = ctx.if_match ?? (asksAnew ? present.version : null)
  const rows = await withCurrent(entered.query(rules.change(project_rule, seen, change)), (row: ProjectRuleRow) => row)
  return one(rows, 'rule')
}

/** Removes a rule; what was justified of it ends with it. */
export async function removeProjectRule(ctx: Ctx, project_rule: string): Promise<{ deleted: string }> {
  const [unchanged, remove] = rules.remove(project_rule, ctx.if_match)
  const [, , rows] = await withCurrent(
    enter(ctx, 'lead', { project_rule }).batch([
      unchanged,
      rules.endJustificationsOf(project_rule, 'The rule was removed.'),
      remove,
    ]),
    (row: ProjectRuleRow) => row,
  )
  return { deleted: one(rows, 'rule').id }
}
