import { describe, expect, it } from 'vitest'
import type { PathFacts } from './path-facts.ts'
import { stepsOfRisk } from './steps-of-risk.ts'
import { STAGES } from './testing-plant.ts'
import { EMPTY, everywhere, withMore, withPhase } from './testing.ts'
import { begun, line, lineOf, low, standing, withScenarios, type Written } from './testing-steps.ts'

const lines = (facts: PathFacts) => stepsOfRisk(standing(facts)).map(line)
const step = (id: string, facts: PathFacts) => lineOf(stepsOfRisk(standing(facts)), id)

describe('the steps of detailed assessment', () => {
  it('are not needed where nothing is above at gate 4.1', () => {
    const detailed = 'Not needed: no zone or conduit is above tolerable risk at gate 4.1.'
    const treated = 'Not needed: no zone or conduit is above tolerable risk at gate 5.7.'
    expect(lines(EMPTY)).toEqual([
      `5.1 0/0 threats | ${detailed}`,
      ...[2, 3, 4, 5].map((n) => `5.${n} 0/0 risk | ${detailed}`),
      `5.6 0/0 levels | ${detailed}`,
      `5.7 0/0 risk | ${detailed}`,
      ...[8, 9, 10, 11].map((n) => `5.${n} 0/0 risk | ${treated}`),
      '5.12 0/0 risk | Not needed: what remains is tolerable everywhere.',
      `5.13 0/0 ?phase=4 | ${detailed}`,
    ])
  })

  it('name the places above at 4.1 that lack something', () => {
    expect(lines(begun).filter((said) => !said.includes('Not needed'))).toEqual([
      '5.1 0/2 threats | Z1 and C1 have no threat.',
      '5.2 0/2 risk | Z1 and C1 have scenarios without a vulnerability, or none.',
      '5.3 0/2 risk | Z1 and C1 have consequences that are not rated.',
      '5.4 0/2 risk | Z1 and C1 have likelihoods that are not rated.',
      '5.5 0/2 risk | Z1 and C1 have risks that are not rated.',
      '5.6 0/2 levels | Z1 and C1 have no target security level.',
      '5.7 0/2 risk | Z1 and C1 cannot be compared yet.',
      '5.13 0/2 ?phase=4 | Phase 4 is not submitted, which puts the results on record.',
    ])
  })

  it('name the one place that lacks something, and lead to it', () => {
    const one = {
      ...withScenarios([], [low]),
      levels: [{ id: 'C1', sl_t: [1, 1, 1, 1, 1, 1, 1], reason: '', reasons: {} }],
    }
    expect(lines(one).slice(0, 7)).toEqual([
      '5.1 1/2 threats?node=Z1 | Z1 has no threat.',
      '5.2 1/2 risk?node=Z1 | Z1 has a scenario without a vulnerability, or none.',
      '5.3 1/2 risk?node=Z1 | Z1 has a consequence that is not rated.',
      '5.4 1/2 risk?node=Z1 | Z1 has a likelihood that is not rated.',
      '5.5 1/2 risk?node=Z1 | Z1 has a risk that is not rated.',
      '5.6 1/2 levels?node=Z1 | Z1 has no target security level.',
      '5.7 1/2 risk?node=Z1 | Z1 cannot be compared yet.',
    ])
  })

  it('take a threat that is drawn or a scenario that is written for 5.1', () => {
    expect(step('5.1', withMore(begun, STAGES.threats))).toBe('5.1 2/2 threats | ')
    expect(step('5.1', withScenarios([{}]))).toBe('5.1 1/2 threats?node=C1 | C1 has no threat.')
  })

  it('ask every scenario of a place', () => {
    const facts = withScenarios([low, {}], [low])
    for (const id of ['5.2', '5.3', '5.4', '5.5', '5.7'])
      expect(step(id, facts)).toContain(`${id} 1/2 risk?node=Z1 | Z1 `)
  })

  it('take a vulnerability in words, by its CVE or by a row; an empty one says nothing', () => {
    const done = [{ text: 'open port' }, { cve_id: 'CVE-2024-1234' }, { row_id: 'SR 1.1' }, { text: '' }, {}].map(
      (vulnerability) => step('5.2', withScenarios([{ vulnerability }], [low])).startsWith('5.2 2/2'),
    )
    expect(done).toEqual([true, true, true, false, false])
  })
})

describe('a rating', () => {
  /** Three likelihoods and five consequences. */
  const own = (more: Written): PathFacts => ({
    ...withScenarios([more], [low]),
    matrix: { ...EMPTY.matrix, likelihood: ['Unlikely', 'Possible', 'Likely'] },
  })
  const isDone = (id: string, more: Written) => step(id, own({ ...low, ...more })).startsWith(`${id} 2/2`)

  it('of a likelihood is one of the matrix', () => {
    expect([null, 0, 1, 3, 4].map((rating) => isDone('5.4', { unmitigated_likelihood: rating }))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ])
  })

  it('of a consequence is one of the matrix in every category that is rated', () => {
    const ratings = [{}, { people: 0 }, { people: 1 }, { people: 5 }, { people: 6 }, { people: 1, plant: 6 }]
    expect(ratings.map((consequence) => isDone('5.3', { consequence }))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ])
  })

  it('with countermeasures is one of the matrix too', () => {
    const risky = { consequence: everywhere(5), unmitigated_likelihood: 3 }
    const done = [null, 0, 1, 3, 4].map((rating) =>
      step('5.9', own({ ...risky, residual_likelihood: rating })).startsWith('5.9 1/1'),
    )
    expect(done).toEqual([false, false, true, true, false])
  })
})

describe('ZCR 5.13', () => {
  it('is done when phase 4 is submitted, for every place above at 4.1', () => {
    const of = (status: PathFacts['phases'][number]['status'], number = 4) =>
      step('5.13', withPhase(begun, [number], { status }))
    const open = '5.13 0/2 ?phase=4 | Phase 4 is not submitted, which puts the results on record.'
    expect([of('DRAFT'), of('APPROVED', 3)]).toEqual([open, open])
    expect([of('SUBMITTED_FOR_REVIEW'), of('APPROVED')]).toEqual(['5.13 2/2 ?phase=4 | ', '5.13 2/2 ?phase=4 | '])
  })
})
