import type { ScenarioRisks, ScenarioState } from '#domain/risk/scenario-risks.ts'
import type { RiskMatrix } from '#domain/risk/risk-matrix.ts'

interface StateWords {
  word: string
  tone: 'line' | 'info' | 'ok' | 'warn' | 'danger'
  icon?: 'check' | 'stop' | 'clock'
}

/** Gate 5.11 of one scenario as the list says it. */
export const STATE_WORDS: Readonly<Record<ScenarioState, StateWords>> = {
  within_57: { word: 'Within at 5.7', tone: 'line' },
  within: { word: 'Within', tone: 'ok', icon: 'check' },
  above: { word: 'Above: decide', tone: 'danger', icon: 'stop' },
  with_owner: { word: 'With asset owner', tone: 'info' },
  accepted: { word: 'Accepted', tone: 'ok', icon: 'check' },
  not_rated: { word: 'Not rated', tone: 'line' },
}

/** What is still to be rated before gate 5.11 can be told. */
export function missingRating(risks: Pick<ScenarioRisks, 'unmitigated'>): string {
  return risks.unmitigated === null
    ? 'Rate the likelihood and at least one consequence without countermeasures.'
    : 'Rate the likelihood that remains with the countermeasures in place.'
}

/** "4 Likely"; a rating outside the matrix keeps its number. */
export function rated(labels: readonly string[], value: number | null): string {
  if (value === null) return 'not rated'
  const label = labels[value - 1]
  return label === undefined ? `${value} (not on the matrix)` : `${value} ${label}`
}

/**
 * Why a residual risk is above tolerable: its score and the bound it passes, or the categories with a bound of their own.
 * `by` is how far the score stands above; null where only a category decides.
 */
export function aboveBy(
  matrix: RiskMatrix,
  risk: { score: number; likelihood: number; above_in: readonly string[] },
  nameOf: (category: string) => string,
): { by: number | null; why: string } {
  const by = risk.score - matrix.tolerable
  if (by > 0) return { by, why: `Residual ${risk.score} is above tolerable ${matrix.tolerable}.` }
  const own = risk.above_in.map((id) => `${nameOf(id)} (tolerable ${matrix.per_category[id] ?? matrix.tolerable})`)
  return { by: null, why: `Residual ${risk.score} is above what is tolerable for ${own.join(' and ')}.` }
}

/** A day so many days after another, as YYYY-MM-DD. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
/** "19 Feb 2027" */
export const dayWords = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`))
