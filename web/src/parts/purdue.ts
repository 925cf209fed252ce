/** The Purdue levels as the canvas orders them, process first; 3.5 is the DMZ. */
export const PURDUE_LEVELS = [0, 1, 2, 3, 3.5, 4, 5] as const

/** Token name of a level's tint: `--purdue-2`, `--purdue-2-edge`; 4 and 5 share one. */
export function purdueTint(level: number): '0' | '1' | '2' | '3' | 'dmz' | '4' {
  if (level >= 4) return '4'
  if (level > 3) return 'dmz'
  return String(Math.max(0, Math.floor(level))) as '0' | '1' | '2' | '3'
}

/** "L2", "L0-1": a range names both ends. */
export function purdueText(min: number, max: number = min): string {
  return min === max ? `L${min}` : `L${Math.min(min, max)}-${Math.max(min, max)}`
}
