import { z } from 'zod'
import { graph, type NodeRow } from '#adapters/records/graph.ts'
import { hara } from '#adapters/records/hara.ts'
import { levels } from '#adapters/records/levels.ts'
import { scenarios } from '#adapters/records/scenarios.ts'
import { removeRow } from '#adapters/records/set-columns.ts'
import { CODE_PREFIX } from '#domain/graphs/node-codes.ts'
import { NodeChange, NodeInput } from '#domain/graphs/node-input.ts'
import { NODE_METADATA, type Metadata, type NodeType } from '#domain/graphs/node-types.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { invalid, parse, type Input } from '../parse.ts'
import { nodeAnswer, today, type NodeAnswer } from './answers.ts'
import { retried } from './retried.ts'

/** Adds a node; without a code it gets the next free one of its type. A HAZARD is a hazard row as well, still unrated. */
export async function addNode(ctx: Ctx, project: string, input: Input): Promise<NodeAnswer> {
  const n = await parse(ctx, 'edit', { project }, NodeInput, input)
  const id = ctx.ids()
  const row = {
    id,
    type: n.type,
    code: n.code ?? null,
    label: n.label,
    description: n.description ?? '',
    metadata: n.metadata,
    x: n.position?.x ?? 0,
    y: n.position?.y ?? 0,
    width: n.size?.width ?? null,
    height: n.size?.height ?? null,
  }
  const [rows] = await enter(ctx, 'edit', { project }).batch([
    graph.addNode(project, CODE_PREFIX[n.type], row),
    n.type === 'HAZARD' ? hara.addItem(id, project, { name: n.label, description: row.description }) : graph.nothing(),
  ])
  return nodeAnswer(one(rows, 'node'))
}

/** Changes what is named; a metadata key of null is taken away, others stay. The name of a hazard is that of its row. */
export async function changeNode(ctx: Ctx, node: string, input: Input): Promise<NodeAnswer> {
  const { position, size, metadata, ...rest } = await parse(ctx, 'edit', { node }, NodeChange, input)
  return retried(ctx.if_match === null ? ['stale_version'] : [], async () => {
    const before = metadata && one(await enter(ctx, 'read', { node }).query(graph.node(node)), 'node')
    const merged =
      before && (await mergeMetadata(ctx, { node }, NODE_METADATA[before.type as NodeType], before.metadata, metadata))
    const [rows] = await withCurrent(
      enter(ctx, 'edit', { node }).batch([
        graph.changeNode(node, ctx.if_match ?? before?.version ?? null, {
          ...rest,
          x: position?.x,
          y: position?.y,
          width: size === undefined ? undefined : (size?.width ?? null),
          height: size === undefined ? undefined : (size?.height ?? null),
          metadata: merged,
        }),
        rest.label === undefined ? graph.nothing() : hara.changeItem(node, null, { name: rest.label }),
      ]),
      (row: NodeRow) => nodeAnswer(row),
    )
    return nodeAnswer(one(rows, 'node'))
  })
}

/** Removes a node with its relations, its levels, its scenarios and, for a hazard, its row; scenarios name it no longer. What stood in a zone stays, unplaced. */
export async function removeNode(ctx: Ctx, node: string): Promise<{ deleted: string; removed_edges: number }> {
  const [unchanged, remove] = removeRow<{ id: string }>('graph_nodes', node, ctx.if_match, 'id')
  const [, , edges, , , , rows] = await withCurrent(
    enter(ctx, 'lead', { node }).batch([
      unchanged,
      graph.liftChildren(node, today(ctx)),
      graph.removeEdgesOf(node),
      levels.remove(node),
      scenarios.forgetNode(node),
      removeRow('hara_items', node, null, 'id')[1],
      remove,
    ]),
    (row: NodeRow) => nodeAnswer(row),
  )
  one(rows, 'node')
  return { deleted: node.toLowerCase(), removed_edges: edges.length }
}

/** Stored metadata with a change on top, read by the schema of its type; a bad value is told only to whom may write. */
export async function mergeMetadata(
  ctx: Ctx,
  scope: { node: string } | { edge: string },
  schema: z.ZodType,
  stored: Metadata,
  change: Metadata,
): Promise<Metadata> {
  const merged = Object.entries({ ...stored, ...change }).filter(([key]) => change[key] !== null)
  const result = schema.safeParse(Object.fromEntries(merged))
  if (result.success) return result.data as Metadata
  await enter(ctx, 'edit', scope).check()
  const issues = result.error.issues.map((issue) => ({ ...issue, path: ['metadata', ...issue.path] }))
  throw invalid(new z.ZodError(issues))
}
