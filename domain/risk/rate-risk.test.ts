import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RISK_LEVELS } from '../hara/initial-level.ts'
import { rateRisk } from './rate-risk.ts'
import { DEFAULT_MATRIX } from './risk-matrix.ts'
import { CATEGORIES, matrices, MONEY, SAFETY } from './testing.ts'
const rated = matrices.chain((matrix) =>
  fc.record({
    matrix: fc.constant(matrix),
    likelihood: fc.integer({ min: 1, max: matrix.likelihood.length }),
    consequence: fc.dictionary(fc.constantFrom(...CATEGORIES), fc.integer({ min: 1, max: matrix.consequence.length }), {
      minKeys: 1,
    }),
  }),
)

describe('risk on the matrix of a project', () => {
  it('is likelihood x worst consequence, with the bands of the default', () => {
    const risks = [1, 2, 3, 4, 5].map((likelihood) =>
      [1, 2, 3, 4, 5].map((rating) => rateRisk(DEFAULT_MATRIX, likelihood, { [SAFETY]: rating })),
    )
    expect(risks.map((row) => row.map((risk) => risk?.score))).toEqual([
      [1, 2, 3, 4, 5],
      [2, 4, 6, 8, 10],
      [3, 6, 9, 12, 15],
      [4, 8, 12, 16, 20],
      [5, 10, 15, 20, 25],
    ])
    expect(risks.map((row) => row.map((risk) => risk?.level[0]).join(''))).toEqual([
      'LLLLL',
      'LLLLM',
      'LLLMH',
      'LLMHC',
      'LMHCC',
    ])
    expect(risks.map((row) => row.map((risk) => (risk?.tolerable ? '.' : '!')).join(''))).toEqual([
      '.....',
      '....!',
      '...!!',
      '..!!!',
      '.!!!!',
    ])
    expect(rateRisk(DEFAULT_MATRIX, 4, { [MONEY]: 2, [SAFETY]: 5 })).toEqual({
      likelihood: 4,
      consequence: 5,
      category_id: SAFETY,
      score: 20,
      level: 'CRITICAL',
      tolerable: false,
      above_in: [SAFETY],
    })
  })

  it.each([
    ['no likelihood', null, { [SAFETY]: 3 }],
    ['no consequence', 3, {}],
    ['a likelihood the matrix does not have', 6, { [SAFETY]: 3 }],
    ['a consequence the matrix does not have', 3, { [SAFETY]: 6, [MONEY]: 1 }],
    ['zero', 0, { [SAFETY]: 3 }],
    ['a half', 3, { [SAFETY]: 2.5 }],
  ] as const)('is not known with %s', (_, likelihood, consequence) => {
    expect(rateRisk(DEFAULT_MATRIX, likelihood, consequence)).toBeNull()
  })

  it('measures each category by its own bound, stricter or looser than that of the matrix', () => {
    const strict = { ...DEFAULT_MATRIX, per_category: { [SAFETY]: 4 } }
    expect(rateRisk(strict, 2, { [SAFETY]: 3, [MONEY]: 4 })).toMatchObject({
      score: 8,
      category_id: MONEY,
      tolerable: false,
      above_in: [SAFETY],
    })
    const loose = { ...DEFAULT_MATRIX, per_category: { [MONEY]: 25 } }
    expect(rateRisk(loose, 5, { [MONEY]: 5 })).toMatchObject({ level: 'CRITICAL', tolerable: true, above_in: [] })
    expect(rateRisk(loose, 5, { [MONEY]: 5, [SAFETY]: 5 })).toMatchObject({ category_id: SAFETY, tolerable: false })
  })

  it('never falls when likelihood or a consequence rises', () => {
    fc.assert(
      fc.property(
        rated,
        fc.constantFrom(...CATEGORIES),
        fc.boolean(),
        ({ matrix, likelihood, consequence }, id, up) => {
          const before = rateRisk(matrix, likelihood, consequence)
          const after = up
            ? rateRisk(matrix, Math.min(likelihood + 1, matrix.likelihood.length), consequence)
            : rateRisk(matrix, likelihood, {
                ...consequence,
                [id]: Math.min((consequence[id] ?? 0) + 1, matrix.consequence.length),
              })
          if (!before || !after) throw new Error('rated')
          expect(after.score).toBeGreaterThanOrEqual(before.score)
          expect(RISK_LEVELS.indexOf(after.level)).toBeGreaterThanOrEqual(RISK_LEVELS.indexOf(before.level))
          if (!before.tolerable) expect(after.tolerable).toBe(false)
        },
      ),
    )
  })
})
