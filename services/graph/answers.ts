import type { EdgeRow, NodeRow } from '#adapters/records/graph.ts'
import type { Ctx } from '../context.ts'

/** A node as the API answers it: place and extent as objects. */
export function nodeAnswer(row: NodeRow) {
  const { id, type, code, label, description, metadata, x, y, width, height, version, created_at, updated_at } = row
  const size = width === null || height === null ? null : { width, height }
  return { id, type, code, label, description, metadata, position: { x, y }, size, version, created_at, updated_at }
}
export type NodeAnswer = ReturnType<typeof nodeAnswer>

/** A relation as the API answers it; a stored row says source_id and target_id. */
export function edgeAnswer(row: EdgeRow & { source_id?: string; target_id?: string }): EdgeRow {
  const { id, type, metadata, valid_from, valid_to, status, version, created_at, updated_at } = row
  const [source, target] = [row.source_id ?? row.source, row.target_id ?? row.target]
  return { id, source, target, type, metadata, valid_from, valid_to, status, version, created_at, updated_at }
}

/** The present day, YYYY-MM-DD, in UTC. */
export const today = (ctx: Ctx): string => ctx.clock().toISOString().slice(0, 10)
