import { z } from 'zod'
import { parseVector, SlTarget } from '#domain/levels/security-levels.ts'
import { description } from '#domain/text/clean-text.ts'
import { input } from '#domain/text/read-only.ts'

const why = description().optional()
/** FR code -> why that component is what it is. */
const Reasons = z.strictObject({ IAC: why, UC: why, SI: why, DC: why, RDF: why, TRE: why, RA: why })

/** A target that the team sets and why, as a whole and per FR. Capability and achieved level are never typed. */
export const LevelsInput = input({ sl_t: SlTarget, reason: description().optional(), reasons: Reasons.optional() }, [
  'sl_c',
  'sl_a',
  'sl_t_from',
  'sl_c_weakest',
  'sl_c_stated',
  'sl_c_counted',
  'count',
  'met',
  'rows_in',
  'rows_out',
])
export type LevelsInput = z.infer<typeof LevelsInput>

/** `?sl_t=2,2,0,1,3,1,3`: the rows that another target would select. */
export const WhatIf = z.object({
  sl_t: z
    .string()
    .transform((text, ctx) => {
      const vector = parseVector(text)
      if (vector) return vector
      ctx.addIssue({ code: 'custom', message: 'must be seven whole numbers from 0 to 4, as in 2,2,0,1,3,1,3' })
      return z.NEVER
    })
    .optional(),
})
