import { z } from 'zod'
import { Day } from '../graphs/valid-dates.ts'
import { description, name, text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'
import { OPERATORS, PROJECT_SUBJECTS } from './condition.ts'
import type { ProjectSubject } from './condition.ts'
import { FIELD_TABLE } from './field-table.ts'
import { parseCondition } from './parse-condition.ts'
import { SEVERITIES } from './rule.ts'

const group = { type: 'array', minItems: 1, items: { type: 'object' } }

/** Read by `parseCondition`, whose limits a schema cannot tell; this describes it for the API's document. */
const ConditionJson = z.unknown().meta({
  description: 'A comparison, or all, any or not of conditions: docs/rule-language.md.',
  anyOf: [
    {
      type: 'object',
      properties: {
        field: {
          anyOf: [
            { type: 'string', enum: FIELD_TABLE.filter(({ values }) => values === null).map(({ field }) => field) },
            { type: 'string' },
          ],
        },
        op: { type: 'string', enum: OPERATORS },
        value: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array' }] },
      },
      required: ['field', 'op'],
    },
    { type: 'object', properties: { all: group }, required: ['all'] },
    { type: 'object', properties: { any: group }, required: ['any'] },
    { type: 'object', properties: { not: { type: 'object' } }, required: ['not'] },
  ],
})

/** Problems of a condition as those of the body that holds it. */
function checkCondition(
  { subject, condition }: { subject: ProjectSubject; condition?: unknown },
  ctx: z.RefinementCtx,
) {
  const parsed = parseCondition(subject, condition)
  if (parsed.ok) return
  for (const { at, message } of parsed.problems) ctx.addIssue({ code: 'custom', path: ['condition', ...at], message })
}

const Code = text(16, 1).refine(
  (code) => /^[A-Z][A-Z0-9-]*$/.test(code),
  'must begin with a capital letter and hold only capital letters, digits and hyphens',
)
const told = {
  reason: description().optional(),
  fix: description().optional(),
  severity: z.enum(SEVERITIES).optional(),
  active: z.boolean().optional(),
}

export const ProjectRuleInput = input({
  code: Code.optional(),
  name: name(),
  subject: z.enum(PROJECT_SUBJECTS),
  condition: ConditionJson,
  ...told,
}).superRefine(checkCondition)

/** The code stays: justifications name the rule by it. */
export const ProjectRuleChange = input(
  {
    name: name().optional(),
    subject: z.enum(PROJECT_SUBJECTS).optional(),
    condition: ConditionJson.optional(),
    ...told,
  },
  ['code'],
)

/** A stored rule together with what is to change in it. */
export const WholeCondition = z
  .object({ subject: z.enum(PROJECT_SUBJECTS), condition: z.unknown() })
  .superRefine(checkCondition)

export const TryInput = input({ subject: z.enum(PROJECT_SUBJECTS), condition: ConditionJson }).superRefine(
  checkCondition,
)

const RuleId = text(64, 1)
  .refine((id) => /^[A-Za-z][A-Za-z0-9-]*$/.test(id), 'is not the id or code of a rule')
  .meta({ examples: ['asset-without-zone'] })

export const JustificationInput = input(
  {
    rule: RuleId,
    node_ids: z.array(z.uuid().toLowerCase()).min(1).max(5000),
    reason: text(4000, 1),
    until: Day,
  },
  ['author_name', 'ended_at', 'ended_why', 'state'],
)

export const JustificationChange = input({ reason: text(4000, 1).optional(), until: Day.optional() }, [
  'rule',
  'node_ids',
  'author_name',
  'ended_at',
  'ended_why',
  'state',
])
