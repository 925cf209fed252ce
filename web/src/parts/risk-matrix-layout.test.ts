import { describe, expect, it } from 'vitest'
import { CELL_HEIGHT, CELL_WIDTH, MatrixLayout, type Cell } from './risk-matrix-layout.ts'

const layout = new MatrixLayout(5, 4)
const entry = (n: number) => ({ id: `s${n}`, code: `R${n}` })
const cell = (unmitigated: number[], residual: number[] = []): Cell => ({
  likelihood: 2,
  consequence: 3,
  score: 6,
  level: 'MEDIUM',
  unmitigated: unmitigated.map(entry),
  residual: residual.map(entry),
})

describe('the drawing of a risk matrix', () => {
  it('puts likelihood upwards and consequence to the right', () => {
    expect(layout.x(2) - layout.x(1)).toBeGreaterThan(CELL_WIDTH)
    expect(layout.y(1) - layout.y(2)).toBeGreaterThan(CELL_HEIGHT)
    expect([layout.width > layout.x(4) + CELL_WIDTH, layout.height > layout.y(1) + CELL_HEIGHT]).toEqual([true, true])
  })

  it('draws the border of what is tolerable down the rows, whatever their order, and none where none is told', () => {
    const stair = [4, 4, 3, 2, 1].map((consequence, i) => ({ likelihood: i + 1, consequence }))
    const path = layout.border(stair)
    expect(path).toBe(layout.border(stair.toReversed()))
    expect(path.startsWith(`M${layout.x(2) - 1} ${layout.y(5) - 1}V`)).toBe(true)
    expect(path.endsWith(`V${layout.y(1) + CELL_HEIGHT + 1}H${layout.x(5) - 1}`)).toBe(true)
    expect(layout.border([])).toBe('')
  })

  it('shows up to three signs within their cell, then two and a number, the chosen one always', () => {
    for (const [given, shown, more] of [
      [[1], ['s1'], 0],
      [[1, 2, 3], ['s1', 's2', 's3'], 0],
      [[1, 2, 3, 4], ['s1', 's2'], 2],
    ] as const) {
      const found = layout.signsOf(cell([...given]), null)
      expect([found.signs.map((s) => s.id), found.more]).toEqual([shown, more])
      for (const { cx, cy } of found.signs) {
        expect([cx > layout.x(3), cx < layout.x(3) + CELL_WIDTH]).toEqual([true, true])
        expect([cy > layout.y(2), cy < layout.y(2) + CELL_HEIGHT]).toEqual([true, true])
      }
    }
    const [first] = layout.signsOf(cell([1, 2, 3], [4, 5]), 's5').signs
    expect(first).toMatchObject({ id: 's5', code: 'R5', kind: 'residual' })
  })
})
