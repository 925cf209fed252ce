import { describe, expect, it } from 'vitest'
import { matrixChanges, unacceptedBy } from './matrix-changes.ts'
import { DEFAULT_MATRIX, MATRIX_PRESETS } from './risk-matrix.ts'
import type { RatedScenario } from './scenario-risks.ts'
import { scenario } from './testing.ts'
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
