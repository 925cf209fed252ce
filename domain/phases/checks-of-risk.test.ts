import { describe, expect, it } from 'vitest'
import type { PathFacts } from './path-facts.ts'
import { above, checksOf, low, mended, remains, withScenarios, type Written } from './testing-steps.ts'
import { STAGES } from './testing-plant.ts'
import { node, withMore } from './testing.ts'

/** Z1 and C1 are above tolerable risk at gate 4.1; every zone has its target. */
const plant = (ofZ1: readonly Written[], ofC1: readonly Written[] = [low]): PathFacts =>
  withMore(withScenarios(ofZ1, ofC1), STAGES.targets)
const asked = { ...remains, ask_until: '2027-06-01' }

describe('phase 4', () => {
  it('asks for a scenario of each place above tolerable risk, and of no other', () => {
    expect(checksOf(4, plant([low]))).toEqual([])
    expect(checksOf(4, plant([]))).toEqual([
      'every_place_has_scenario 1 risk?node=Z1 | Z1 is above tolerable risk and has no scenario.',
    ])
    expect(checksOf(4, plant([], []))).toEqual([
      'every_place_has_scenario 2 risk | Z1 and C1 are above tolerable risk and have no scenario.',
    ])
  })

  it('asks for the rating of each scenario, before countermeasures and where needed after', () => {
    expect(checksOf(4, plant([{}]))).toEqual(['every_scenario_rated 1 risk?scenario=R1 | R1 is not fully rated.'])
    expect(checksOf(4, plant([above], [{}]))).toEqual(['every_scenario_rated 2 risk | R1 and R11 are not fully rated.'])
    expect(checksOf(4, plant([mended]))).toEqual([])
  })

  it('asks for a decision on each risk that remains above: put to the asset owner, or accepted', () => {
    const untreated = 'above tolerable risk, neither accepted nor put to the asset owner.'
    expect(checksOf(4, plant([remains]))).toEqual([`every_risk_treated 1 risk?scenario=R1 | R1 is ${untreated}`])
    expect(checksOf(4, plant([remains, remains]))).toEqual([`every_risk_treated 2 risk | R1 and R2 are ${untreated}`])
    expect(checksOf(4, plant([asked]))).toEqual([])
    expect(checksOf(4, withMore(plant([remains]), STAGES.acceptance))).toEqual([])
  })

  it('asks for the target of every zone and conduit, also of those within tolerable risk', () => {
    const levels = (...ids: string[]) => ({
      ...plant([low]),
      levels: STAGES.targets.levels.filter(({ id }) => ids.includes(id)),
    })
    expect(checksOf(4, levels('Z1', 'Z2'))).toEqual([
      'every_target_set 1 levels?node=Z3 | Z3 has no target security level.',
    ])
    expect(checksOf(4, levels('Z1'))).toEqual(['every_target_set 2 levels | Z2 and Z3 have no target security level.'])
  })

  it('asks nothing of what lies outside the system', () => {
    const outside = withMore(plant([low]), { nodes: [node('Z9', 'ZONE', { in_suc: false })] })
    expect(
      checksOf(4, {
        ...outside,
        scenarios: [...outside.scenarios, ...withScenarios([{}]).scenarios.map((s) => ({ ...s, node_id: 'Z9' }))],
      }),
    ).toEqual([])
  })
})
