import { z } from 'zod'
import { parseVector, SlVector } from '#domain/levels/security-levels.ts'
import { description } from '#domain/text/clean-text.ts'
import { input } from '#domain/text/read-only.ts'

/** A target that the team sets and why. Capability and achieved level are never typed: they follow from evidence. */
export const LevelsInput = input({ sl_t: SlVector, reason: description().optional() }, [
  'sl_c',
  'sl_a',
  'sl_t_from',
  'count',
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
