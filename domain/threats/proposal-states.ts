import type { NodeFact } from '../assessment/project-facts.ts'
import { PROPOSALS_PER_ASSET, proposeThreats, type Proposal } from './propose-threats.ts'
import type { ThreatFacts } from './threat-graph.ts'

export const PROPOSAL_STATES = ['open', 'accepted', 'dismissed'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

export interface ThreatDecision {
  readonly id: string
  readonly node_id: string
  readonly technique: string
  readonly decision: 'accepted' | 'dismissed'
  readonly reason: string
}

export interface StatedProposal<Node extends NodeFact = NodeFact> extends Proposal {
  readonly asset: Node
  readonly state: ProposalState
  /** Why it was dismissed. */
  readonly reason: string
  /** The threat of the same technique that targets the asset. */
  readonly threat: Node | null
  /** False for one that is only shown when all are asked for. */
  readonly likely: boolean
}

/**
 * Every proposal with what became of it. A threat of the technique that targets the asset makes it accepted, whoever put
 * it there; taken away again, the proposal is open. A dismissal stays until it is taken back.
 */
export function proposalStates<Node extends NodeFact>(
  facts: Pick<ThreatFacts, 'edges'> & { readonly nodes: readonly Node[] },
  decisions: readonly ThreatDecision[],
): StatedProposal<Node>[] {
  const byId = new Map(facts.nodes.map((node) => [node.id, node]))
  const dismissed = new Map(
    decisions.flatMap((d) => (d.decision === 'dismissed' ? [[`${d.node_id}:${d.technique}`, d]] : [])),
  )
  const threats = new Map<string, Node>()
  for (const { type, source, target } of facts.edges) {
    const threat = type === 'threat-targets' ? byId.get(source) : undefined
    if (!threat) continue
    const key = `${target}:${String(threat.metadata['mitre_id'])}`
    if (!threats.has(key)) threats.set(key, threat)
  }
  const rank = new Map<string, number>()
  return proposeThreats(facts, { all: true }).map((proposal) => {
    const place = (rank.get(proposal.node_id) ?? 0) + 1
    rank.set(proposal.node_id, place)
    const threat = threats.get(proposal.key) ?? null
    const no = dismissed.get(proposal.key)
    return {
      ...proposal,
      asset: byId.get(proposal.node_id) as Node,
      state: threat ? 'accepted' : no ? 'dismissed' : 'open',
      reason: threat ? '' : (no?.reason ?? ''),
      threat,
      likely: place <= PROPOSALS_PER_ASSET,
    }
  })
}
