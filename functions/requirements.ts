import { z } from 'zod'
import { FR_CODES } from '#domain/levels/foundational-requirements.ts'
import { SlVector } from '#domain/levels/security-levels.ts'
import { DecisionChange, DecisionsChange } from '#domain/requirements/decision-input.ts'
import { EVIDENCE_KINDS, EVIDENCE_STATES, Span } from '#domain/requirements/evidence-input.ts'
import { Approval, approveRequirement } from '#services/requirements/approve-requirement.ts'
import { changeRequirement } from '#services/requirements/change-requirement.ts'
import { changeRequirements } from '#services/requirements/change-requirements.ts'
import { getPlaceRequirements } from '#services/requirements/get-place-requirements.ts'
import { listEssentialConflicts } from '#services/requirements/list-essential-conflicts.ts'
import { Id, Time } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'
import { Requirement } from './zones.ts'

const ConflictKind = z.enum(['lock_out', 'pki', 'fail_close', 'audit'])
const Day = z.iso.date()
/** A row at a zone or conduit; its version is that of its decision (0: none). `claim` is what was said, `status` what counts. */
export const PlaceRequirement = Requirement.extend({
  node_id: Id,
  satisfied: z.boolean(),
  /** What the status rests on, or what is missing, in one sentence. */
  basis: z.string(),
  claim: z.enum(['open', 'partly', 'not_applicable', 'compensated']),
  reason: z.string(),
  responsible: z.string(),
  due: Day.nullable(),
  until: Day.nullable(),
  essential: z.string(),
  approved_by_name: z.string().nullable(),
  approved_at: Time.nullable(),
  /** What an essential function asks of this row. */
  conflict: z
    .object({ kind: ConflictKind, question: z.string(), because: z.string(), answered: z.boolean() })
    .nullable(),
  evidence: z.array(
    z.object({
      id: Id,
      kind: z.enum(EVIDENCE_KINDS),
      state: z.enum(EVIDENCE_STATES),
      document_id: Id.nullable(),
      document_name: z.string().nullable(),
      page: z.int().nullable(),
      span: Span.nullable(),
      url: z.string().nullable(),
      text: z.string(),
      valid_until: Day.nullable(),
      offered_by_name: z.string(),
      accepted_by_name: z.string().nullable(),
      accepted_at: Time.nullable(),
      ended_why: z.string(),
      /** Accepted and still valid. */
      counts: z.boolean(),
      version: z.int(),
    }),
  ),
  /** Techniques of ATT&CK that reach the row, and the threats of this place that name them. */
  techniques: z.array(
    z.object({ id: z.string(), threats: z.array(z.object({ id: Id, code: z.string(), label: z.string() })) }),
  ),
  version: z.int(),
})
export const Requirements = z.object({
  sl_t: SlVector.nullable(),
  count: z.int(),
  /** Rows by why they are there. */
  groups: z.object({ sl: z.int(), both: z.int(), threat: z.int() }),
  /** Rows of all groups by where they stand. */
  states: z.object({
    open: z.int(),
    partly: z.int(),
    met: z.int(),
    not_applicable: z.int(),
    compensated: z.int(),
  }),
  frs: z.array(
    z.object({
      fr: z.enum(FR_CODES),
      title: z.string(),
      sl_t: z.int().nullable(),
      sl_a: z.int().nullable(),
      rows: z.int(),
      satisfied: z.int(),
    }),
  ),
  requirements: z.array(PlaceRequirement),
  threat_only: z.array(PlaceRequirement),
  /** What another target would bring in and take out; empty without `?sl_t=`. */
  rows_in: z.array(z.string()),
  rows_out: z.array(z.string()),
})
export const Conflicts = z.object({
  conflicts: z.array(
    z.object({
      node_id: Id,
      code: z.string(),
      label: z.string(),
      row_id: z.string(),
      title: z.string(),
      kind: ConflictKind,
      question: z.string(),
      because: z.string(),
      answer: z.string(),
    }),
  ),
  open: z.int(),
})
const tag = 'requirements'
const One = z.object({ requirement: PlaceRequirement })
const rows = { tag, query: z.object({ sl_t: z.string().optional() }), answers: Requirements }
const change = {
  tag,
  takes: DecisionChange,
  answers: One,
  refuses: ['rule_violated', 'stale_version', 'phase_locked'] as const,
}
const approve = {
  tag,
  takes: Approval,
  answers: One,
  refuses: ['rule_violated', 'conflict', 'stale_version', 'phase_locked'] as const,
}

export const requirements = app()
  .get(
    '/api/projects/:id/zones/:zone_id/requirements',
    about({
      ...rows,
      summary: 'Rows of a zone, why and where they stand; ?sl_t= asks what another target would select',
    }),
    async (c) => {
      const { id, zone_id } = c.req.param()
      return c.json(await getPlaceRequirements(ctxOf(c), 'ZONE', id, zone_id, c.req.query()))
    },
  )
  .get(
    '/api/projects/:id/conduits/:conduit_id/requirements',
    about({
      ...rows,
      summary: 'Rows of a conduit, why and where they stand; ?sl_t= asks what another target would select',
    }),
    async (c) => {
      const { id, conduit_id } = c.req.param()
      return c.json(await getPlaceRequirements(ctxOf(c), 'CONDUIT', id, conduit_id, c.req.query()))
    },
  )
  .patch(
    '/api/projects/:id/zones/:zone_id/requirements/:row_id',
    about({ ...change, summary: 'Decide about a row of a zone' }),
    async (c) => {
      const { id, zone_id, row_id } = c.req.param()
      return answer(c, 'requirement', await changeRequirement(ctxOf(c), 'ZONE', id, zone_id, row_id, await body(c)))
    },
  )
  .patch(
    '/api/projects/:id/conduits/:conduit_id/requirements/:row_id',
    about({ ...change, summary: 'Decide about a row of a conduit' }),
    async (c) => {
      const { id, conduit_id, row_id } = c.req.param()
      const changed = await changeRequirement(ctxOf(c), 'CONDUIT', id, conduit_id, row_id, await body(c))
      return answer(c, 'requirement', changed)
    },
  )
  .post(
    '/api/projects/:id/zones/:zone_id/requirements/:row_id/approve',
    about({ ...approve, summary: 'Approve that a row of a zone is not applicable or compensated' }),
    async (c) => {
      const { id, zone_id, row_id } = c.req.param()
      return answer(c, 'requirement', await approveRequirement(ctxOf(c), 'ZONE', id, zone_id, row_id, await body(c)))
    },
  )
  .post(
    '/api/projects/:id/conduits/:conduit_id/requirements/:row_id/approve',
    about({ ...approve, summary: 'Approve that a row of a conduit is not applicable or compensated' }),
    async (c) => {
      const { id, conduit_id, row_id } = c.req.param()
      const approved = await approveRequirement(ctxOf(c), 'CONDUIT', id, conduit_id, row_id, await body(c))
      return answer(c, 'requirement', approved)
    },
  )
  .patch(
    '/api/projects/:id/requirements',
    about({
      tag,
      summary: 'Decide the same about up to 1,000 rows of any places, all or none',
      takes: DecisionsChange,
      answers: z.object({ requirements: z.array(PlaceRequirement) }),
      refuses: ['rule_violated', 'phase_locked'],
    }),
    async (c) => c.json({ requirements: await changeRequirements(ctxOf(c), c.req.param('id'), await body(c)) }),
  )
  .get(
    '/api/projects/:id/essential-conflicts',
    about({ tag, summary: 'What rows ask of essential functions, and what was answered', answers: Conflicts }),
    async (c) => c.json(await listEssentialConflicts(ctxOf(c), c.req.param('id'))),
  )
