import { z } from 'zod'
import { Day } from '../graphs/valid-dates.ts'
import { text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'
import { PROGRAMME_STATES } from './elements.ts'

/** A change of one element names what it changes; its state is the team's own word, so it is no read-only field here. */
export const ProgrammeInput = input(
  {
    owner: text(256).optional(),
    state: z.enum(PROGRAMME_STATES).optional(),
    evidence: text(4000).optional(),
    document_id: z.uuid().toLowerCase().nullable().optional(),
    due: Day.nullable().optional(),
    notes: text(4000).optional(),
  },
  ['title', 'asks', 'serves', 'overdue'],
)
export type ProgrammeInput = z.infer<typeof ProgrammeInput>
