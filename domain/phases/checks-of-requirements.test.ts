import { describe, expect, it } from 'vitest'
import type { DecisionFact } from '../assessment/project-facts.ts'
import type { PathFacts } from './path-facts.ts'
import { claim, piece } from './testing-records.ts'
import { begun, checksOf } from './testing-steps.ts'
import { STAGES } from './testing-plant.ts'
import { edge, node, withMore } from './testing.ts'

/** Targets at FR 6 alone select one row, SR 6.1, at each zone named. */
const plant = (...zones: readonly string[]): PathFacts => withTarget([0, 0, 0, 0, 0, 1, 0], ...zones)
const withTarget = (sl_t: readonly number[], ...zones: readonly string[]): PathFacts => ({
  ...begun,
  levels: zones.map((id) => ({ id, sl_t, reason: '', reasons: {} })),
})
const decided = (facts: PathFacts, ...decisions: readonly Partial<DecisionFact>[]) =>
  withMore(facts, { decisions: decisions.map((more) => claim({ row_id: 'SR 6.1', status: 'open', ...more })) })

describe('phase 5, of rows', () => {
  it('asks for a target that selects one; a row that only a threat reaches is none', () => {
    const none = ['one_row 1 levels | No target level selects a row yet.']
    expect(checksOf(5, plant())).toEqual(none)
    expect(checksOf(5, withTarget([0, 0, 0, 0, 0, 0, 0], 'Z1', 'Z2', 'Z3'))).toEqual(none)
    expect(checksOf(5, withMore(plant(), STAGES.threats))).toEqual(none)
  })

  it('asks for somebody behind each open row, and counts them by place', () => {
    expect(checksOf(5, plant('Z3'))).toEqual([
      'open_rows_have_responsible 1 requirements?phase=5&node=Z3 | One open row has nobody responsible: Z3 (1).',
    ])
    expect(checksOf(5, plant('Z2', 'Z3'))).toEqual([
      'open_rows_have_responsible 3 requirements?phase=5 | 3 open rows have nobody responsible: Z2 (1), Z3 (1) and C1 (1).',
    ])
    const row = { row_id: 'SR 6.1' }
    expect(checksOf(5, decided(plant('Z3'), { ...row }))).toEqual([])
    expect(checksOf(5, decided(plant('Z3'), { ...row, responsible: '' }))).toEqual(checksOf(5, plant('Z3')))
    expect(checksOf(5, decided(plant('Z3'), { row_id: 'SR 6.2' }))).toEqual(checksOf(5, plant('Z3')))
    expect(checksOf(5, decided(plant('Z3'), { node_id: 'Z2' }))).toEqual(checksOf(5, plant('Z3')))
  })

  it('needs nobody behind a row that is satisfied', () => {
    const proof = piece({ rows: [{ node_id: 'Z3', row_id: 'SR 6.1' }] })
    expect(checksOf(5, withMore(plant('Z3'), { evidence: [proof] }))).toEqual([])
  })
})

describe('phase 5, of claims', () => {
  const unapproved = 'claimed as not applicable or compensated and not approved'

  it('asks for the approval of what is claimed as not applicable or compensated', () => {
    const one = [`claims_approved 1 requirements?phase=5&node=Z3 | One row is ${unapproved}: Z3 (1).`]
    expect(checksOf(5, decided(plant('Z3'), { status: 'not_applicable' }))).toEqual(one)
    expect(checksOf(5, decided(plant('Z3'), { status: 'compensated', until: '2027-06-01' }))).toEqual(one)
    expect(
      checksOf(
        5,
        decided(
          plant('Z2', 'Z3'),
          { status: 'not_applicable' },
          { id: 'd2', node_id: 'Z2', status: 'not_applicable' },
          { id: 'd3', node_id: 'C1' },
        ),
      ),
    ).toEqual([`claims_approved 2 requirements?phase=5 | 2 rows are ${unapproved}: Z2 (1) and Z3 (1).`])
  })

  it('asks nothing of claims that are approved, and of rows that are open or met in part', () => {
    for (const status of ['not_applicable', 'compensated'] as const)
      expect(
        checksOf(5, decided(plant('Z3'), { status, until: '2027-06-01', approved_at: '2027-01-12T00:00:00Z' })),
      ).toEqual([])
    for (const status of ['open', 'partly'] as const) expect(checksOf(5, decided(plant('Z3'), { status }))).toEqual([])
  })
})

describe('phase 5, of essential functions', () => {
  const serves = { nodes: [node('F1', 'FUNCTION')], edges: [edge('PC3', 'asset-supports', 'F1')] }
  const conflicts = (facts: PathFacts) => checksOf(5, facts).filter((said) => said.startsWith('conflicts_answered'))
  const [fr1, fr2] = [
    [1, 0, 0, 0, 0, 0, 0],
    [1, 1, 0, 0, 0, 0, 0],
  ]

  it('asks how the function survives the rows that could stop it', () => {
    expect(conflicts(withMore(withTarget(fr1, 'Z3'), serves))).toEqual([
      'conflicts_answered 1 requirements?phase=5&node=Z3 | How an essential function survives is not answered for Z3 SR 1.11.',
    ])
    expect(conflicts(withMore(withTarget(fr2, 'Z3'), serves))).toEqual([
      'conflicts_answered 4 requirements?phase=5 | How an essential function survives is not answered for Z3 SR 1.11, Z3 SR 2.5, Z3 SR 2.9 and 1 more.',
    ])
  })

  it('asks no more once it is answered, and nothing where no function is or outside the system', () => {
    const facts = withMore(withTarget(fr1, 'Z3'), serves)
    expect(conflicts(decided(facts, { row_id: 'SR 1.11', essential: 'Local keys stay in the panel.' }))).toEqual([])
    expect(conflicts(withTarget(fr1, 'Z3'))).toEqual([])
    const outside = facts.nodes.map((n) => (n.id === 'Z3' ? { ...n, metadata: { in_suc: false } } : n))
    expect(conflicts({ ...facts, nodes: outside })).toEqual([])
  })
})

describe('phase 6', () => {
  const rows = [{ node_id: 'Z3', row_id: 'SR 6.1' }]
  const open = 'every_row_satisfied 1 requirements?phase=6&node=Z3 | One selected row is not satisfied: Z3 (1).'
  const lapsed =
    'evidence_renewed 1 requirements?phase=6&evidence=expired | One piece of evidence has expired, and nothing stands in the place.'
  const proven = (...evidence: readonly Parameters<typeof piece>[0][]) =>
    checksOf(6, withMore(plant('Z3'), { evidence: evidence.map((more, i) => piece({ id: `e${i}`, rows, ...more })) }))

  it('counts the selected rows that are not satisfied', () => {
    expect(proven()).toEqual([open])
    expect(proven({})).toEqual([])
    expect(checksOf(6, withMore(plant('Z2', 'Z3'), { evidence: [piece({ rows })] }))).toEqual([
      'every_row_satisfied 2 requirements?phase=6 | 2 selected rows are not satisfied: Z2 (1) and C1 (1).',
    ])
    expect(checksOf(6, withMore(plant('Z3'), STAGES.threats))).toEqual([open])
  })

  it('asks anew for evidence that has run out, unless something stands in its place', () => {
    expect(proven({ valid_until: '2027-01-14' })).toEqual([open, lapsed])
    expect(proven({ valid_until: '2027-01-15' })).toEqual([])
    expect(proven({ state: 'expired', valid_until: '2027-01-14' })).toEqual([open, lapsed])
    expect(proven({ state: 'expired' }, { state: 'expired' })).toEqual([
      open,
      'evidence_renewed 2 requirements?phase=6&evidence=expired | 2 pieces of evidence have expired, and nothing stands in the place.',
    ])
    expect(proven({ state: 'expired' }, {})).toEqual([])
  })

  it('takes no evidence for expired that still holds, though the row is met in part only', () => {
    const partly = (valid_until: string | null) =>
      checksOf(6, decided(withMore(plant('Z3'), { evidence: [piece({ rows, valid_until })] }), { status: 'partly' }))
    expect([null, '2027-01-16', '2027-01-15'].map(partly)).toEqual([[open], [open], [open]])
    expect(partly('2027-01-14')).toEqual([open, lapsed])
  })

  it('asks for a target that selects a row where zones have none', () => {
    const none = ['row_to_prove 1 levels | No target level selects a row to prove yet.']
    expect(checksOf(6, plant())).toEqual(none)
    expect(checksOf(6, withMore(plant(), STAGES.threats))).toEqual(none)
  })

  it('does not call evidence expired that was never accepted, was withdrawn, or belongs to another row', () => {
    expect(proven({ state: 'offered', valid_until: '2027-01-14' })).toEqual([open])
    expect(proven({ state: 'withdrawn', valid_until: '2027-01-14' })).toEqual([open])
    expect(proven({ state: 'expired', rows: [{ node_id: 'Z3', row_id: 'SR 1.1' }] })).toEqual([open])
    expect(proven({ state: 'expired', rows: [{ node_id: 'gone', row_id: 'SR 6.1' }, ...rows] })).toEqual([open, lapsed])
  })
})
