import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { fieldProblems } from '../text/read-only.ts'
import {
  JustificationChange,
  JustificationInput,
  ProjectRuleChange,
  ProjectRuleInput,
  TryInput,
  WholeCondition,
} from './rule-input.ts'

const ID = '00000000-0000-4000-8000-00000000000a'
const told = (schema: z.ZodType, body: unknown) => {
  const { error } = schema.safeParse(body)
  return error ? fieldProblems(error).map(({ message }) => message) : []
}
const condition = { field: 'safety', op: 'eq', value: true }
const rule = { name: 'Safety stands alone', subject: 'zone', condition }

describe('a rule of a project as it is sent', () => {
  it('is a name, a subject and a condition; all else may be left out', () => {
    expect(ProjectRuleInput.parse(rule)).toEqual(rule)
    const whole = { ...rule, code: 'PR-7', reason: 'why', fix: 'how', severity: 'warning', active: false }
    expect(ProjectRuleInput.parse(whole)).toEqual(whole)
    expect(told(ProjectRuleInput, {})).toEqual(['name is required', 'subject is required', 'condition is required'])
  })

  it.each(['A', 'PR1', 'A-1', 'ABCDEFGHIJKLMNOP'])('may have the code %s', (code) => {
    expect(told(ProjectRuleInput, { ...rule, code })).toEqual([])
  })

  it.each(['pr1', '1PR', '-A', 'Pr1', 'P R', 'PR1!', '!PR1', 'P_1'])('cannot have the code %s', (code) => {
    expect(told(ProjectRuleInput, { ...rule, code })).toEqual([
      'code must begin with a capital letter and hold only capital letters, digits and hyphens',
    ])
  })

  it.each<[object, string]>([
    [{ code: 'ABCDEFGHIJKLMNOPQ' }, 'code must be at most 16 characters long; it has 17'],
    [{ name: '' }, 'name must not be empty'],
    [{ subject: 'place' }, 'subject must be one of "zone", "conduit", "asset", "flow"'],
    [{ severity: 'fatal' }, 'severity must be one of "error", "warning"'],
    [{ active: 'yes' }, 'active must be true or false'],
    [{ fix: 'x'.repeat(4001) }, 'fix must be at most 4,000 characters long; it has 4,001'],
    [{ exempt: 'x' }, 'exempt is not a known field'],
  ])('with %j is told: %s', (more, said) => {
    expect(told(ProjectRuleInput, { ...rule, ...more })).toContain(said)
  })

  it('names the place in its condition at which it cannot be read, each of them', () => {
    const all = [condition, { field: 'safety', op: 'like', value: 1 }, { field: 'safety', op: 'eq', value: 1 }]
    const said = [
      'condition.all.1.op must be one of eq, ne, in, lt, lte, gt, gte, exists, matches',
      'condition.all.2.value must be true or false',
    ]
    expect(told(ProjectRuleInput, { ...rule, condition: { all } })).toEqual(said)
    expect(told(TryInput, { subject: 'zone', condition: { all } })).toEqual(said)
    expect(told(WholeCondition, { subject: 'zone', condition: { all } })).toEqual(said)
  })

  it('has a condition that fits its subject', () => {
    expect(told(TryInput, { subject: 'zone', condition })).toEqual([])
    expect(told(TryInput, { subject: 'conduit', condition })[0]).toMatch(
      /^condition\.field names "safety", which is not/,
    )
    expect(told(WholeCondition, { subject: 'zone', condition })).toEqual([])
    expect(told(TryInput, { subject: 'zone', condition, name: 'x' })).toEqual(['name is not a known field'])
  })
})

describe('a change of a rule', () => {
  it('may name any part but the code, which justifications know it by', () => {
    expect(ProjectRuleChange.parse({})).toEqual({})
    const parts = { ...rule, reason: 'why', fix: 'how', severity: 'error', active: true }
    expect(ProjectRuleChange.parse({ ...parts, code: 'PR2' })).toEqual(parts)
    expect(told(ProjectRuleChange, { colour: 1 })).toEqual(['colour is not a known field'])
  })

  it('is held against its subject only together with the stored rule', () => {
    expect(told(ProjectRuleChange, { condition: { nonsense: 1 } })).toEqual([])
  })
})

describe('a justification as it is sent', () => {
  const good = { rule: 'asset-without-zone', node_ids: [ID], reason: 'Spare part on a shelf.', until: '2027-01-31' }

  it('speaks of a rule and the objects of one violation, up to a day', () => {
    expect(JustificationInput.parse({ ...good, node_ids: [ID.toUpperCase()] })).toEqual(good)
    expect(told(JustificationInput, { until: good.until })).toEqual(
      ['rule', 'node_ids', 'reason'].map((field) => `${field} is required`),
    )
    expect(told(JustificationInput, { ...good, until: undefined })).toHaveLength(1)
  })

  it('may be sent back as it was read', () => {
    const answer = { author_name: 'x', ended_at: null, ended_why: null, state: 'in_force' }
    expect(JustificationInput.parse({ ...good, ...answer })).toEqual(good)
    expect(JustificationChange.parse({ ...good, ...answer })).toEqual({ reason: good.reason, until: good.until })
  })

  it.each(['PR1', 'asset-without-zone', 'a'])('may be of the rule %s', (id) => {
    expect(told(JustificationInput, { ...good, rule: id })).toEqual([])
  })

  it.each(['1a', '-a', 'a b', 'a_b', 'a.', '.a'])('cannot be of a rule %s', (id) => {
    expect(told(JustificationInput, { ...good, rule: id })).toEqual(['rule is not the id or code of a rule'])
  })

  it.each<[object, string]>([
    [{ rule: 'a'.repeat(65) }, 'rule must be at most 64 characters long; it has 65'],
    [{ node_ids: [] }, 'node_ids must have at least 1 entry'],
    [{ node_ids: Array(5001).fill(ID) }, 'node_ids must have at most 5000 entries'],
    [{ node_ids: ['Z1'] }, 'node_ids.0 must be a UUID'],
    [{ reason: ' ' }, 'reason must not be empty'],
    [{ until: '31.01.2027' }, 'until must be a date such as 2026-04-14'],
  ])('is refused with a reason: %#', (more, said) => {
    expect(told(JustificationInput, { ...good, ...more })).toEqual([said])
  })

  it('changes in its reason and its last day alone', () => {
    expect(JustificationChange.parse({})).toEqual({})
    expect(told(JustificationChange, { reason: '' })).toEqual(['reason must not be empty'])
    expect(told(JustificationChange, { why: 'x' })).toEqual(['why is not a known field'])
  })
})
