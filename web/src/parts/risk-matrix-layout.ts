import type { RiskLevel } from '#domain/hara/initial-level.ts'

export interface Entry {
  id: string
  code: string
}
export interface Cell {
  likelihood: number
  consequence: number
  score: number
  level: RiskLevel
  unmitigated: readonly Entry[]
  residual: readonly Entry[]
}
/** A scenario in a cell, before or after countermeasures. */
export interface Sign extends Entry {
  kind: 'unmitigated' | 'residual'
  cx: number
  cy: number
}
export interface Step {
  likelihood: number
  /** The highest tolerable consequence at this likelihood, 0 where none is. */
  consequence: number
}

/** Of a cell, in units of the drawing. */
export const [CELL_WIDTH, CELL_HEIGHT] = [54, 46]
const [GAP, LEFT, TOP] = [2, 108, 4]

/** Where things stand in a matrix of so many likelihoods (upwards) and consequences (to the right), both counted from 1. */
export class MatrixLayout {
  readonly rows: number
  readonly columns: number

  constructor(rows: number, columns: number) {
    this.rows = rows
    this.columns = columns
  }

  x(consequence: number): number {
    return LEFT + (consequence - 1) * (CELL_WIDTH + GAP)
  }
  y(likelihood: number): number {
    return TOP + (this.rows - likelihood) * (CELL_HEIGHT + GAP)
  }
  get width(): number {
    return this.x(this.columns + 1) + 4
  }
  get height(): number {
    return this.y(0) + 24
  }

  /** The border of what is tolerable as an SVG path: from above the highest row down to below the lowest. */
  border(stair: readonly Step[]): string {
    const steps = stair.toSorted((a, b) => b.likelihood - a.likelihood)
    if (steps.length === 0) return ''
    return steps
      .map((step, i) => {
        const at = this.x(step.consequence + 1) - GAP / 2
        const [top, bottom] = [this.y(step.likelihood) - GAP / 2, this.y(step.likelihood) + CELL_HEIGHT + GAP / 2]
        return `${i === 0 ? `M${at} ${top}` : `H${at}`}V${bottom}`
      })
      .join('')
      .concat(`H${this.x(this.columns + 1) - GAP / 2}`)
  }

  /** Up to three signs stand in a cell, the chosen one among them; more are told as a number. */
  signsOf(cell: Cell, chosen: string | null): { signs: Sign[]; more: number } {
    const all = [
      ...cell.unmitigated.map((e) => ({ ...e, kind: 'unmitigated' as const })),
      ...cell.residual.map((e) => ({ ...e, kind: 'residual' as const })),
    ].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen))
    const shown = all.slice(0, all.length > 3 ? 2 : 3)
    const three = shown.length > 2
    const [left, top] = [this.x(cell.consequence), this.y(cell.likelihood)]
    return {
      more: all.length - shown.length,
      signs: shown.map((e, i) => ({
        ...e,
        cx: left + (i === 2 ? 42 : 40 - i * 25),
        cy: top + (i === 2 ? 11.5 : three ? 33 : 31),
      })),
    }
  }
}
