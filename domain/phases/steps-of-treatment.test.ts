import { describe, expect, it } from 'vitest'
import type { PathFacts } from './path-facts.ts'
import { stepsOfRisk } from './steps-of-risk.ts'
import { STAGES } from './testing-plant.ts'
import { withMore } from './testing.ts'
import { above, line, lineOf, low, mended, remains, standing, withScenarios } from './testing-steps.ts'

const lines = (facts: PathFacts) => stepsOfRisk(standing(facts)).map(line)
const step = (id: string, facts: PathFacts) => lineOf(stepsOfRisk(standing(facts)), id)

describe('the steps of treatment', () => {
  it('are counted over the places above at 5.7', () => {
    expect(lines(withScenarios([above], [above])).slice(7, 12)).toEqual([
      '5.8 0/2 risk | Z1 and C1 have risks whose countermeasures are not named.',
      '5.9 0/2 risk | Z1 and C1 have risks that are not rated again.',
      '5.10 0/2 risk | Z1 and C1 have no residual risk yet.',
      '5.11 0/2 risk | Z1 and C1 cannot be compared yet.',
      '5.12 0/0 risk | Not needed: what remains is tolerable everywhere.',
    ])
    expect(lines(withScenarios([above], [mended])).slice(7, 11)).toEqual([
      '5.8 1/2 risk?node=Z1 | Z1 has a risk whose countermeasures are not named.',
      '5.9 1/2 risk?node=Z1 | Z1 has a risk that is not rated again.',
      '5.10 1/2 risk?node=Z1 | Z1 has no residual risk yet.',
      '5.11 1/2 risk?node=Z1 | Z1 cannot be compared yet.',
    ])
    expect(step('5.8', withScenarios([low], [low]))).toBe(
      '5.8 0/0 risk | Not needed: no zone or conduit is above tolerable risk at gate 5.7.',
    )
  })

  it('take countermeasures that are named, or a risk that is rated with them', () => {
    const named = withScenarios([{ ...above, countermeasures: ['CM1'] }])
    expect(step('5.8', named)).toBe('5.8 1/1 risk | ')
    expect(step('5.9', named)).toBe('5.9 0/1 risk?node=Z1 | Z1 has a risk that is not rated again.')
    expect(step('5.8', withScenarios([mended]))).toBe('5.8 1/1 risk | ')
  })

  it('ask nothing of a risk that is tolerable without countermeasures, or that nobody rated yet', () => {
    for (const beside of [low, {}])
      expect(lines(withScenarios([mended, beside])).slice(7, 10)).toEqual([
        '5.8 1/1 risk | ',
        '5.9 1/1 risk | ',
        '5.10 1/1 risk | ',
      ])
    expect(step('5.8', withScenarios([mended, above]))).toContain('5.8 0/1 risk?node=Z1 | Z1 has a risk')
  })

  it('tell at 5.7 and 5.11 how the places compare', () => {
    const tally = (id: string, facts: PathFacts) =>
      stepsOfRisk(standing(facts)).find((s) => s.id === `ZCR ${id}`)?.tally
    expect(tally('5.7', withScenarios([above], [low]))).toEqual({ above: 1, within: 1, waiting: 0 })
    expect(tally('5.7', withScenarios([above]))).toEqual({ above: 1, within: 0, waiting: 1 })
    expect(tally('5.11', withScenarios([remains], [mended]))).toEqual({ above: 1, within: 1, waiting: 0 })
    expect(tally('5.11', withScenarios([above], [low]))).toEqual({ above: 0, within: 0, waiting: 1 })
    expect(tally('5.6', withScenarios([above]))).toBeUndefined()
  })
})

describe('what remains above tolerable risk', () => {
  const asked = { ...remains, ask_until: '2027-06-01' }
  const accepted = (facts: PathFacts) => withMore(facts, STAGES.acceptance)

  it('needs countermeasures or a decision', () => {
    expect(step('5.12', withScenarios([remains], [remains]))).toBe(
      '5.12 0/2 risk | Z1 and C1 need countermeasures, or a decision on what remains.',
    )
    expect(step('5.12', withScenarios([mended, remains], [mended]))).toBe(
      '5.12 0/1 risk?node=Z1 | Z1 needs countermeasures, or a decision on what remains.',
    )
  })

  it('is decided by asking the asset owner or by their acceptance, one risk at a time', () => {
    expect(step('5.12', withScenarios([asked]))).toBe('5.12 1/1 risk | ')
    expect(step('5.12', accepted(withScenarios([remains])))).toBe('5.12 1/1 risk | ')
    expect(step('5.12', accepted(withScenarios([remains, remains])))).toContain('5.12 0/1 risk?node=Z1 | Z1 needs')
  })
})
