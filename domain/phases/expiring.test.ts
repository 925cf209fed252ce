import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import { expiring } from './expiring.ts'
import type { PathFacts } from './path-facts.ts'
import { claim, justification, piece } from './testing-records.ts'
import { after, ALL_STAGES, proven } from './testing-plant.ts'
import { EMPTY, withMore, withPhase } from './testing.ts'

const plant = after(...ALL_STAGES)
const [accepted] = plant.acceptances
if (!accepted) throw new Error('no acceptance')
/** "kind id until | title" of what ends soon, on 2027-01-15 unless told otherwise. */
const told = (facts: PathFacts, day = EMPTY.day) =>
  expiring({ ...facts, day }, assess({ ...facts, day })).map((e) => `${e.kind} ${e.id} ${e.until} | ${e.title}`)

describe('what ends soon', () => {
  it('is told from 30 days before to its last day', () => {
    const ends = '2027-03-01'
    const facts = { ...plant, acceptances: [{ ...accepted, until: ends }] }
    const days = ['2027-01-29', '2027-01-30', '2027-02-15', '2027-03-01', '2027-03-02']
    expect(days.map((day) => told(facts, day).length)).toEqual([0, 1, 1, 1, 0])
  })

  it('is told the first to end first, whatever it is', () => {
    const facts = withMore(proven(plant), {
      justifications: [
        justification({ id: 'j1', until: '2027-01-20' }),
        justification({ id: 'j2', until: '2027-02-12' }),
      ],
      decisions: [claim({ status: 'compensated', approved_at: '2027-01-12T00:00:00Z', until: '2027-01-20' })],
    })
    expect(expiring(facts, assess(facts)).map(({ kind, until }) => `${until} ${kind}`)).toEqual([
      '2027-01-20 compensation',
      '2027-01-20 justification',
      '2027-02-01 acceptance',
      '2027-02-10 evidence',
      '2027-02-12 justification',
    ])
  })

  it('is an accepted risk, unless it was ended', () => {
    expect(told(plant)).toEqual(['acceptance acc1 2027-02-01 | R1 Scenario 1'])
    expect(told({ ...plant, acceptances: [{ ...accepted, ended_at: '2027-01-12T00:00:00Z' }] })).toEqual([])
    expect(told({ ...plant, acceptances: [{ ...accepted, scenario_id: 'gone' }] })).toEqual([
      'acceptance acc1 2027-02-01 | ',
    ])
  })

  it('is accepted evidence with its rows, unless it never ends', () => {
    const rows = ['SR 1.1', 'SR 1.2', 'SR 1.3', 'SR 1.4'].map((row_id) => ({ node_id: 'Z1', row_id }))
    const of = (more: Parameters<typeof piece>[0]) =>
      told({ ...plant, acceptances: [], evidence: [piece({ valid_until: '2027-02-10', rows, ...more })] })
    expect(of({})).toEqual(['evidence e 2027-02-10 | Z1 SR 1.1, Z1 SR 1.2, Z1 SR 1.3 and 1 more'])
    expect([of({ state: 'offered' }), of({ state: 'expired' }), of({ valid_until: null })]).toEqual([[], [], []])
  })

  it('is an approved compensation, no other claim', () => {
    const approved = claim({ status: 'compensated', approved_at: '2027-01-12T00:00:00Z', until: '2027-02-10' })
    const of = (more: Partial<typeof approved>) =>
      told({ ...plant, acceptances: [], decisions: [{ ...approved, ...more }] })
    expect(of({})).toEqual(['compensation d 2027-02-10 | Z3 SR 1.1'])
    expect(of({ status: 'not_applicable' })).toEqual([])
    expect(of({ approved_at: null })).toEqual([])
    expect(of({ ended_at: '2027-01-13T00:00:00Z' })).toEqual([])
    expect(of({ until: null })).toEqual([])
  })

  it('is a justification with the objects it speaks of, unless it was ended', () => {
    const of = (more: Parameters<typeof justification>[0]) =>
      told({ ...plant, acceptances: [], justifications: [justification({ until: '2027-02-10', ...more })] })
    expect(of({ node_ids: ['Z1', 'PLC1'] })).toEqual([
      'justification j 2027-02-10 | wireless-device-not-apart: Z1 and PLC1',
    ])
    expect(of({ ended_at: '2027-01-13T00:00:00Z' })).toEqual([])
  })

  it('is a waiver of what is still missing in its own phase', () => {
    const waiver = { check: 'one_zone', reason: 'drawn in spring', until: '2027-02-10' as string | null }
    const of = (phase: number, more: Partial<typeof waiver> = {}, facts = EMPTY) =>
      told(withPhase(facts, [phase], { waivers: [{ ...waiver, ...more }] }))
    expect(of(2)).toEqual(['waiver one_zone 2027-02-10 | Phase 2: drawn in spring'])
    expect(of(3)).toEqual([])
    expect(of(2, { until: null })).toEqual([])
    expect(of(2, { until: '2027-02-15' })).toEqual([])
    expect(of(2, {}, { ...plant, acceptances: [] })).toEqual([])
  })
})
