import fc from 'fast-check'
import { RISK_LEVELS } from '../hara/initial-level.ts'
import { DEFAULT_MATRIX } from './risk-matrix.ts'
import { scenarioRisks, type RatedScenario, type ScenarioRisks } from './scenario-risks.ts'

/** Impact categories. */
export const SAFETY = '00000000-0000-4000-8000-000000000001'
export const MONEY = '00000000-0000-4000-8000-000000000002'
export const CATEGORIES = [SAFETY, MONEY, '00000000-0000-4000-8000-000000000003'] as const
export const TODAY = '2026-06-01'

let count = 0
/** A scenario of `zone` whose safety is rated 5, with its likelihood before and after measures. */
export const scenario = (
  before: number | null,
  after: number | null,
  more: Partial<RatedScenario> = {},
): RatedScenario => ({
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

/** An acceptance of a score until today. */
export const accepted = (s: RatedScenario, score: number, more: object = {}) => ({
  scenario_id: s.id,
  score,
  until: TODAY,
  accepted_at: '2026-01-01T00:00:00Z',
  ended_at: null as string | null,
  ...more,
})

/** The risks of scenarios R1, R2 and so on, on the default matrix, today. */
export const rated = (
  scenarios: readonly RatedScenario[],
  acceptances: readonly ReturnType<typeof accepted>[] = [],
): ScenarioRisks[] =>
  scenarioRisks(
    scenarios.map((s, i) => ({ ...s, number: i + 1 })),
    { matrix: DEFAULT_MATRIX, acceptances, day: TODAY },
  )

/** Any matrix that may be stored. */
export const matrices = fc
  .record({ rows: fc.integer({ min: 3, max: 6 }), columns: fc.integer({ min: 3, max: 6 }) })
  .chain(({ rows, columns }) => {
    const score = fc.integer({ min: 1, max: rows * columns })
    return fc.record({
      likelihood: fc.constant(Array.from({ length: rows }, (_, i) => `l${i}`)),
      consequence: fc.constant(Array.from({ length: columns }, (_, i) => `c${i}`)),
      bands: fc
        .tuple(
          fc.uniqueArray(fc.integer({ min: 2, max: rows * columns }), { minLength: 3, maxLength: 3 }),
          fc.subarray(RISK_LEVELS.slice(1), { minLength: 1 }),
        )
        .map(([starts, levels]) => {
          const rising = [...starts].sort((a, b) => a - b)
          return [
            { level: 'LOW' as const, from: 1 },
            ...levels.map((level, i) => ({ level, from: rising[i] ?? rows * columns })),
          ]
        }),
      tolerable: score,
      initial_tolerable: fc.constantFrom(...RISK_LEVELS),
      per_category: fc.dictionary(fc.constantFrom(...CATEGORIES), score),
    })
  })
