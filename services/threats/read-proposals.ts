import { graph } from '#adapters/records/graph.ts'
import { threats } from '#adapters/records/threats.ts'
import { proposalStates } from '#domain/threats/proposal-states.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'

/** Every proposal of a project as it stands today, and what it was made from. */
export async function readProposals(ctx: Ctx, project: string) {
  const [nodes, edges, decisions, targeting] = await enter(ctx, 'read', { project }).batch([
    graph.nodes(project),
    graph.edges(project, today(ctx)),
    threats.decisions(project),
    graph.rivals(project, 'threat-targets', null),
  ])
  return { nodes, decisions, targeting, proposals: proposalStates({ nodes, edges }, decisions) }
}
