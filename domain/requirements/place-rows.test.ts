import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DecisionFact } from '../assessment/project-facts.ts'
import { decision } from '../assessment/testing.ts'
import type { SlVector } from '../levels/security-levels.ts'
import { countRows, placeRows } from './place-rows.ts'
import { whyWords } from './row-words.ts'

const DAY = '2026-05-10'
const threat = (code: string, mitre_id?: string) => ({
  id: code,
  code,
  label: `Threat ${code}`,
  metadata: { mitre_id },
})
const evidence = (row_id: string, more: object = {}) => ({
  row_id,
  state: 'accepted' as const,
  valid_until: null,
  ...more,
})
const decided = (row_id: string, more: Partial<DecisionFact> = {}) => decision('Z1', row_id, 'open', more)
const known = (more: object = {}) => ({
  applyCor1: true,
  decisions: [],
  evidence: [],
  essential: undefined,
  day: DAY,
  ...more,
})
const ONE: SlVector = [1, 1, 1, 1, 1, 1, 1]

describe('the rows of a place', () => {
  it('are selected, reached, or both, and say by which technique of which threats', () => {
    const threats = [
      threat('TH1', 'T0859'),
      threat('TH2', 'T0859'),
      threat('TH3', 'T0855'),
      threat('TH4'),
      threat('TH5', ''),
    ]
    const { selected, threat_only } = placeRows({ threats }, ONE, known())
    expect(selected).toHaveLength(37)
    const accounts = selected.find((r) => r.id === 'SR 1.3')
    expect(accounts?.why).toEqual(['sl', 'threat'])
    expect(accounts?.techniques).toEqual([
      {
        id: 'T0859',
        threats: [
          { id: 'TH1', code: 'TH1', label: 'Threat TH1' },
          { id: 'TH2', code: 'TH2', label: 'Threat TH2' },
        ],
      },
    ])
    expect(threat_only.find((r) => r.id === 'SR 1.2')).toMatchObject({ why: ['threat'], techniques: [{ id: 'T0855' }] })
    expect(selected.find((r) => r.id === 'SR 1.10')).toMatchObject({ why: ['sl'], techniques: [] })
    expect(placeRows({ threats: [] }, null, known())).toEqual({ selected: [], threat_only: [] })
  })

  it('stand where their own decision and evidence put them, and no others', () => {
    const rows = placeRows(
      { threats: [] },
      ONE,
      known({
        decisions: [decided('SR 1.4', { status: 'partly', reason: 'half' })],
        evidence: [
          evidence('SR 1.1'),
          evidence('SR 1.1', { state: 'offered' }),
          evidence('SR 1.5', { state: 'offered' }),
        ],
        essential: { own: 'A1 supports the fans', behind: null },
      }),
    ).selected
    const at = (id: string) => rows.find((r) => r.id === id)
    expect(at('SR 1.1')).toMatchObject({ status: 'met', satisfied: true, decision: null, conflict: null })
    expect(at('SR 1.1')?.evidence).toHaveLength(2)
    expect(at('SR 1.4')).toMatchObject({
      status: 'partly',
      satisfied: false,
      basis: 'half',
      decision: { reason: 'half' },
    })
    expect(at('SR 1.5')).toMatchObject({ status: 'open', basis: 'Evidence is offered and waits to be accepted.' })
    expect(at('SR 1.11')?.conflict).toMatchObject({ kind: 'lock_out', because: 'A1 supports the fans' })
    expect(rows.filter((r) => r.status !== 'open')).toHaveLength(2)
    expect(at('SR 1.3')).toMatchObject({ basis: 'No evidence yet.', evidence: [], techniques: [], conflict: null })
  })

  it('are counted by why they are there, where they stand, and per FR with the level they achieve', () => {
    const target: SlVector = [0, 0, 0, 0, 0, 2, 0]
    const rows = placeRows(
      { threats: [threat('TH1', 'T0855')] },
      target,
      known({ evidence: [evidence('SR 6.1')], decisions: [decided('SR 6.2', { status: 'partly' })] }),
    )
    const { groups, states, frs } = countRows(rows, target, true)
    expect(groups).toEqual({ sl: 2, both: 0, threat: rows.threat_only.length })
    expect(states).toEqual({ open: rows.threat_only.length, partly: 1, met: 1, not_applicable: 0, compensated: 0 })
    expect(frs[5]).toEqual({ fr: 'TRE', title: 'Timely response to events', sl_t: 2, sl_a: 1, rows: 2, satisfied: 1 })
    const both = placeRows({ threats: [threat('TH1', 'T0859')] }, ONE, known())
    const reached = both.selected.filter((row) => row.techniques.length > 0).length
    expect(countRows(both, ONE, true).groups).toEqual({
      sl: 37 - reached,
      both: reached,
      threat: both.threat_only.length,
    })
    expect(reached).toBeGreaterThan(0)
    expect(frs[0]).toMatchObject({ fr: 'IAC', sl_t: 0, sl_a: 0, rows: 0 })
    expect(countRows({ selected: [], threat_only: [] }, null, true).frs.map((f) => [f.sl_t, f.sl_a])).toEqual(
      Array.from({ length: 7 }, () => [null, null]),
    )
  })

  it('add up for every target: groups, states and FRs count the same rows', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 }),
        fc.boolean(),
        (vector, cor1) => {
          const target = vector as unknown as SlVector
          const rows = placeRows(
            { threats: [threat('TH1', 'T0859'), threat('TH2', 'T0855')] },
            target,
            known({ applyCor1: cor1 }),
          )
          const { groups, states, frs } = countRows(rows, target, cor1)
          expect(groups.sl + groups.both).toBe(rows.selected.length)
          expect(Object.values(states).reduce((a, b) => a + b)).toBe(rows.selected.length + rows.threat_only.length)
          expect(frs.reduce((n, f) => n + f.rows, 0)).toBe(rows.selected.length)
          for (const f of frs) expect(f.sl_a).toBeLessThanOrEqual(f.sl_t ?? 0)
        },
      ),
    ))

  it('say why in words', () => {
    expect([whyWords(['sl']), whyWords(['threat']), whyWords(['sl', 'threat'])]).toEqual([
      'level',
      'threat only',
      'level and threat',
    ])
  })
})
