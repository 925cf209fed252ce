import { z } from 'zod'
import { EXPIRING_KINDS } from '#domain/phases/expiring.ts'
import { STEP_STATES } from '#domain/phases/path.ts'
import { GATES } from '#domain/phases/zcr-path.ts'
import { getPath } from '#services/path/get-path.ts'
import { Id } from './answers.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'
import { Check, Phase } from './projects.ts'

const Step = z.object({
  /** "ZCR 5.6" */
  id: z.string(),
  title: z.string(),
  phase: z.int().min(1).max(8),
  state: z.enum(STEP_STATES),
  /** One sentence; empty where nothing is missing. */
  missing: z.string(),
  /** The page of the project that mends it; empty: the overview. */
  href: z.string(),
  progress: z.object({ done: z.int(), of: z.int() }).nullable(),
  /** Of a gate: how its zones and conduits compare with tolerable risk. */
  tally: z.object({ above: z.int(), within: z.int(), waiting: z.int() }).nullable(),
  /** Why nothing is needed, or with which reason it was waived. */
  note: z.string(),
})
const Gate = z.object({
  gate: z.enum(GATES),
  node_id: Id,
  /** null: not decided yet. */
  above: z.boolean().nullable(),
  why: z.string(),
})
const Expiring = z.object({
  kind: z.enum(EXPIRING_KINDS),
  /** Of the record; of a waiver the id of its check. */
  id: z.string(),
  title: z.string(),
  until: z.iso.date(),
})
export const Path = z.object({
  steps: z.array(Step),
  phases: z.array(Phase),
  checks: z.array(Check),
  /** Of each zone and conduit of the system under consideration. */
  gates: z.array(Gate),
  /** The step where the work goes on. */
  you_are_here: z.string(),
  /** What still holds and ends within 30 days. */
  expiring: z.array(Expiring),
})

export const path = app().get(
  '/api/projects/:id/path',
  about({
    tag: 'path',
    summary: 'The 32 steps of IEC 62443-3-2 as they stand, with phases, unmet checks and gates',
    answers: Path,
  }),
  async (c) => c.json(await getPath(ctxOf(c), c.req.param('id'))),
)
