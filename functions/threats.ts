import { z } from 'zod'
import { ThreatDecisionInput } from '#domain/threats/decision-input.ts'
import { FACT_KINDS } from '#domain/threats/bearing-techniques.ts'
import { PROPOSAL_STATES } from '#domain/threats/proposal-states.ts'
import { decideThreats } from '#services/threats/decide-threats.ts'
import { listProposals, ProposalsQuery } from '#services/threats/list-proposals.ts'
import { listThreats } from '#services/threats/list-threats.ts'
import { suggestThreats, SuggestionsInput } from '#services/threats/suggest-threats.ts'
import { ListQuery } from '#services/pages.ts'
import { Id, listOf } from './answers.ts'
import { Node } from './graph.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

const Mention = z.object({ id: Id, code: z.string(), label: z.string() })
const score = z.number().min(0).max(1)
/** A technique that may hit an asset, and every fact that made it; `key` is what a decision names. */
export const Proposal = z.object({
  key: z.string(),
  node_id: Id,
  asset: Mention,
  technique: z.string(),
  title: z.string(),
  tactic: z.string(),
  /** An order of reading and no probability. */
  score,
  facts: z.array(z.object({ kind: z.enum(FACT_KINDS), text: z.string() })),
  rows: z.array(z.string()),
  mitigations: z.array(z.object({ id: z.string(), title: z.string(), rows: z.array(z.string()) })),
  state: z.enum(PROPOSAL_STATES),
  /** Why it was dismissed. */
  reason: z.string(),
  threat: Mention.nullable(),
})
export const Decided = z.object({
  accepted: z.array(z.object({ key: z.string(), threat: Node })),
  dismissed: z.array(z.object({ key: z.string(), reason: z.string() })),
  restored: z.array(z.string()),
})
/** A THREAT node, what it is on, and technique -> mitigation -> SR rows with the places whose target selects each. */
export const Threat = Node.extend({
  assets: z.array(Mention),
  places: z.array(Mention.extend({ type: z.string() })),
  scenarios: z.int(),
  chain: z.object({
    technique: z.object({ id: z.string(), title: z.string() }).nullable(),
    mitigations: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        rows: z.array(z.object({ id: z.string(), title: z.string(), selected_by: z.array(Mention) })),
      }),
    ),
  }),
})
export const Suggestion = z.object({
  id: z.string(),
  title: z.string(),
  mitre_id: z.string(),
  tactic: z.string(),
  technique: z.string(),
  description: z.string(),
  rationale: z.string(),
  confidence: score,
})
/** MITRE's line, which goes wherever its data goes. */
const notice = z.string()
const tag = 'threats'

export const threats = app()
  .get(
    '/api/projects/:id/threats',
    about({
      tag,
      summary: 'Threats with what they are on and the rows their mitigations reach',
      query: ListQuery,
      answers: listOf('threats', Threat).extend({ notice }),
    }),
    async (c) => c.json(await listThreats(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .get(
    '/api/projects/:id/threat-proposals',
    about({
      tag,
      summary: 'Proposed threats, each with the facts that made it; ?all= the unlikely ones too',
      query: ProposalsQuery,
      answers: listOf('proposals', Proposal).extend({ notice }),
      refuses: ['not_found'],
    }),
    async (c) => c.json(await listProposals(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .post(
    '/api/projects/:id/threat-proposals/decide',
    about({
      tag,
      summary: 'Accept, dismiss and take back dismissals, all of them or none',
      takes: ThreatDecisionInput,
      answers: Decided,
      refuses: ['rule_violated', 'conflict', 'phase_locked'],
    }),
    async (c) => c.json(await decideThreats(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .post(
    '/api/ai/threat-suggestions',
    about({
      tag: 'assistant',
      summary: 'The likeliest threats of one asset that nobody decided on; made by rules, no model',
      takes: SuggestionsInput,
      answers: z.object({ threats: z.array(Suggestion), engine: z.string(), notice }),
      refuses: ['not_found', 'rule_violated'],
    }),
    async (c) => c.json(await suggestThreats(ctxOf(c), await body(c))),
  )
