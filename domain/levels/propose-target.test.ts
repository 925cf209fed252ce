import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { THREAT_CAPABILITIES } from '../projects/project.ts'
import { proposeTarget, type RatedHazard, type ZoneTargetInput } from './propose-target.ts'

const hazard = (rating: number, code = 'H1', confidentiality = false): RatedHazard => ({
  code,
  rating,
  confidentiality,
})
const zone = (more: Partial<ZoneTargetInput> = {}): ZoneTargetInput => ({
  hazards: [],
  neighbours: [],
  rated: true,
  capability: 'medium',
  purdue_min: 1,
  purdue_max: 1,
  safety: false,
  critical_infrastructure: false,
  isolated: false,
  ...more,
})
const proposed = (more: Partial<ZoneTargetInput>) => proposeTarget(zone(more)).sl_t?.join(' ')
const steps = (more: Partial<ZoneTargetInput>) =>
  proposeTarget(zone(more)).derivation.map(({ step, text, sl_t }) => [step, text, sl_t?.join(' ') ?? null])

describe('the proposed target of a zone', () => {
  it.each([
    [5, ['2 2 2 1 2 2 2', '3 3 3 2 3 3 3', '4 4 4 3 4 4 4', '4 4 4 3 4 4 4']],
    [4, ['2 2 2 1 2 2 2', '2 2 2 1 2 2 2', '3 3 3 2 3 3 3', '4 4 4 3 4 4 4']],
    [3, ['1 1 1 1 1 1 1', '2 2 2 1 2 2 2', '2 2 2 1 2 2 2', '3 3 3 2 3 3 3']],
    [2, ['1 1 1 1 1 1 1', '1 1 1 1 1 1 1', '1 1 1 1 1 1 1', '2 2 2 1 2 2 2']],
    [1, ['1 1 1 1 1 1 1', '1 1 1 1 1 1 1', '1 1 1 1 1 1 1', '2 2 2 1 2 2 2']],
  ])('for a worst rating of %i follows the table of severity by capability, DC one lower', (rating, vectors) => {
    const hazards = [hazard(1, 'H9'), hazard(rating)]
    expect(THREAT_CAPABILITIES.map((capability) => proposed({ hazards, capability }))).toEqual(vectors)
  })

  it('without a hazard of its own takes the worst neighbour, one step lower', () => {
    const near = (...ratings: number[]) =>
      proposed({
        neighbours: [{ code: 'Z9', hazards: [] }, ...ratings.map((r) => ({ code: 'Z2', hazards: [hazard(r)] }))],
      })
    expect([near(5, 3), near(4), near(3), near(2), near()]).toEqual([
      '2 2 2 1 2 2 2',
      '2 2 2 1 2 2 2',
      '1 1 1 1 1 1 1',
      '1 1 1 1 1 1 1',
      '1 1 1 1 1 1 1',
    ])
    expect(proposed({ neighbours: [{ code: 'Z2', hazards: [hazard(5)] }], capability: 'high' })).toBe('3 3 3 2 3 3 3')
    // its own hazard counts even where a neighbour's is worse
    expect(proposed({ hazards: [hazard(2)], neighbours: [{ code: 'Z2', hazards: [hazard(5)] }] })).toBe('1 1 1 1 1 1 1')
  })

  it('keeps DC where confidentiality is what the worst hazard threatens, and only there', () => {
    expect(proposed({ hazards: [hazard(5, 'H1', true)] })).toBe('3 3 3 3 3 3 3')
    expect(proposed({ hazards: [hazard(5), hazard(5, 'H2', true)] })).toBe('3 3 3 3 3 3 3')
    expect(proposed({ hazards: [hazard(5), hazard(4, 'H2', true)] })).toBe('3 3 3 2 3 3 3')
    expect(proposed({ neighbours: [{ code: 'Z2', hazards: [hazard(5, 'H1', true)] }] })).toBe('2 2 2 2 2 2 2')
  })

  it('of a DMZ is at least the row medium, RDF one higher, DC not lowered', () => {
    const dmz = { purdue_min: 3.5, purdue_max: 3.5 }
    expect(proposed({ ...dmz, hazards: [hazard(1)] })).toBe('2 2 2 2 3 2 2')
    expect(proposed({ ...dmz, hazards: [hazard(5)] })).toBe('3 3 3 3 4 3 3')
    expect(proposed({ ...dmz, hazards: [hazard(5)], capability: 'high' })).toBe('4 4 4 4 4 4 4')
    expect(proposed({ purdue_min: null, purdue_max: 3.5, hazards: [hazard(1)] })).toBe('2 2 2 2 3 2 2')
    expect(proposed({ purdue_min: 3.5, purdue_max: null, hazards: [hazard(1)] })).toBe('2 2 2 2 3 2 2')
    // a zone that reaches beyond level 3.5 is no DMZ
    expect(proposed({ purdue_min: 3, purdue_max: 3.5, hazards: [hazard(1)] })).toBe('1 1 1 1 1 1 1')
    expect(proposed({ purdue_min: 3.5, purdue_max: 4, hazards: [hazard(1)] })).toBe('1 1 1 1 1 1 1')
    expect(proposed({ purdue_min: null, purdue_max: null, hazards: [hazard(1)] })).toBe('1 1 1 1 1 1 1')
  })

  it('moves IAC, UC, SI, RDF and RA by the switches, together by one at most', () => {
    const hazards = [hazard(4)]
    expect(proposed({ hazards, safety: true })).toBe('3 3 3 1 3 2 3')
    expect(proposed({ hazards, critical_infrastructure: true })).toBe('3 3 3 1 3 2 3')
    expect(proposed({ hazards, safety: true, critical_infrastructure: true })).toBe('3 3 3 1 3 2 3')
    expect(proposed({ hazards, isolated: true })).toBe('1 1 1 1 1 2 1')
    expect(proposed({ hazards, safety: true, isolated: true })).toBe('2 2 2 1 2 2 2')
    expect(proposed({ hazards, safety: true, critical_infrastructure: true, isolated: true })).toBe('3 3 3 1 3 2 3')
    expect(proposed({ hazards: [hazard(1)], isolated: true })).toBe('0 0 0 1 0 1 0')
    expect(proposed({ hazards: [hazard(5)], capability: 'high', safety: true })).toBe('4 4 4 3 4 4 4')
  })

  it('is none where the project has no rated hazard, not even for a DMZ', () => {
    for (const more of [{}, { purdue_min: 3.5, purdue_max: 3.5 }])
      expect(proposeTarget(zone({ rated: false, ...more }))).toEqual({
        sl_t: null,
        derivation: [{ step: 'row', text: 'No hazard of the project is rated yet.', sl_t: null }],
      })
  })

  it('tells each step with the vector after it', () => {
    expect(
      steps({
        neighbours: [
          { code: 'Z2', hazards: [hazard(3, 'H4'), hazard(2)] },
          { code: 'Z3', hazards: [hazard(3, 'H5')] },
          { code: 'Z4', hazards: [hazard(1, 'H6')] },
        ],
        purdue_min: 3.5,
        purdue_max: 3.5,
        capability: 'very_high',
        safety: true,
        critical_infrastructure: true,
        isolated: false,
      }),
    ).toEqual([
      [
        'row',
        'No rated hazard of its own; Z2, Z3 over one conduit has H4, H5, rated 3 (row medium): one step lower, row low.',
        null,
      ],
      ['dmz', 'A DMZ (level 3.5) takes at least the row medium.', null],
      ['table', 'Row medium, threat capability very high: level 3 for each requirement.', '3 3 3 3 3 3 3'],
      ['confidentiality', 'DC is not lowered in a DMZ.', '3 3 3 3 3 3 3'],
      ['dmz', 'A DMZ keeps networks apart: RDF one higher.', '3 3 3 3 4 3 3'],
      [
        'switches',
        'Switches (safety functions only +1, critical infrastructure +1), together +1 on IAC, UC, SI, RDF and RA.',
        '4 4 4 3 4 3 4',
      ],
      ['limits', 'A level is at least 0 and at most 4.', '4 4 4 3 4 3 4'],
    ])
    expect(steps({ hazards: [hazard(4)], isolated: true })).toEqual([
      ['row', 'Worst hazard that affects it: H1, rated 4: row high.', null],
      ['table', 'Row high, threat capability medium: level 2 for each requirement.', '2 2 2 2 2 2 2'],
      ['confidentiality', 'No category of confidentiality drives it: DC one lower, at least 1.', '2 2 2 1 2 2 2'],
      [
        'switches',
        'Switches (isolated with strong physical security -1), together -1 on IAC, UC, SI, RDF and RA.',
        '1 1 1 1 1 2 1',
      ],
    ])
    expect(steps({ hazards: [hazard(4)], isolated: true, safety: true }).at(-1)?.[1]).toBe(
      'Switches (safety functions only +1, isolated with strong physical security -1), together 0 on IAC, UC, SI, RDF and RA.',
    )
    expect(steps({ hazards: [hazard(3, 'H2', true)] })[2]?.[1]).toBe(
      'Confidentiality is what the worst hazard threatens: DC is not lowered.',
    )
    expect(steps({})[0]?.[1]).toBe('No rated hazard affects it or a zone one conduit away: row low.')
  })

  it('never falls when a hazard gets worse or attackers more able, and its last step shows it', () => {
    const ratings = fc.integer({ min: 1, max: 4 })
    const flags = fc.record({
      purdue_max: fc.constantFrom(1, 3.5),
      safety: fc.boolean(),
      critical_infrastructure: fc.boolean(),
      isolated: fc.boolean(),
    })
    fc.assert(
      fc.property(ratings, fc.nat(2), flags, (rating, column, more) => {
        const at = (rating: number, column: number) =>
          proposeTarget(
            zone({
              ...more,
              purdue_min: null,
              hazards: [hazard(rating)],
              capability: THREAT_CAPABILITIES[column] ?? 'low',
            }),
          )
        const here = at(rating, column)
        for (const higher of [at(rating + 1, column), at(rating, column + 1)])
          expect(higher.sl_t?.every((value, i) => value >= (here.sl_t?.[i] ?? 9))).toBe(true)
        expect(here.derivation.at(-1)?.sl_t).toEqual(here.sl_t)
      }),
    )
  })
})
