import type { FrCode } from '../catalogue/catalogue.ts'
import { FR_CODES } from './foundational-requirements.ts'

/** A component of a conduit's own target that lies below the highest of the zones it joins, and says no reason. */
export interface Shortfall {
  readonly code: FrCode
  /** 0..4 each. */
  readonly own: number
  readonly zones: number
}

/** In the order of the vector; `highest` null (no zone has a target) asks for nothing. A blank is no reason. */
export function shortfalls(
  sl_t: readonly number[],
  highest: readonly number[] | null,
  reasons: Readonly<Partial<Record<string, string | undefined>>>,
): Shortfall[] {
  return FR_CODES.flatMap((code, i) => {
    const [own, zones] = [sl_t[i] ?? 0, highest?.[i] ?? 0]
    return own < zones && !reasons[code]?.trim() ? [{ code, own, zones }] : []
  })
}
