import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rateRisk } from './rate-risk.ts'
import { DEFAULT_MATRIX, inOrder, levelOf, MATRIX_PRESETS, RiskMatrix } from './risk-matrix.ts'
import { MatrixInput } from './matrix-input.ts'
import { RISK_LEVELS } from '../hara/initial-level.ts'

const SAFETY = '00000000-0000-4000-8000-000000000001'
const MONEY = '00000000-0000-4000-8000-000000000002'
const CATEGORIES = [SAFETY, MONEY, '00000000-0000-4000-8000-000000000003'] as const

/** Any matrix that may be stored. */
const matrices = fc
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

describe('a risk matrix', () => {
  it('comes back from JSON and from its own input as it was, its bands in one order', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const stored = inOrder(RiskMatrix.parse(matrix))
        expect(RiskMatrix.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
        const shuffled = { ...stored, bands: [...stored.bands].reverse(), version: 7, history: [], presets: {} }
        expect(inOrder(MatrixInput.parse(shuffled))).toEqual(stored)
        const { per_category: _, ...without } = stored
        expect(MatrixInput.parse(without).per_category).toEqual({})
      }),
    )
  })

  it('gives every score a level, and no higher score a lower one', () => {
    for (const [size, matrix] of Object.entries(MATRIX_PRESETS)) {
      expect(RiskMatrix.parse(matrix)).toEqual(matrix)
      const highest = matrix.likelihood.length * matrix.consequence.length
      const levels = Array.from({ length: highest }, (_, i) => RISK_LEVELS.indexOf(levelOf(matrix, i + 1)))
      expect([size, levels]).toEqual([size, [...levels].sort((a, b) => a - b)])
      expect([size, levelOf(matrix, highest), levelOf(matrix, matrix.tolerable)]).toEqual([size, 'CRITICAL', 'LOW'])
      expect(levelOf(matrix, matrix.tolerable + 1)).toBe('MEDIUM')
    }
  })

  it.each([
    [
      'a level twice',
      {
        bands: [
          { level: 'LOW', from: 1 },
          { level: 'LOW', from: 3 },
        ],
      },
      'bands.1.level',
    ],
    [
      'bands that begin above 1',
      {
        bands: [
          { level: 'LOW', from: 2 },
          { level: 'HIGH', from: 9 },
        ],
      },
      'bands',
    ],
    [
      'no LOW',
      {
        bands: [
          { level: 'MEDIUM', from: 1 },
          { level: 'HIGH', from: 9 },
        ],
      },
      'bands',
    ],
    [
      'bands that fall',
      {
        bands: [
          { level: 'LOW', from: 1 },
          { level: 'HIGH', from: 9 },
          { level: 'CRITICAL', from: 9 },
        ],
      },
      'bands',
    ],
    [
      'a band beyond the matrix',
      {
        bands: [
          { level: 'LOW', from: 1 },
          { level: 'HIGH', from: 26 },
        ],
      },
      'bands.1.from',
    ],
    ['a bound beyond the matrix', { tolerable: 26 }, 'tolerable'],
    ['a category bound beyond the matrix', { per_category: { [SAFETY]: 26 } }, `per_category.${SAFETY}`],
    ['equal labels', { likelihood: ['a', 'b', 'c', 'd', 'B'] }, 'likelihood.4'],
  ] as const)('is refused with %s', (_, change, field) => {
    const result = MatrixInput.safeParse({ ...DEFAULT_MATRIX, ...change })
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(field)
  })
})
