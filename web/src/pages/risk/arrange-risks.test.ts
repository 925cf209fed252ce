import { describe, expect, test } from 'vitest'
import type { Risk } from '#domain/risk/rate-risk.ts'
import type { ScenarioRisks } from '#domain/risk/scenario-risks.ts'
import { arrangeRisks, type Arrangement } from './arrange-risks.ts'
import { aboveBy, dayAfter, daysBetween, rated } from './risk-words.ts'
import { DEFAULT_MATRIX } from '#domain/risk/risk-matrix.ts'
import { scenarioBody } from './scenario-fields.ts'
import type { Scenario } from '#web/client/types.ts'

const risk = (score: number): Risk => ({
  likelihood: 1,
  consequence: score,
  category_id: 'c',
  score,
  level: 'LOW',
  tolerable: score <= 9,
  above_in: score <= 9 ? [] : ['c'],
})
const one = (number: number, node_id: string, before: number | null, after: number | null) => ({
  number,
  risks: {
    id: `${number}`,
    code: `R${number}`,
    node_id,
    unmitigated: before === null ? null : risk(before),
    residual: after === null ? null : risk(after),
    acceptance: null,
    state: 'above',
  } satisfies ScenarioRisks as ScenarioRisks,
})
const all: Arrangement = { show: 'all', node_id: null, by: 'number', down: false }
const list = [
  one(1, 'a', 20, 10),
  one(2, 'b', 12, 6),
  one(3, 'a', 9, null),
  one(4, 'b', 15, null),
  one(5, 'a', null, null),
]
const codes = (change: Partial<Arrangement>) => arrangeRisks(list, { ...all, ...change }).map((r) => r.risks.code)

describe('the list of risks', () => {
  test('shows those of one place', () => expect(codes({ node_id: 'b' })).toEqual(['R2', 'R4']))
  test('above tolerable: what is above before and neither tolerable nor rated after', () =>
    expect(codes({ show: 'above' })).toEqual(['R1', 'R4']))
  test('the highest of today first: residual where rated, else unmitigated; unrated last', () =>
    expect(codes({ show: 'top' })).toEqual(['R4', 'R1', 'R3', 'R2', 'R5']))
  test('ten at most', () => {
    const many = Array.from({ length: 30 }, (_, i) => one(i + 1, 'a', i, null))
    expect(arrangeRisks(many, { ...all, show: 'top' }).map((r) => r.number)).toEqual([
      30, 29, 28, 27, 26, 25, 24, 23, 22, 21,
    ])
  })
  test('sorts by a score with the number as second', () =>
    expect(codes({ by: 'residual', down: true })).toEqual(['R1', 'R2', 'R3', 'R4', 'R5']))
})

describe('words of a risk', () => {
  test('a rating that the matrix lost keeps its number', () =>
    expect([rated(['Rare', 'Likely'], 2), rated(['Rare'], 2), rated([], null)]).toEqual([
      '2 Likely',
      '2 (not on the matrix)',
      'not rated',
    ]))
  test('above by its score, or by the bound of a category alone', () => {
    expect(aboveBy(DEFAULT_MATRIX, risk(10), () => '')).toEqual({ by: 1, why: 'Residual 10 is above tolerable 9.' })
    const strict = { ...DEFAULT_MATRIX, per_category: { c: 4 } }
    expect(aboveBy(strict, { ...risk(6), above_in: ['c'] }, () => 'Safety')).toEqual({
      by: null,
      why: 'Residual 6 is above what is tolerable for Safety (tolerable 4).',
    })
  })
  test('90 days after a day and back', () => {
    expect(dayAfter('2026-11-21', 90)).toBe('2027-02-19')
    expect(daysBetween('2026-11-21', '2027-02-19')).toBe(90)
  })
})

describe('the body of one field', () => {
  const whole = {
    unmitigated_likelihood: 4,
    residual_likelihood: 2,
    vulnerability: { text: 'shared account' },
    residual_consequence: {},
  } as unknown as Scenario
  test('a category alone, others stay', () =>
    expect(scenarioBody('consequence.x', 3, whole)).toEqual({ consequence: { x: 3 } }))
  test('no residual consequence left is none', () =>
    expect(scenarioBody('residual_consequence.x', null, whole)).toEqual({ residual_consequence: null }))
  test('a reason names its rating again', () =>
    expect(scenarioBody('why_residual', 'work orders', whole)).toEqual({ residual_likelihood: 2, why: 'work orders' }))
})
