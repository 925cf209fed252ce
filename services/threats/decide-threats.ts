import { graph, type NodeRow } from '#adapters/records/graph.ts'
import { threats, type NewThreatDecision } from '#adapters/records/threats.ts'
import { Failure, type FieldProblem } from '#domain/failure.ts'
import { proposalKey, ThreatDecisionInput } from '#domain/threats/decision-input.ts'
import type { StatedProposal } from '#domain/threats/proposal-states.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { nodeAnswer, type NodeAnswer } from '../graph/answers.ts'
import { retried } from '../graph/retried.ts'
import { parse, type Input } from '../parse.ts'
import { planThreats, type Accepted } from './plan-threats.ts'
import { readProposals } from './read-proposals.ts'

export interface Decided {
  accepted: { key: string; threat: NodeAnswer }[]
  dismissed: { key: string; reason: string }[]
  restored: string[]
}

/**
 * Accepts, dismisses and takes back dismissals, all of them or none. An accepted proposal is a THREAT node that targets
 * the asset. A key that is no present proposal is refused by name (rule_violated); one in two lists contradicts itself (conflict).
 */
export async function decideThreats(ctx: Ctx, project: string, input: Input): Promise<Decided> {
  const wanted = await parse(ctx, 'edit', { project }, ThreatDecisionInput, input)
  const keys = [...[...wanted.accept, ...wanted.dismiss].map(({ key }) => key), ...wanted.restore].map(proposalKey)
  if (keys.length === 0)
    return refuse(ctx, project, new Failure('invalid', 'Name a key to accept, dismiss or restore.'))
  const twice = keys.find((key, i) => keys.indexOf(key) !== i)
  if (twice !== undefined)
    return refuse(ctx, project, new Failure('conflict', `${twice} is named twice; decide on it once.`))
  return retried(['conflict'], async () => {
    const { nodes, decisions, targeting, proposals } = await readProposals(ctx, project)
    const byKey = new Map(proposals.map((proposal) => [proposal.key, proposal]))
    const problems: FieldProblem[] = []
    const found = (key: string, field: string): StatedProposal<NodeRow>[] => {
      const proposal = byKey.get(proposalKey(key))
      if (!proposal) problems.push({ field, message: `${key} is no proposal of this project as it stands` })
      return proposal ? [proposal] : []
    }
    const accepted = wanted.accept.flatMap(({ key, title, description }, i): Accepted[] =>
      found(key, `accept.${i}.key`).map((proposal) => ({ proposal, title, description })),
    )
    const dismissed = wanted.dismiss.flatMap(({ key, reason = '' }, i) =>
      found(key, `dismiss.${i}.key`).map((proposal) => ({ proposal, reason })),
    )
    dismissed.forEach(({ proposal: { threat, key } }) => {
      if (threat)
        problems.push({
          field: 'dismiss',
          message: `${key} is ${threat.code} ${threat.label}; remove that threat first`,
        })
    })
    const restored = wanted.restore.flatMap((key, i) => {
      const decision = decisions.find(
        (d) => d.decision === 'dismissed' && `${d.node_id}:${d.technique}` === proposalKey(key),
      )
      if (!decision) problems.push({ field: `restore.${i}`, message: `${key} was not dismissed` })
      return decision ? [decision] : []
    })
    const [problem] = problems
    if (problem) return refuse(ctx, project, new Failure('rule_violated', `${problem.message}.`, problems))

    const plan = planThreats(accepted, nodes, ctx.ids)
    const rows = [
      ...plan.threats.map(({ proposal, id }) => decision(ctx, proposal, 'accepted', id, '')),
      ...dismissed.map(({ proposal, reason }) => decision(ctx, proposal, 'dismissed', null, reason)),
    ]
    const edges = plan.threats.flatMap(({ proposal, id, targets }) =>
      targets ? [{ ...NO_DAYS, id: ctx.ids(), source: id, target: proposal.node_id }] : [],
    )
    const threatIds = nodes.flatMap((node) => (node.type === 'THREAT' ? [node.id] : []))
    const used = [...new Set(plan.threats.map(({ id }) => id))]
    // the first write takes the head of the project, so what is required after it holds until the end
    const [, , , , , , made] = await enter(ctx, 'edit', { project }).batch([
      restored.length > 0 ? threats.forget(restored.map(({ id }) => id)) : graph.nothing(),
      rows.length > 0 ? threats.decide(project, rows) : graph.nothing(),
      threats.requireThreats(project, threatIds),
      graph.requireRivals(project, 'threat-targets', null, targeting),
      plan.fresh.length > 0 ? threats.add(project, plan.fresh) : graph.nothing(),
      edges.length > 0 ? graph.addEdges(project, edges) : graph.nothing(),
      graph.some(project, used),
    ])
    const nodeOf = new Map(made.map((node) => [node.id, nodeAnswer(node)]))
    return {
      accepted: plan.threats.flatMap(({ proposal: { key }, id }) => {
        const threat = nodeOf.get(id)
        return threat ? [{ key, threat }] : []
      }),
      dismissed: dismissed.map(({ proposal: { key }, reason }) => ({ key, reason })),
      restored: restored.map((d) => `${d.node_id}:${d.technique}`),
    }
  })
}

const NO_DAYS = { type: 'threat-targets', metadata: {}, valid_from: null, valid_to: null }

const decision = (
  ctx: Ctx,
  { node_id, technique }: StatedProposal<NodeRow>,
  word: 'accepted' | 'dismissed',
  threat_id: string | null,
  reason: string,
): NewThreatDecision => ({ id: ctx.ids(), node_id, technique, decision: word, threat_id, reason })

/** Told only to whom may write. */
async function refuse(ctx: Ctx, project: string, failure: Failure): Promise<never> {
  await enter(ctx, 'edit', { project }).check()
  throw failure
}
