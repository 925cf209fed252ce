import type { RiskLevel } from '#domain/hara/initial-level.ts'
import type { HaraItem } from '#web/client/types.ts'

/** What filter and order look at; `at` is the row's place in the project's own order. */
export interface RowFacts {
  at: number
  code: string
  item: HaraItem
  /** Codes of what it affects. */
  affects: readonly string[]
  level: { score: number; level: RiskLevel } | null
  missing: number
}

export interface Arrangement {
  words: string
  /** One level, or the rows with something left to rate. */
  only: RiskLevel | 'open' | null
  /** `code`, `name`, `level` or the id of a category. */
  by: string
  down: boolean
}

/** The rows that fit, in the order asked for; equal ones keep the project's order. */
export function arrangeRows<T extends RowFacts>(rows: readonly T[], { words, only, by, down }: Arrangement): T[] {
  const wanted = words.trim().toLowerCase()
  const kept = rows.filter((row) => fits(row, only) && (wanted === '' || textOf(row).includes(wanted)))
  const compare = (a: T, b: T): number => {
    const [x, y] = [keyOf(a, by), keyOf(b, by)]
    return typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y)
  }
  return kept.toSorted((a, b) => (down ? compare(b, a) : compare(a, b)) || a.at - b.at)
}

function fits(row: RowFacts, only: Arrangement['only']): boolean {
  if (only === null) return true
  return only === 'open' ? row.missing > 0 : row.level?.level === only
}

function textOf({ code, item, affects }: RowFacts): string {
  return [code, item.name, item.description, item.hazard, item.worst_consequence, item.notes, ...affects]
    .join(' ')
    .toLowerCase()
}

function keyOf(row: RowFacts, by: string): string | number {
  if (by === 'code') return row.at
  if (by === 'name') return row.item.name.toLowerCase()
  if (by === 'level') return row.level?.score ?? 0
  return row.item.impact_ratings[by] ?? 0
}
