import type { EntityLabel } from './entity.ts'

/** A find before overlaps are settled; offsets are UTF-16 code units. */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly label: EntityLabel
  readonly confidence: number
}
