import { z } from 'zod'
import {
  EVIDENCE_KINDS,
  EVIDENCE_STATES,
  EvidenceInput,
  EvidenceRows,
  Span,
  Withdrawal,
} from '#domain/requirements/evidence-input.ts'
import { Acceptance, acceptEvidence } from '#services/evidence/accept-evidence.ts'
import { EvidenceQuery, listEvidence } from '#services/evidence/list-evidence.ts'
import { offerEvidence } from '#services/evidence/offer-evidence.ts'
import { reuseEvidence } from '#services/evidence/reuse-evidence.ts'
import { withdrawEvidence } from '#services/evidence/withdraw-evidence.ts'
import { Id, listOf, stamps, Time } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

export const Evidence = z.object({
  id: Id,
  kind: z.enum(EVIDENCE_KINDS),
  state: z.enum(EVIDENCE_STATES),
  document_id: Id.nullable(),
  document_name: z.string().nullable(),
  page: z.int().nullable(),
  span: Span.nullable(),
  url: z.string().nullable(),
  /** Of a span the words of the page. */
  text: z.string(),
  valid_until: z.iso.date().nullable(),
  offered_by: Id.nullable(),
  offered_by_name: z.string(),
  accepted_by_name: z.string().nullable(),
  accepted_at: Time.nullable(),
  ended_by_name: z.string().nullable(),
  ended_at: Time.nullable(),
  ended_why: z.string(),
  rows: z.array(z.object({ node_id: Id, row_id: z.string() })),
  ...stamps,
})
const tag = 'evidence'
const One = z.object({ evidence: Evidence })

export const evidence = app()
  .post(
    '/api/projects/:id/evidence',
    about({
      tag,
      summary: 'Offer evidence for rows; it counts once it is accepted',
      status: 201,
      takes: EvidenceInput,
      answers: One,
      refuses: ['rule_violated', 'phase_locked'],
    }),
    async (c) => answer(c, 'evidence', await offerEvidence(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .get(
    '/api/projects/:id/evidence',
    about({
      tag,
      summary: 'Evidence of a project, the newest first; ?expiring= names days',
      query: EvidenceQuery,
      answers: listOf('evidence', Evidence),
    }),
    async (c) => c.json(await listEvidence(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .post(
    '/api/evidence/:id/accept',
    about({
      tag,
      summary: 'Accept what was offered',
      takes: Acceptance,
      answers: One,
      refuses: ['rule_violated', 'conflict', 'stale_version', 'phase_locked'],
    }),
    async (c) => answer(c, 'evidence', await acceptEvidence(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .post(
    '/api/evidence/:id/withdraw',
    about({
      tag,
      summary: 'Withdraw evidence; what rested on it falls at once',
      takes: Withdrawal,
      answers: One,
      refuses: ['conflict', 'stale_version', 'phase_locked'],
    }),
    async (c) => answer(c, 'evidence', await withdrawEvidence(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .post(
    '/api/evidence/:id/rows',
    about({
      tag,
      summary: 'Let evidence serve further rows of any zone or conduit',
      takes: EvidenceRows,
      answers: One,
      refuses: ['rule_violated', 'conflict', 'stale_version', 'phase_locked'],
    }),
    async (c) => answer(c, 'evidence', await reuseEvidence(ctxOf(c), c.req.param('id'), await body(c))),
  )
