import { describe, expect, it } from 'vitest'
import { catalogueRow } from '../catalogue/catalogue.ts'
import { RULES } from './built-in-rules.ts'
import { evaluateRules } from './evaluate-rules.ts'
import { RULE_CASES } from './testing-cases.ts'

describe('built-in rules', () => {
  it('have a case for each, and one in which it is violated', () => {
    expect(Object.keys(RULE_CASES)).toEqual(RULES.map(({ id }) => id))
    for (const [id, cases] of Object.entries(RULE_CASES))
      expect(
        cases.some(([, , message]) => message !== null),
        id,
      ).toBe(true)
  })

  for (const [rule, cases] of Object.entries(RULE_CASES))
    for (const [what, facts, message, ids] of cases)
      it(`${rule}: ${what}`, () => {
        const found = evaluateRules(facts).filter((violation) => violation.rule === rule)
        expect(found.map((violation) => [violation.message, violation.node_ids.join(' ')])).toEqual(
          message === null ? [] : [[message, ids]],
        )
        for (const { subject_id, node_ids } of found) expect(node_ids[0]).toBe(subject_id)
      })

  it('are data with a reason and a fix, and cover ZCR 3.2 to 3.6', () => {
    for (const rule of RULES) {
      expect(rule.reason, rule.id).toMatch(/^[A-Z].+\.$/)
      expect(rule.fix, rule.id).toMatch(/^[A-Z].+\.$/)
      expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)+$/)
    }
    const zcr = new Set(RULES.flatMap((rule) => rule.zcr ?? []))
    expect([...zcr].sort()).toEqual(['ZCR 3.2', 'ZCR 3.3', 'ZCR 3.4', 'ZCR 3.5', 'ZCR 3.6'])
    for (const id of zcr) expect(catalogueRow('iec62443-3-2', id), id).not.toBeNull()
  })
})
