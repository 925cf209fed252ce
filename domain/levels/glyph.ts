import type { FrCode } from '../catalogue/catalogue.ts'
import { FR_CODES } from './foundational-requirements.ts'
import type { Levels } from './security-levels.ts'

export interface GlyphColumn {
  readonly code: FrCode
  /** Each 0..4, or null where it is not known: then no bar or tick is drawn. */
  readonly target: number | null
  readonly capability: number | null
  readonly achieved: number | null
  /** Achieved reaches target; null while either is not known. A target of 0 asks for nothing and is met. */
  readonly met: boolean | null
}

/** The seven columns of the security-level glyph, in the fixed order IAC UC SI DC RDF TRE RA. */
export function glyphColumns({ sl_t, sl_c, sl_a }: Levels): GlyphColumn[] {
  return FR_CODES.map((code, i) => {
    const target = sl_t?.[i] ?? null
    const achieved = sl_a?.[i] ?? null
    const met = target === 0 ? true : target === null || achieved === null ? null : achieved >= target
    return { code, target, capability: sl_c?.[i] ?? null, achieved, met }
  })
}
