import { describe, expect, it } from 'vitest'
import { phaseChecks } from './phase-checks.ts'
import type { PhaseFacts } from './phase-checks.ts'
import { PHASE_STATUSES, PHASES, phaseStep } from './phases.ts'
import { GATES, ZCR_GROUPS } from './zcr-path.ts'

describe('a phase', () => {
  it('goes forward one step at a time and back only with a comment', () => {
    const steps = PHASE_STATUSES.map((from) => PHASE_STATUSES.map((to) => phaseStep(from, to)))
    expect(steps).toEqual([
      ['conflict', 'ok', 'conflict'],
      ['needs_comment', 'conflict', 'ok'],
      ['needs_comment', 'conflict', 'conflict'],
    ])
  })

  it('is one of eight', () => expect(PHASES.map((phase) => phase.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]))
})

describe('the path', () => {
  it('has seven groups in order, 32 steps, and a phase for each', () => {
    expect(ZCR_GROUPS.map((group) => `${group.id.slice(4)}:${group.phase.number}`).join(' ')).toBe(
      '1:1 2:1 3:2 4:3 5:4 6:8 7:8',
    )
    expect(ZCR_GROUPS.map((group) => group.steps.length)).toEqual([1, 1, 6, 1, 13, 9, 1])
  })

  it('has its gates among the steps', () => {
    const ids = ZCR_GROUPS.flatMap((group) => group.steps.map((step) => step.id))
    for (const gate of GATES) expect(ids).toContain(`ZCR ${gate}`)
  })
})

describe('the checks of a phase', () => {
  const target = [1, 1, 1, 1, 1, 1, 1]
  const categories = ['a', 'b', 'c'].map((id) => ({ id, name: id }))
  const done: PhaseFacts = {
    suc: { name: 'Tunnel', description: 'Two tubes' },
    categories,
    hara_items: [{ name: 'Fans', code: 'H1', impact_ratings: { a: 1, b: 2, c: 3 } }],
    zones: [
      { code: 'Z1', in_suc: true, sl_t: target },
      { code: 'Z6', in_suc: false, sl_t: null },
    ],
    conduits: [{ code: 'C1', in_suc: true, sl_t: target, zone_ids: ['1', '2'] }],
    assets: [{ code: 'T01', zone_id: '1' }],
  }
  const told = (number: 1 | 2 | 4, facts: PhaseFacts) =>
    phaseChecks(number, facts).map(({ check, message, href }) => `${check} | ${message} | ${href}`)

  it('are silent when all is there; a zone outside the system needs no target', () => {
    for (const phase of PHASES) expect(phaseChecks(phase.number, done)).toEqual([])
  })

  it('of phase 1 ask for a description, three categories and a hazard', () => {
    expect(told(1, { ...done, suc: null, categories: [], hara_items: [] })).toEqual([
      'suc_described | The system under consideration has no description yet. | scope',
      'three_categories | At least 3 impact categories are needed; there are 0. | scope',
      'one_hazard | There is no hazard row yet. | hara',
    ])
    expect(told(1, { ...done, suc: { name: 'Tunnel', description: ' ' } })).toHaveLength(1)
  })

  it('of phase 1 ask for a rating of every row in every category; one of a category that is gone does not count', () => {
    const rows = [
      { name: 'Fans', code: 'H1', impact_ratings: { a: 1, b: 2, gone: 3 } },
      { name: 'Pumps', impact_ratings: { a: 1, b: 2, c: null } },
    ]
    expect(told(1, { ...done, hara_items: rows })).toEqual([
      'every_row_rated | H1 and "Pumps" are not rated in every category. | hara',
    ])
  })

  it('of phase 2 ask for a zone, a place for every asset and two ends of every conduit', () => {
    const assets = ['T01', 'T02', 'T03', 'T04', 'T05'].map((code) => ({ code, zone_id: null }))
    const conduits = [{ code: 'C1', in_suc: true, sl_t: null, zone_ids: ['1', '1'] }]
    expect(told(2, { ...done, zones: [], assets, conduits })).toEqual([
      'one_zone | There is no zone yet. | canvas',
      'every_asset_in_a_zone | T01, T02, T03 and 2 more are not in a zone. | canvas',
      'every_conduit_joins_zones | C1 does not join two zones. | canvas',
    ])
  })

  it('of phase 4 ask for a target of every zone and conduit of the system', () => {
    const zones = [{ code: 'Z1', in_suc: true, sl_t: null }]
    expect(told(4, { ...done, zones })).toEqual(['every_target_set | Z1 has no target security level. | canvas'])
  })
})
