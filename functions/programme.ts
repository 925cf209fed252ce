import { z } from 'zod'
import { PROGRAMME_STATES } from '#domain/programme/elements.ts'
import { ProgrammeInput } from '#domain/programme/programme-input.ts'
import { getProgramme } from '#services/programme/get-programme.ts'
import { putElement } from '#services/programme/put-element.ts'
import { Id, Time } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

/** An element of the checklist and where it stands; version 0: nobody touched it. */
export const ProgrammeElement = z.object({
  id: z.string(),
  title: z.string(),
  asks: z.string(),
  /** Foundational requirements and steps of the path that it serves. */
  serves: z.array(z.string()),
  owner: z.string(),
  state: z.enum(PROGRAMME_STATES),
  evidence: z.string(),
  document_id: Id.nullable(),
  due: z.iso.date().nullable(),
  overdue: z.boolean(),
  notes: z.string(),
  version: z.int(),
  updated_at: Time.nullable(),
})
const tag = 'programme'

export const programme = app()
  .get(
    '/api/projects/:id/programme',
    about({
      tag,
      summary: 'The security programme as a checklist: what people and organisation carry',
      answers: z.object({ elements: z.array(ProgrammeElement) }),
    }),
    async (c) => c.json({ elements: await getProgramme(ctxOf(c), c.req.param('id')) }),
  )
  .put(
    '/api/projects/:id/programme/:element',
    about({
      tag,
      summary: 'Say who owns an element of the programme, where it stands and what shows it',
      takes: ProgrammeInput,
      answers: z.object({ element: ProgrammeElement }),
      refuses: ['rule_violated', 'stale_version', 'phase_locked'],
    }),
    async (c) => {
      const { id, element } = c.req.param()
      return answer(c, 'element', await putElement(ctxOf(c), id, element, await body(c)))
    },
  )
