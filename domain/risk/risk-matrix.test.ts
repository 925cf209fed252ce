import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RISK_LEVELS } from '../hara/initial-level.ts'
import { MatrixInput } from './matrix-input.ts'
import { DEFAULT_MATRIX, inOrder, levelOf, MATRIX_PRESETS, RiskMatrix } from './risk-matrix.ts'
import { matrices, SAFETY } from './testing.ts'
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
