import { graph } from '#adapters/records/graph.ts'
import { hara } from '#adapters/records/hara.ts'
import { scope } from '#adapters/records/scope.ts'
import { indexEdges } from '#domain/graphs/places.ts'
import { dataFlows, refOf } from '#domain/scope/data-flows.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { nodeAnswer, today } from '../graph/answers.ts'

/** All that ZCR 1 identifies: the system, its surroundings, access points, essential functions and data flows as they are today. */
export async function getScope(ctx: Ctx, project: string) {
  const [suc, assumptions, threat_actors, obligations, nodes, edges] = await enter(ctx, 'read', { project }).batch([
    hara.suc(project),
    scope.list('assumptions', project),
    scope.list('threat_actors', project),
    scope.list('obligations', project),
    graph.nodes(project),
    graph.edges(project, today(ctx)),
  ])
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const [from, into] = [indexEdges(edges, 'source'), indexEdges(edges, 'target')]
  const refs = (ids: readonly string[]) => ids.flatMap((id) => refOf(byId.get(id)) ?? [])
  return {
    suc: suc[0] ?? null,
    assumptions,
    threat_actors,
    obligations,
    access_points: nodes
      .filter((n) => n.type === 'ACCESS_POINT')
      .map((n) => ({
        ...nodeAnswer(n),
        kind: typeof n.metadata.kind === 'string' ? n.metadata.kind : null,
        opens: refs(from('access-opens', n.id).map((e) => e.target)),
      })),
    functions: nodes
      .filter((n) => n.type === 'FUNCTION')
      .map((n) => ({ ...nodeAnswer(n), supported_by: refs(into('asset-supports', n.id).map((e) => e.source)) })),
    flows: dataFlows(nodes, edges),
  }
}
