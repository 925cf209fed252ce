import { describe, expect, it } from 'vitest'
import { heatMap } from './heat-map.ts'
import { MATRIX_PRESETS } from './risk-matrix.ts'
import { rated, SAFETY, scenario } from './testing.ts'
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
