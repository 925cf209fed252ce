/** The levels in order; 3.5 is the DMZ. */
export const PURDUE_LEVELS = [0, 1, 2, 3, 3.5, 4, 5] as const
export type PurdueLevel = (typeof PURDUE_LEVELS)[number]

export type PurdueTint = 'purdue-0' | 'purdue-1' | 'purdue-2' | 'purdue-3' | 'purdue-dmz' | 'purdue-4'

/** The colour token of a level; 4 and 5 share one. A zone over a range takes that of its upper level. */
export function purdueTint(level: PurdueLevel): PurdueTint {
  return level === 3.5 ? 'purdue-dmz' : level === 5 ? 'purdue-4' : `purdue-${level}`
}

/** `L0-1`, `L3.5`; empty where no level is known. */
export function purdueTag(min: number | null | undefined, max: number | null | undefined): string {
  const [low, high] = [min ?? max, max ?? min]
  if (low == null || high == null) return ''
  return low === high ? `L${low}` : `L${low}-${high}`
}
