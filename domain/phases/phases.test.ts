import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import type { PathFacts } from './path-facts.ts'
import { zcrPath } from './path.ts'
import { allChecks, phaseChecks } from './phase-checks.ts'
import { PHASE_STATUSES, PHASES, phaseStep, type PhaseNumber } from './phases.ts'
import { justification } from './testing-records.ts'
import { after, ALL_STAGES, proven } from './testing-plant.ts'
import { edge, node, withMore, withPhase } from './testing.ts'
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
  const whole = proven(after(...ALL_STAGES))
  const approved = withPhase(whole, [1, 2, 3, 4, 5, 6, 7], { status: 'APPROVED' })
  const told = (number: PhaseNumber, facts: PathFacts) =>
    phaseChecks(number, facts, assess(facts)).map(({ check, message, href }) => `${check} | ${message} | ${href}`)

  it('are silent when all is there', () => {
    for (const { number } of PHASES) expect([number, told(number, approved)]).toEqual([number, []])
  })

  it('count less as things are fixed', () => {
    const counts = ALL_STAGES.map((_, i) => {
      const facts = after(...ALL_STAGES.slice(0, i + 1))
      return allChecks(facts, assess(facts))
    })
    const of = (check: string) => counts.map((list) => list.find((c) => c.check === check)?.count ?? 0)
    expect(of('three_categories')).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(of('every_place_has_scenario')).toEqual([0, 0, 2, 2, 2, 1, 0, 0, 0, 0, 0])
    expect(of('every_target_set')).toEqual([0, 0, 4, 4, 4, 4, 4, 4, 0, 0, 0])
    expect(of('every_risk_treated')).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    expect(of('programme_owned')).toEqual([17, 17, 17, 17, 17, 17, 17, 17, 17, 0, 0])
    expect(of('suc_complete')).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0])
  })

  it('of phase 2 name a rule that is broken until a justification is in force, and again after it', () => {
    const radio = withMore(whole, {
      nodes: [node('W1', 'ASSET', { class: 'plc', wireless: true })],
      edges: [edge('W1', 'asset-in-zone', 'Z1')],
    })
    const rule = 'rule:wireless-device-not-apart'
    const [check] = phaseChecks(2, radio, assess(radio))
    expect(check).toMatchObject({ check: rule, count: 1, href: 'rules?rule=wireless-device-not-apart' })
    const violation = assess(radio).violations.find((v) => v.rule === 'wireless-device-not-apart')
    const justified = withMore(radio, {
      justifications: [justification({ node_ids: violation?.node_ids ?? [] })],
    })
    expect(told(2, justified)).toEqual([])
    expect(told(2, { ...justified, day: '2027-03-02' })).toHaveLength(1)
    expect(zcrPath(radio, assess(radio)).find((s) => s.id === 'ZCR 3.5')?.state).toBe('open')
    expect(zcrPath(justified, assess(justified)).find((s) => s.id === 'ZCR 3.5')?.state).toBe('done')
  })

  it('of phase 4 ask for a decision again when an acceptance is over', () => {
    expect(told(4, { ...whole, day: '2027-02-01' })).toEqual([])
    expect(told(4, { ...whole, day: '2027-02-02' })).toEqual([
      'every_risk_treated | R1 is above tolerable risk, neither accepted nor put to the asset owner. | risk?scenario=R1',
    ])
  })
})
