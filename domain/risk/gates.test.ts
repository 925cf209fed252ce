import { describe, expect, it } from 'vitest'
import { gate41, gate511, gate57 } from './gates.ts'
import { accepted, rated, scenario } from './testing.ts'

const zone = { id: 'zone' }
describe('gate 4.1', () => {
  it.each([
    [null, 'LOW', null],
    ['LOW', 'LOW', false],
    ['MEDIUM', 'LOW', true],
    ['MEDIUM', 'HIGH', false],
    ['CRITICAL', 'HIGH', true],
  ] as const)('compares %s with %s: %s', (level, initial_tolerable, above) => {
    const gate = gate41(zone, level, { initial_tolerable })
    expect(gate).toMatchObject({ gate: '4.1', node_id: 'zone', above })
    expect(gate.why).toMatch(/\.$/)
    if (level) expect(gate.why).toContain(level)
  })
})

describe('gates 5.7 and 5.11', () => {
  const [none, low, high, unrated] = [null, 1, 5, null]
  it.each([
    ['nothing', [], null, null, 'No scenario'],
    ['one unrated', [[unrated, none]], null, null, 'R1 is not rated'],
    [
      'all tolerable',
      [
        [low, none],
        [low, none],
      ],
      false,
      false,
      'tolerable without',
    ],
    [
      'tolerable and unrated',
      [
        [low, none],
        [unrated, none],
      ],
      null,
      null,
      'R2 is',
    ],
    [
      'above and not rated again',
      [
        [low, none],
        [high, none],
      ],
      true,
      null,
      'R2 is not rated with',
    ],
    ['above before, tolerable after', [[high, low]], true, false, 'tolerable with'],
    [
      'above before and after',
      [
        [high, 4],
        [high, low],
        [high, 3],
      ],
      true,
      true,
      'R1 and R3 are above',
    ],
    [
      'above after and one missing',
      [
        [high, 4],
        [high, none],
      ],
      true,
      true,
      'R1 is above',
    ],
    [
      'tolerable after, and one that was never rated',
      [
        [high, low],
        [unrated, none],
      ],
      true,
      null,
      'not rated',
    ],
  ] as const)('with %s', (_, likelihoods, above57, above511, why) => {
    const risks = rated(likelihoods.map(([before, after]) => scenario(before, after)))
    const before = gate57(zone, risks)
    const after = gate511(zone, risks)
    expect(before).toMatchObject({ gate: '5.7', node_id: 'zone', above: above57 })
    expect(after).toMatchObject({ gate: '5.11', node_id: 'zone', above: above511 })
    expect(after.why).toContain(why)
  })
  it('is closed by an acceptance, and says of which', () => {
    const s = scenario(5, 3)
    expect(gate511(zone, rated([s], [accepted(s, 15)]))).toMatchObject({
      above: false,
      why: expect.stringContaining('R1 is accepted'),
    })
    expect(gate511(zone, rated([s], [accepted(s, 12)]))).toMatchObject({ above: true })
  })
  it('counts what would make a sentence too long', () => {
    const risks = rated(Array.from({ length: 8 }, () => scenario(5, 5)))
    expect(gate57(zone, risks).why).toMatch(/^R1, R2, R3, R4, R5 and 3 more are above/)
  })
})
