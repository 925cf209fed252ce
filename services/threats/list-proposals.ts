import { z } from 'zod'
import type { NodeRow } from '#adapters/records/graph.ts'
import { CATALOGUE_NOTICES } from '#domain/catalogue/catalogue.ts'
import { Failure } from '#domain/failure.ts'
import { PROPOSAL_STATES, type StatedProposal } from '#domain/threats/proposal-states.ts'
import type { Ctx } from '../context.ts'
import { ListQuery, nextCursor, offsetOf } from '../pages.ts'
import { parse } from '../parse.ts'
import { readProposals } from './read-proposals.ts'

/** `node_id` an asset; `all` the unlikely ones too; sorted by asset (its order in the project) or by score. */
export const ProposalsQuery = ListQuery.extend({
  node_id: z.string().max(64).optional(),
  state: z.enum(PROPOSAL_STATES).optional(),
  all: z.enum(['', 'true', 'false']).optional(),
  sort: z.enum(['asset', 'score']).default('asset'),
})

/**
 * Proposed threats with what became of them. Of each asset the likeliest are listed, and whatever was decided on; a
 * dismissal brings no other in its place.
 */
export async function listProposals(ctx: Ctx, project: string, query: Record<string, string>) {
  const { limit, cursor, q, sort, node_id, state, all } = await parse(ctx, 'read', { project }, ProposalsQuery, query)
  const offset = offsetOf(cursor)
  const { nodes, proposals } = await readProposals(ctx, project)
  const asset = node_id?.toLowerCase()
  if (asset !== undefined && !nodes.some((node) => node.id === asset && node.type === 'ASSET'))
    throw new Failure('not_found', 'No such asset.')
  const every = all !== undefined && all !== 'false'
  const found = proposals.filter(
    (p) =>
      (every || p.likely || p.state !== 'open') &&
      (asset === undefined || p.node_id === asset) &&
      (state === undefined || p.state === state) &&
      (!q || `${p.technique} ${p.title} ${p.asset.code} ${p.asset.label}`.toLowerCase().includes(q.toLowerCase())),
  )
  if (sort === 'score') found.sort((a, b) => b.score - a.score)
  return {
    proposals: found.slice(offset, offset + limit).map(proposalAnswer),
    next_cursor: nextCursor(offset, limit, found.length),
    total: found.length,
    notice: CATALOGUE_NOTICES['attack-ics'],
  }
}

const mention = ({ id, code, label }: NodeRow) => ({ id, code, label })

function proposalAnswer({ asset, threat, likely: _, ...proposal }: StatedProposal<NodeRow>) {
  return { ...proposal, asset: mention(asset), threat: threat && mention(threat) }
}
