import { z } from 'zod'
import { RISK_LEVELS, type RiskLevel } from '../hara/initial-level.ts'
import { text } from '../text/clean-text.ts'

const Labels = z
  .array(text(64, 1))
  .min(3)
  .max(6)
  .meta({ examples: [['Rare', 'Unlikely', 'Possible', 'Likely', 'Certain']] })
const score = z.int().min(1).max(36)
const Band = z.strictObject({ level: z.enum(RISK_LEVELS), from: score })
const Bands = z
  .array(Band)
  .min(2)
  .max(RISK_LEVELS.length)
  .meta({
    examples: [
      [
        { level: 'LOW', from: 1 },
        { level: 'HIGH', from: 12 },
      ],
    ],
  })

const shape = {
  /** Labels from the least to the most likely; a rating is a place in this list, counted from 1. */
  likelihood: Labels,
  consequence: Labels,
  /** The lowest score of each level used. */
  bands: Bands,
  /** The highest score that is tolerable. */
  tolerable: score,
  /** The highest initial level that needs no detailed assessment (gate 4.1). */
  initial_tolerable: z.enum(RISK_LEVELS),
  /** Impact category id -> its own highest tolerable score. */
  per_category: z.record(z.uuid(), score),
}
/** The fields of a body; `per_category` left out means that no category has its own. */
export const MATRIX_FIELDS = { ...shape, per_category: shape.per_category.default({}) }

/** A project's own risk matrix. Its stored form is checked: bands rise from 1, labels are unique, bounds are scores of the matrix. */
export const RiskMatrix = z.strictObject(shape).superRefine(checkMatrix)
export type RiskMatrix = z.infer<typeof RiskMatrix>

/** The checks that no single field can make; every problem names its field. */
export function checkMatrix(matrix: z.infer<z.ZodObject<typeof shape>>, ctx: z.RefinementCtx): void {
  const problem = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message })
  for (const axis of ['likelihood', 'consequence'] as const) {
    const first = new Map<string, number>()
    matrix[axis].forEach((label, i) => {
      const twin = first.get(label.toLowerCase())
      if (twin === undefined) first.set(label.toLowerCase(), i)
      else problem([axis, i], `is the same as label ${twin + 1}; labels must differ`)
    })
  }
  const highest = matrix.likelihood.length * matrix.consequence.length
  const within = (path: (string | number)[], value: number) => {
    if (value > highest) problem(path, `must be at most ${highest}, the highest score of this matrix`)
  }
  const starts = new Map<RiskLevel, number>()
  matrix.bands.forEach(({ level, from }, i) => {
    if (starts.has(level)) problem(['bands', i, 'level'], `names ${level} twice; each level has one band`)
    starts.set(level, from)
    within(['bands', i, 'from'], from)
  })
  if (starts.get('LOW') !== 1) problem(['bands'], 'must hold LOW from 1, so that every score has a level')
  let below: RiskLevel | null = null
  for (const level of RISK_LEVELS) {
    const from = starts.get(level)
    if (from === undefined) continue
    if (below !== null && from <= (starts.get(below) ?? 0))
      problem(['bands'], `must rise with the level: ${level} must start above ${below}`)
    below = level
  }
  within(['tolerable'], matrix.tolerable)
  for (const [id, value] of Object.entries(matrix.per_category)) within(['per_category', id], value)
}

/** The same matrix in one order of bands (LOW first), so that equal matrices are equal as JSON. */
export function inOrder(matrix: RiskMatrix): RiskMatrix {
  const bands = RISK_LEVELS.flatMap((level) => matrix.bands.filter((band) => band.level === level))
  const per_category = Object.fromEntries(Object.entries(matrix.per_category).sort(([a], [b]) => (a < b ? -1 : 1)))
  const { likelihood, consequence, tolerable, initial_tolerable } = matrix
  return { likelihood, consequence, bands, tolerable, initial_tolerable, per_category }
}

/** The level of a score on this matrix. */
export function levelOf(matrix: RiskMatrix, value: number): RiskLevel {
  return RISK_LEVELS.findLast((level) => matrix.bands.some((b) => b.level === level && b.from <= value)) ?? 'LOW'
}

const preset = (
  likelihood: string[],
  consequence: string[],
  [MEDIUM, HIGH, CRITICAL]: readonly [number, number, number],
): RiskMatrix => ({
  likelihood,
  consequence,
  bands: [
    { level: 'LOW', from: 1 },
    { level: 'MEDIUM', from: MEDIUM },
    { level: 'HIGH', from: HIGH },
    { level: 'CRITICAL', from: CRITICAL },
  ],
  tolerable: MEDIUM - 1,
  initial_tolerable: 'LOW',
  per_category: {},
})

/** Starts that a team changes; in each, everything below MEDIUM is tolerable. */
export const MATRIX_PRESETS: Readonly<Record<'3x3' | '4x4' | '5x5' | '6x6', RiskMatrix>> = {
  '3x3': preset(['Unlikely', 'Possible', 'Likely'], ['Minor', 'Moderate', 'Severe'], [3, 6, 9]),
  '4x4': preset(['Rare', 'Unlikely', 'Possible', 'Likely'], ['Minor', 'Moderate', 'Major', 'Severe'], [4, 8, 12]),
  '5x5': preset(
    ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'],
    ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'],
    [10, 15, 20],
  ),
  '6x6': preset(
    ['Improbable', 'Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'],
    ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe', 'Catastrophic'],
    [12, 20, 30],
  ),
}

/** What applies while a project has stored none: 5x5, from 20 CRITICAL, from 15 HIGH, from 10 MEDIUM, tolerable to 9. */
export const DEFAULT_MATRIX: RiskMatrix = MATRIX_PRESETS['5x5']
