import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import type { PathFacts } from './path-facts.ts'
import { zcrPath } from './path.ts'
import { allChecks, phaseChecks } from './phase-checks.ts'
import { PHASE_STATUSES, PHASES, phaseStep, type PhaseNumber } from './phases.ts'
import { after, ALL_STAGES, edge, EMPTY, hazard, node, proven, scenario, withMore, withPhase } from './testing.ts'
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

  it('of phase 1 ask for a description, three categories and a hazard', () => {
    expect(told(1, EMPTY)).toEqual([
      'suc_described | The system under consideration has no description yet. | scope',
      'three_categories | At least 3 impact categories are needed; there are 0. | scope',
      'one_hazard | There is no hazard row yet. | hara',
    ])
    expect(told(1, { ...whole, suc: { name: 'Station', description: ' ', boundary: '' } })).toHaveLength(1)
  })

  it('of phase 1 ask for a rating of every row in every category; one of a category that is gone does not count', () => {
    const rows = [
      { ...hazard('H1', 3), impact_ratings: { people: 1, plant: 2, gone: 3 } },
      { ...hazard('x', 3), name: 'Pumps', impact_ratings: {} },
    ]
    expect(told(1, { ...whole, hara_items: rows })).toEqual([
      'every_row_rated | H1 and "Pumps" are not rated in every category. | hara',
    ])
  })

  it('of phase 2 ask for a zone, a place for every asset, two ends of every conduit and no rule broken', () => {
    const nodes = ['T01', 'T02', 'T03', 'T04', 'T05'].map((id) => node(id, 'ASSET'))
    const conduit = { nodes: [node('C1', 'CONDUIT')], edges: [edge('C1', 'conduit-connects', 'Z1')] }
    expect(told(2, withMore(withMore(EMPTY, { nodes }), conduit))).toEqual([
      'one_zone | There is no zone yet. | canvas',
      'every_asset_in_a_zone | T01, T02, T03 and 2 more are not in a zone. | canvas',
      'every_conduit_joins_zones | C1 does not join two zones. | canvas',
    ])
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
      justifications: [
        {
          id: 'j',
          rule: 'wireless-device-not-apart',
          node_ids: violation?.node_ids ?? [],
          reason: 'no cable can be laid',
          until: '2027-03-01',
          author_name: 'Lead',
          ended_at: null,
        },
      ],
    })
    expect(told(2, justified)).toEqual([])
    expect(told(2, { ...justified, day: '2027-03-02' })).toHaveLength(1)
    expect(zcrPath(radio, assess(radio)).find((s) => s.id === 'ZCR 3.5')?.state).toBe('open')
    expect(zcrPath(justified, assess(justified)).find((s) => s.id === 'ZCR 3.5')?.state).toBe('done')
  })

  it('of phase 3 ask for a matrix that was looked at, and a rated hazard for every place', () => {
    const edges = whole.edges.filter(({ target, type }) => type !== 'hazard-affects' || target !== 'Z3')
    expect(told(3, { ...whole, edges, matrix_version: 0 })).toEqual([
      'matrix_stored | The risk matrix and the tolerable risk are not looked at yet: store them, changed or as they are. | risk?phase=3',
      'gate_41_computed | Z3 has no rated hazard to compare with the tolerable risk. | risk?phase=3&node=Z3',
    ])
  })

  it('of phase 4 ask for scenarios, ratings, a decision on what remains, and targets; a place outside the system needs none', () => {
    expect(told(4, { ...whole, levels: [], scenarios: [scenario(1, 'Z1')] })).toEqual([
      'every_place_has_scenario | C1 is above tolerable risk and has no scenario. | risk?node=C1',
      'every_scenario_rated | R1 is not fully rated. | risk?scenario=R1',
      'every_target_set | Z1, Z2, Z3 and 1 more have no target security level. | levels',
    ])
    const late = { ...whole, day: '2027-02-02' }
    expect(told(4, late)).toEqual([
      'every_risk_treated | R1 is above tolerable risk, neither accepted nor put to the asset owner. | risk?scenario=R1',
    ])
    const [first, ...others] = late.scenarios
    if (!first) throw new Error('no scenario')
    const asked = { ...late, scenarios: [{ ...first, ask_until: '2027-06-01' }, ...others] }
    expect(told(4, asked)).toEqual([])
    expect(told(8, withPhase(asked, [1, 2, 3, 4, 5, 6, 7], { status: 'APPROVED' }))).toEqual([
      'every_risk_decided | R1 is with the asset owner and not accepted yet. | risk?scenario=R1',
    ])
    const outside = {
      ...whole,
      nodes: whole.nodes.map((n) => (n.id === 'Z3' ? node('Z3', 'ZONE', { in_suc: false }) : n)),
    }
    expect(told(4, { ...outside, levels: whole.levels.filter(({ id }) => id !== 'Z3') })).toEqual([])
  })

  it('of phase 5 ask for rows, for somebody behind each open one, and for the approval of claims', () => {
    expect(told(5, EMPTY)).toEqual(['one_row | No target level selects a row yet. | levels'])
    const open = { ...whole, evidence: [] }
    const [rows] = phaseChecks(5, open, assess(open))
    expect(rows).toMatchObject({ check: 'open_rows_have_responsible', href: 'requirements?phase=5' })
    const claim = {
      id: 'd',
      node_id: 'Z3',
      row_id: 'SR 1.1',
      status: 'not_applicable' as const,
      reason: 'nobody signs in',
      responsible: 'IT',
      due: null,
      until: null,
      essential: '',
      approved_at: null,
      approved_by_name: null,
      ended_at: null,
    }
    const claimed = withMore(open, { decisions: [claim] })
    const [fewer, unapproved] = phaseChecks(5, claimed, assess(claimed))
    expect(fewer?.count).toBe((rows?.count ?? 0) - 1)
    expect(unapproved).toMatchObject({
      check: 'claims_approved',
      message: 'One row is claimed as not applicable or compensated and not approved: Z3 (1).',
    })
    const settled = withMore(open, { decisions: [{ ...claim, approved_at: '2027-01-12T00:00:00Z' }] })
    expect(phaseChecks(5, settled, assess(settled)).map(({ check }) => check)).toEqual(['open_rows_have_responsible'])
  })

  it('of phase 5 ask how an essential function survives what a row does', () => {
    const safety = withMore(whole, {
      nodes: [node('F1', 'FUNCTION')],
      edges: [edge('PLC1', 'asset-supports', 'F1')],
    })
    const [check, ...others] = phaseChecks(5, safety, assess(safety))
    expect(check).toMatchObject({ check: 'conflicts_answered', message: expect.stringContaining('Z1 SR ') })
    expect(others).toEqual([])
  })

  it('of phase 6 count rows that are not satisfied and evidence that has expired', () => {
    const late = { ...whole, day: '2027-02-11' }
    const rows = whole.evidence[0]?.rows.length
    expect(told(6, late)).toEqual([
      expect.stringMatching(
        new RegExp(`^every_row_satisfied \\| ${rows} selected rows are not satisfied: Z1 \\(37\\)`),
      ),
      'evidence_renewed | One piece of evidence has expired, and nothing stands in the place. | requirements?phase=6&evidence=expired',
    ])
    const [old] = whole.evidence
    if (!old) throw new Error('no evidence')
    const anew = {
      ...late,
      evidence: [
        { ...old, state: 'expired' as const },
        { ...old, id: 'e2', valid_until: null },
      ],
    }
    expect(told(6, anew)).toEqual([])
  })

  it('of phase 7 ask for owner and state of every element but those that do not apply', () => {
    const programme = whole.programme.map((e) =>
      e.element === 'patching' ? { ...e, owner: '', state: 'in_progress' as const } : e,
    )
    expect(told(7, { ...whole, programme })).toEqual([
      'programme_owned | "Patching" has no owner. | programme',
      'programme_in_place | "Patching" is not in place. | programme',
    ])
    expect(
      told(7, { ...whole, programme: programme.map((e) => ({ ...e, owner: 'x', state: 'not_applicable' as const })) }),
    ).toEqual([])
  })

  it('of phase 8 ask for seven approvals and every chapter of the specification', () => {
    expect(told(8, { ...whole, obligations: [], intended_use: '' })).toEqual([
      'phases_approved | Phases 1, 2, 3, 4, 5, 6 and 7 are not approved; the asset owner signs when all are. | ',
      'suc_complete | The description of the system lacks intended use. | scope',
      'policies_named | No security policy of the organisation is named. | scope',
      'regulation_named | No regulation that applies is named. | scope',
    ])
  })
})
