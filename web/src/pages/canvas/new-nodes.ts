import type { GraphEdge, GraphNode } from '#web/client/types.ts'
import type { Canvas } from './canvas.svelte.ts'
import { postEdge, postNode } from './graph-api.ts'
import type { NewEdge, NewNode } from './graph-api.ts'
import { settle } from './place-acts.ts'

/** Adds a node and shows it. */
export async function create(canvas: Canvas, node: NewNode): Promise<GraphNode> {
  settle(canvas)
  const made = await postNode(canvas.project.id, node, canvas.lock.extra())
  canvas.writer.take([made])
  canvas.put([made])
  return made
}

/** Adds a relation and shows it. */
export async function join(canvas: Canvas, edge: NewEdge): Promise<GraphEdge> {
  const made = await postEdge(canvas.project.id, edge, canvas.lock.extra())
  canvas.relations = [...canvas.relations.filter((one) => one.id !== made.id), made]
  canvas.sync()
  return made
}
