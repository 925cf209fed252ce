import { describe, expect, it } from 'vitest'
import type { PathFacts } from './path-facts.ts'
import type { StepWork } from './step-list.ts'
import { stepsOfPlant } from './steps-of-plant.ts'
import { stepsOfReport } from './steps-of-report.ts'
import { stepsOfRisk } from './steps-of-risk.ts'
import { standing } from './testing-steps.ts'
import { after, proven } from './testing-plant.ts'
import { EMPTY } from './testing.ts'
import { ZCR_GROUPS } from './zcr-path.ts'

const works = (facts: PathFacts) => {
  const own = standing(facts)
  return new Map([...stepsOfPlant(own), ...stepsOfRisk(own), ...stepsOfReport(own)].map((w) => [w.id, w]))
}
const short = (id: string) => id.replace('ZCR ', '')
/** One line a step, in the order of the path. */
const table = (facts: PathFacts, said: (work: StepWork) => readonly string[]) => {
  const found = works(facts)
  return ZCR_GROUPS.flatMap(({ steps }) =>
    steps.map(({ id }) => {
      const work = found.get(id)
      return `${short(id)}: ${work ? said(work).map(short).join(', ') : 'no such step'}`.trim()
    }),
  )
}
const ratings = after('system', 'hazards', 'zones', 'decision', 'threats', 'scenarios', 'ratings')

describe('the order of the path', () => {
  it('is that a step waits for those it builds on', () => {
    expect(table(EMPTY, ({ after }) => after)).toEqual([
      '1.1:',
      '2.1:',
      '3.1:',
      '3.2: 3.1',
      '3.3: 3.1',
      '3.4: 3.1',
      '3.5: 3.1',
      '3.6: 3.1',
      '4.1: 2.1, 3.1',
      '5.1: 4.1',
      '5.2: 5.1',
      '5.3: 5.1',
      '5.4: 5.2',
      '5.5: 5.3, 5.4',
      '5.6: 5.5',
      '5.7: 5.5',
      '5.8: 5.7',
      '5.9: 5.8',
      '5.10: 5.9',
      '5.11: 5.10',
      '5.12: 5.11',
      '5.13: 5.6, 5.12',
      '6.1: 5.13',
      '6.2: 1.1',
      '6.3: 3.1',
      '6.4: 3.1',
      '6.5:',
      '6.6:',
      '6.7:',
      '6.8:',
      '6.9:',
      '7.1: 6.1, 6.2, 6.3, 6.4, 6.5, 6.6, 6.7, 6.8, 6.9',
    ])
  })

  it('lets the places that a gate has found above go on while others still wait at it', () => {
    const free = (facts: PathFacts) =>
      ['5.1', '5.8', '5.12'].filter((id) => works(facts).get(`ZCR ${id}`)?.after.length === 0)
    expect(free(after('system', 'hazards', 'zones'))).toEqual(['5.1'])
    expect(free({ ...ratings, scenarios: ratings.scenarios.slice(1) })).toEqual(['5.1', '5.8'])
    expect(free(ratings)).toEqual(['5.1', '5.8', '5.12'])
  })
})

describe('a waiver', () => {
  it('lets the steps stand that ask for the same as its check', () => {
    expect(table(proven(ratings), ({ checks }) => checks).filter((row) => !row.endsWith(':'))).toEqual([
      '1.1: suc_described',
      '2.1: three_categories, one_hazard, every_row_rated',
      '3.1: one_zone, every_asset_in_a_zone, every_conduit_joins_zones',
      '4.1: matrix_stored, gate_41_computed',
      '5.1: every_place_has_scenario',
      '5.2: every_place_has_scenario',
      '5.3: every_place_has_scenario, every_scenario_rated',
      '5.4: every_place_has_scenario, every_scenario_rated',
      '5.5: every_place_has_scenario, every_scenario_rated',
      '5.6: every_target_set, conduits_as_their_zones',
      '5.7: every_place_has_scenario, every_scenario_rated',
      '5.8: every_scenario_rated',
      '5.9: every_scenario_rated',
      '5.10: every_scenario_rated',
      '5.11: every_scenario_rated',
      '5.12: every_risk_treated',
      '6.1: one_row',
      '6.2: suc_complete',
      '6.3: one_zone, every_asset_in_a_zone, every_conduit_joins_zones',
      '6.5: assumptions_stated',
      '6.6: threats_described',
      '6.7: policies_named',
      '6.8: tolerable_risk_stated',
      '6.9: regulation_named',
    ])
  })
})
