import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveringAcceptance } from './acceptance.ts'
import { gate41, gate511, gate57 } from './gates.ts'
import { heatMap } from './heat-map.ts'
import { matrixChanges, unacceptedBy } from './matrix-changes.ts'
import { DEFAULT_MATRIX, MATRIX_PRESETS } from './risk-matrix.ts'
import { isOpen, scenarioRisks, type RatedScenario } from './scenario-risks.ts'

const SAFETY = '00000000-0000-4000-8000-000000000001'
const MONEY = '00000000-0000-4000-8000-000000000002'
const TODAY = '2026-06-01'
const zone = { id: 'zone' }

let count = 0
const scenario = (before: number | null, after: number | null, more: Partial<RatedScenario> = {}): RatedScenario => ({
  id: `s${++count}`,
  number: count,
  node_id: 'zone',
  consequence: { [SAFETY]: 5 },
  unmitigated_likelihood: before,
  residual_likelihood: after,
  residual_consequence: null,
  ask_until: null,
  ...more,
})
const accepted = (s: RatedScenario, score: number, more: object = {}) => ({
  scenario_id: s.id,
  score,
  until: TODAY,
  accepted_at: '2026-01-01T00:00:00Z',
  ended_at: null as string | null,
  ...more,
})
const rated = (scenarios: RatedScenario[], acceptances: ReturnType<typeof accepted>[] = []) => {
  count = 0
  return scenarioRisks(
    scenarios.map((s, i) => ({ ...s, number: i + 1 })),
    { matrix: DEFAULT_MATRIX, acceptances, day: TODAY },
  )
}

describe('an acceptance', () => {
  const s = scenario(5, 3)
  it('covers its scenario until its last day, until it is ended, and no score above its own', () => {
    const covers = (a: object, score: number | null = 15, day = TODAY) =>
      coveringAcceptance([accepted(s, 15, a)], s.id, score, day) !== null
    expect(covers({})).toBe(true)
    expect(covers({}, 14)).toBe(true)
    expect(covers({}, 16)).toBe(false)
    expect(covers({}, null)).toBe(false)
    expect(covers({}, 15, '2026-06-02')).toBe(false)
    expect(covers({ ended_at: '2026-02-01T00:00:00Z' })).toBe(false)
    expect(covers({ scenario_id: 'other' })).toBe(false)
  })
  it('is the one given last where several cover', () => {
    const [old, late] = [accepted(s, 15), accepted(s, 20, { accepted_at: '2026-03-01T00:00:00Z' })]
    expect(coveringAcceptance([late, old], s.id, 15, TODAY)).toBe(late)
    expect(coveringAcceptance([old, late], s.id, 15, TODAY)).toBe(late)
    expect(coveringAcceptance([old, { ...late, score: 9 }], s.id, 15, TODAY)).toBe(old)
  })
  it('never covers a higher score', () => {
    const score = fc.integer({ min: 1, max: 36 })
    const one = fc.record({ score, until: fc.constantFrom('2026-05-31', TODAY, '2026-06-02') })
    fc.assert(
      fc.property(fc.array(one), score, (list, residual) => {
        const found = coveringAcceptance(
          list.map((a) => accepted(s, a.score, a)),
          s.id,
          residual,
          TODAY,
        )
        if (found) expect(found.score >= residual && found.until >= TODAY).toBe(true)
        else expect(list.every((a) => a.score < residual || a.until < TODAY)).toBe(true)
      }),
    )
  })
})

describe('the state of a scenario', () => {
  it.each([
    ['not_rated', [null, null], {}, null, false],
    ['within_57', [1, null], {}, null, false],
    ['not_rated', [2, null], {}, null, true],
    ['within', [5, 1], {}, null, false],
    ['above', [5, 3], {}, null, true],
    ['above', [5, 3], { ask_until: '2026-05-31' }, null, true],
    ['with_owner', [5, 3], { ask_until: TODAY }, null, true],
    ['accepted', [5, 3], { ask_until: TODAY }, 15, false],
    ['above', [5, 3], {}, 14, true],
  ] as const)('is %s for likelihoods %j with %j accepted at %s', (state, [before, after], more, score, open) => {
    const s = scenario(before, after, more)
    const [risks] = rated([s], score === null ? [] : [accepted(s, score)])
    expect(risks?.state).toBe(state)
    expect(risks && isOpen(risks)).toBe(open)
  })
  it('keeps the consequence of a category that was not rated again', () => {
    const both = { [SAFETY]: 5, [MONEY]: 4 }
    const residual = (residual_consequence: Record<string, number> | null) =>
      rated([scenario(5, 2, { consequence: both, residual_consequence })])[0]?.residual?.consequence
    expect([residual(null), residual({}), residual({ [MONEY]: 1 }), residual({ [SAFETY]: 2 })]).toEqual([5, 5, 5, 4])
    expect(residual({ [SAFETY]: 1, [MONEY]: 1 })).toBe(1)
  })
})

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

describe('the heat map', () => {
  it('places each scenario before and after, and draws the border of what is tolerable', () => {
    const map = heatMap(
      MATRIX_PRESETS['3x3'],
      rated([scenario(3, 1, { consequence: { [SAFETY]: 3 } }), scenario(null, null)]).map((s) => s),
    )
    expect(map.cells).toHaveLength(9)
    expect(map.cells.map((c) => c.score)).toEqual([1, 2, 3, 2, 4, 6, 3, 6, 9])
    expect(map.cells.filter((c) => c.unmitigated.length > 0)).toMatchObject([
      { likelihood: 3, consequence: 3, unmitigated: [{ code: 'R1' }] },
    ])
    expect(map.cells.filter((c) => c.residual.length > 0)).toMatchObject([
      { likelihood: 1, consequence: 3, residual: [{ code: 'R1' }] },
    ])
    expect(map.not_rated).toMatchObject({ unmitigated: [{ code: 'R2' }], residual: [{ code: 'R2' }] })
    expect(map.stair).toEqual([
      { likelihood: 1, consequence: 2 },
      { likelihood: 2, consequence: 1 },
      { likelihood: 3, consequence: 0 },
    ])
    for (const cell of map.cells) {
      const step = map.stair.find((s) => s.likelihood === cell.likelihood)
      expect(cell.tolerable).toBe(cell.consequence <= (step?.consequence ?? 0))
    }
  })
})

describe('another matrix', () => {
  const titled = (s: RatedScenario) => ({ ...s, title: s.id })
  const hazards = [
    { id: 'h1', code: 'H1', name: 'Fans', calculated_risk_level: 'HIGH' },
    { id: 'h2', code: 'H2', name: 'Doors', calculated_risk_level: null },
  ]
  const changes = (s: RatedScenario, to: typeof DEFAULT_MATRIX) =>
    matrixChanges(DEFAULT_MATRIX, to, { scenarios: [titled(s)], hazards: [] })
  it('moves nothing when it is the same, or only its labels differ', () => {
    const scenarios = [titled(scenario(5, 2)), titled(scenario(null, null))]
    const likelihood = ['a', 'b', 'c', 'd', 'e']
    for (const to of [DEFAULT_MATRIX, { ...DEFAULT_MATRIX, likelihood }])
      expect(matrixChanges(DEFAULT_MATRIX, to, { scenarios, hazards })).toEqual([])
  })
  it('moves levels, tolerability and what the matrix no longer has; each by its own cause', () => {
    const s = scenario(5, 2)
    expect(changes(s, { ...DEFAULT_MATRIX, tolerable: 10 })).toMatchObject([
      { which: 'residual', from: { tolerable: false }, to: { tolerable: true } },
    ])
    expect(changes(s, MATRIX_PRESETS['6x6'])).toMatchObject([
      { which: 'unmitigated', from: { level: 'CRITICAL' }, to: { level: 'HIGH' } },
      { which: 'residual', from: { level: 'MEDIUM' }, to: { level: 'LOW', tolerable: true } },
    ])
    expect(changes(s, MATRIX_PRESETS['4x4'])).toMatchObject([
      { which: 'unmitigated', to: null },
      { which: 'residual', to: null },
    ])
    const initial = matrixChanges(
      DEFAULT_MATRIX,
      { ...DEFAULT_MATRIX, initial_tolerable: 'HIGH' },
      { scenarios: [], hazards },
    )
    expect(initial).toMatchObject([
      {
        hara_item_id: 'h1',
        which: 'initial',
        from: { level: 'HIGH', tolerable: false },
        to: { level: 'HIGH', tolerable: true },
      },
    ])
  })
  it('asks again for an acceptance given on lesser terms, and for no other', () => {
    const s = scenario(5, 3)
    const asked = (to: typeof DEFAULT_MATRIX, of = s) => unacceptedBy(changes(of, to)).length === 1
    const bands = (high: number, critical: number) => ({
      ...DEFAULT_MATRIX,
      bands: [
        { level: 'LOW' as const, from: 1 },
        { level: 'HIGH' as const, from: high },
        { level: 'CRITICAL' as const, from: critical },
      ],
    })
    expect(asked(bands(10, 15))).toBe(true)
    expect(asked(bands(16, 20))).toBe(false)
    expect(asked({ ...DEFAULT_MATRIX, tolerable: 25 })).toBe(false)
    expect(asked({ ...DEFAULT_MATRIX, tolerable: 4 }, scenario(5, 1))).toBe(true)
    expect(asked(MATRIX_PRESETS['4x4'])).toBe(true)
  })
})
