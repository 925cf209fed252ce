import { z } from 'zod'
import { PROJECT_SUBJECTS } from '#domain/rules/condition.ts'
import { RULE_SUBJECTS, SEVERITIES } from '#domain/rules/rule.ts'
import {
  JustificationChange,
  JustificationInput,
  ProjectRuleChange,
  ProjectRuleInput,
  TryInput,
} from '#domain/rules/rule-input.ts'
import { KINDS } from '#domain/rules/steps.ts'
import { changeJustification, justify, removeJustification } from '#services/rules/justifications.ts'
import { listRules, RulesQuery } from '#services/rules/list-rules.ts'
import { getRuleFacts } from '#services/rules/rule-facts.ts'
import { addProjectRule, changeProjectRule, removeProjectRule } from '#services/rules/project-rules.ts'
import { tryRule } from '#services/rules/try-rule.ts'
import { Deleted, Id, stamps } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

export const Justification = z.object({
  id: Id,
  rule: z.string(),
  node_ids: z.array(Id),
  reason: z.string(),
  until: z.iso.date(),
  author_name: z.string(),
  state: z.enum(['in_force', 'ended']),
  ended_why: z.string(),
  ...stamps,
})
export const ProjectRule = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  subject: z.enum(PROJECT_SUBJECTS),
  condition: z.unknown(),
  reason: z.string(),
  fix: z.string(),
  severity: z.enum(SEVERITIES),
  active: z.boolean(),
  ...stamps,
})
/** The first of `node_ids` is what the rule was asked of; for a flow they are its two ends. */
export const Violation = z.object({
  rule: z.string(),
  node_ids: z.array(Id),
  message: z.string(),
  fix: z.string(),
  reason: z.string(),
  severity: z.enum(SEVERITIES),
  zcr: z.string().nullable(),
  justification: Justification.nullable(),
})
/** Built-in ones are named by their id, those of the project by their code; `project_rule` is what PATCH takes. */
export const RuleRow = z.object({
  id: z.string(),
  title: z.string(),
  reason: z.string(),
  fix: z.string(),
  severity: z.enum(SEVERITIES),
  zcr: z.string().nullable(),
  subject: z.enum(RULE_SUBJECTS),
  exempt: z.string(),
  active: z.boolean(),
  built_in: z.boolean(),
  project_rule: ProjectRule.nullable(),
  violations: z.int(),
})
export const FieldRow = z.object({
  field: z.string(),
  type: z.enum(['text', 'number', 'boolean', ...KINDS]),
  words: z.string(),
  values: z.array(z.string()).nullable(),
})
/** What an asset is said to be able to do: row by row, or the vector its supplier declared. */
const CapabilityFact = z.object({
  id: Id,
  rows: z.record(z.string(), z.boolean()),
  declared: z.array(z.int()).nullable(),
  document_id: Id.nullable(),
})
export const RuleFactsAnswer = z.object({
  day: z.iso.date(),
  capabilities: z.array(CapabilityFact),
  justifications: z.array(Justification),
  project_rules: z.array(ProjectRule),
})
/** `trace` has the shape of the condition, with what was seen and whether it held. */
export const Tried = z.object({
  node_id: Id.optional(),
  edge_id: Id.optional(),
  code: z.string(),
  matched: z.boolean(),
  trace: z.record(z.string(), z.unknown()),
})
const tag = 'rules'
const OneRule = z.object({ project_rule: ProjectRule })
const OneJustification = z.object({ justification: Justification })

export const rules = app()
  .get(
    '/api/projects/:id/rules',
    about({
      tag,
      summary: 'Violations, rules, justifications and the fields rules may ask; ?node_id= what one object can affect',
      query: RulesQuery,
      answers: z.object({
        violations: z.array(Violation),
        rules: z.array(RuleRow),
        justifications: z.array(Justification),
        fields: z.array(FieldRow),
      }),
    }),
    async (c) => c.json(await listRules(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .get(
    '/api/projects/:id/rules/facts',
    about({
      tag,
      summary: 'What rules look at beside graph, targets and settings, to evaluate them where those are at hand',
      answers: RuleFactsAnswer,
    }),
    async (c) => c.json(await getRuleFacts(ctxOf(c), c.req.param('id'))),
  )
  .post(
    '/api/projects/:id/rules',
    about({
      tag,
      summary: 'Add a rule of the project; an object for which its condition holds violates it',
      status: 201,
      takes: ProjectRuleInput,
      answers: OneRule,
      refuses: ['rule_violated', 'conflict', 'phase_locked'],
    }),
    async (c) => answer(c, 'project_rule', await addProjectRule(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .post(
    '/api/projects/:id/rules/try',
    about({
      tag,
      summary: 'Which objects a condition holds for and why; nothing is stored',
      takes: TryInput,
      answers: z.object({ matched: z.int(), total: z.int(), matches: z.array(Tried) }),
    }),
    async (c) => c.json(await tryRule(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .post(
    '/api/projects/:id/rules/justifications',
    about({
      tag,
      summary: 'Justify a present violation until a day',
      status: 201,
      takes: JustificationInput,
      answers: OneJustification,
      refuses: ['rule_violated', 'conflict', 'phase_locked'],
    }),
    async (c) => answer(c, 'justification', await justify(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .patch(
    '/api/justifications/:id',
    about({
      tag,
      summary: 'Change the reason or last day of a justification that is in force',
      takes: JustificationChange,
      answers: OneJustification,
      refuses: ['rule_violated', 'stale_version', 'phase_locked'],
    }),
    async (c) => answer(c, 'justification', await changeJustification(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/justifications/:id',
    about({ tag, summary: 'Remove a justification', answers: Deleted, refuses: ['stale_version', 'phase_locked'] }),
    async (c) => c.json(await removeJustification(ctxOf(c), c.req.param('id'))),
  )
  .patch(
    '/api/project-rules/:id',
    about({
      tag,
      summary: 'Change a rule of the project',
      takes: ProjectRuleChange,
      answers: OneRule,
      refuses: ['stale_version', 'phase_locked'],
    }),
    async (c) => answer(c, 'project_rule', await changeProjectRule(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/project-rules/:id',
    about({
      tag,
      summary: 'Remove a rule of the project and end what was justified of it',
      answers: Deleted,
      refuses: ['stale_version', 'phase_locked'],
    }),
    async (c) => c.json(await removeProjectRule(ctxOf(c), c.req.param('id'))),
  )
