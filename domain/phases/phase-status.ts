import { z } from 'zod'
import { Day } from '../graphs/valid-dates.ts'
import { text } from '../text/clean-text.ts'
import { PHASE_STATUSES } from './phases.ts'

/** The next status of a phase, with a comment and the checks the facilitator waives, each with a reason and, if it is to end, its last day. */
export const PhaseStatusInput = z.strictObject({
  status: z.enum(PHASE_STATUSES),
  comment: text(4000).optional(),
  waivers: z
    .array(
      z.strictObject({
        check: text(80, 1),
        reason: text(4000, 1),
        until: Day.nullable().optional(),
      }),
    )
    .max(50)
    .default([]),
})
