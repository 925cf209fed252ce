import { z } from 'zod'
import { graph, type EdgeRow } from '#adapters/records/graph.ts'
import { Day } from '#domain/graphs/valid-dates.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { parse } from '../parse.ts'
import { nodeAnswer, today, type NodeAnswer } from './answers.ts'

/** `?at=2026-04-14`: relations as they are on that day; today when no day is named. */
export const GraphQuery = z.object({ at: Day.optional() })

/** All nodes of a project and the relations visible on a day. */
export async function getGraph(
  ctx: Ctx,
  project: string,
  query: Record<string, string>,
): Promise<{ nodes: NodeAnswer[]; edges: EdgeRow[] }> {
  const { at } = await parse(ctx, 'read', { project }, GraphQuery, query)
  const [nodes, edges] = await enter(ctx, 'read', { project }).batch([
    graph.nodes(project),
    graph.edges(project, at ?? today(ctx)),
  ])
  return { nodes: nodes.map(nodeAnswer), edges }
}
