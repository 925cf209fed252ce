import type { NodeFact } from '../assessment/project-facts.ts'
import { isInSuc } from '../graphs/node-types.ts'
import { PURDUE_LEVELS } from '../graphs/purdue.ts'

export interface Range {
  readonly low: number
  readonly high: number
}

/** The levels a zone reaches over; where only one end is named it is both; null where none is. */
export function purdueRange({ metadata }: NodeFact): Range | null {
  const number = (key: string) => (typeof metadata[key] === 'number' ? metadata[key] : null)
  const [min, max] = [number('purdue_min'), number('purdue_max')]
  const either = min ?? max
  return either === null ? null : { low: either, high: max ?? either }
}

/** At level 3.5 and nowhere else. */
export function isDmz(zone: NodeFact): boolean {
  const range = purdueRange(zone)
  return range?.low === 3.5 && range.high === 3.5
}

/** A network of the outside: all of it at level 4 or above, or outside the system under consideration and no DMZ. */
export function isOutside(zone: NodeFact): boolean {
  return (purdueRange(zone)?.low ?? 0) >= 4 || (!isInSuc(zone.metadata) && !isDmz(zone))
}

/** A zone of which a part at least is process, basic control or supervision (levels 0 to 2). */
export function isControlZone(zone: NodeFact): boolean {
  const range = purdueRange(zone)
  return range !== null && range.low <= 2
}

/** The kind of device the zone was made for, where it was made for one (ZCR 3.4 to 3.6). */
export function dedicatedTo({ metadata }: NodeFact): string | null {
  return typeof metadata['dedicated'] === 'string' ? metadata['dedicated'] : null
}

const place = (level: number) => PURDUE_LEVELS.findIndex((known) => known === level)

/** How many levels lie between the nearest ends of two ranges, in the order 0 1 2 3 3.5 4 5; 0 where they meet. */
export function levelDistance(a: Range, b: Range): number {
  return Math.max(0, place(b.low) - place(a.high), place(a.low) - place(b.high))
}
