export const RISK_LEVELS = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/**
 * The initial level of a hazard: worst case, from severity alone (ZCR 2.1). score = 4 x the highest rating;
 * from 20 CRITICAL, from 15 HIGH, from 10 MEDIUM, else LOW. Ratings are 1..5; none gives null.
 */
export function initialLevel(ratings: readonly number[]): { score: number; level: RiskLevel } | null {
  if (ratings.length === 0) return null
  const score = 4 * Math.max(...ratings)
  return { score, level: score >= 20 ? 'CRITICAL' : score >= 15 ? 'HIGH' : score >= 10 ? 'MEDIUM' : 'LOW' }
}

/** The highest of some levels; null when there are none. A zone takes that of its hazards, a conduit that of its zones. */
export function highestLevel(levels: readonly RiskLevel[]): RiskLevel | null {
  return RISK_LEVELS.findLast((level) => levels.includes(level)) ?? null
}
