import type { RiskLevel } from '../hara/initial-level.ts'
import { levelOf, type RiskMatrix } from './risk-matrix.ts'

/** impact category id -> rating on the consequence axis, counted from 1 */
export type Consequence = Readonly<Record<string, number>>

export interface Risk {
  readonly likelihood: number
  /** That of the worst category. */
  readonly consequence: number
  readonly category_id: string
  readonly score: number
  readonly level: RiskLevel
  readonly tolerable: boolean
  /** Categories whose own score is above what is tolerable for them. */
  readonly above_in: readonly string[]
}

/**
 * Risk = likelihood x consequence, the worst category deciding the score; tolerable when every rated category is at or below its
 * own bound (`per_category`, else the matrix's). Null: not rated, or a rating that the matrix does not have. Of equal categories the
 * one above its bound is named, then the first.
 */
export function rateRisk(matrix: RiskMatrix, likelihood: number | null, consequence: Consequence): Risk | null {
  const ratings = Object.entries(consequence)
  const within = (rating: number, most: number) => Number.isInteger(rating) && rating >= 1 && rating <= most
  if (likelihood === null || !within(likelihood, matrix.likelihood.length) || ratings.length === 0) return null
  if (!ratings.every(([, rating]) => within(rating, matrix.consequence.length))) return null
  const worst = Math.max(...ratings.map(([, rating]) => rating))
  const above_in = ratings
    .filter(([id, rating]) => likelihood * rating > (matrix.per_category[id] ?? matrix.tolerable))
    .map(([id]) => id)
  const deciding = ratings.filter(([, rating]) => rating === worst).map(([id]) => id)
  const score = likelihood * worst
  return {
    likelihood,
    consequence: worst,
    category_id: deciding.find((id) => above_in.includes(id)) ?? deciding[0] ?? '',
    score,
    level: levelOf(matrix, score),
    tolerable: above_in.length === 0,
    above_in,
  }
}
