import { evidence } from '#adapters/records/evidence.ts'
import { z } from 'zod'
import { EVIDENCE_STATES } from '#domain/requirements/evidence-input.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { likePattern, ListQuery, nextCursor, offsetOf } from '../pages.ts'
import { parse } from '../parse.ts'
import { evidenceAnswer } from './answers.ts'

export const EvidenceQuery = ListQuery.extend({
  state: z.enum(EVIDENCE_STATES).optional(),
  node_id: z.uuid().optional(),
  row_id: z.string().max(32).optional(),
  /** Days: accepted evidence that ends within so many. */
  expiring: z.coerce.number().int().min(0).max(3650).optional(),
})

/** Evidence of a project, the newest first. */
export async function listEvidence(ctx: Ctx, project: string, query: Record<string, string>) {
  const asked = await parse(ctx, 'read', { project }, EvidenceQuery, query)
  const offset = offsetOf(asked.cursor)
  const until =
    asked.expiring === undefined
      ? null
      : new Date(ctx.clock().getTime() + asked.expiring * 86_400_000).toISOString().slice(0, 10)
  const rows = await enter(ctx, 'read', { project }).query(
    evidence.list(
      project,
      {
        state: asked.state ?? null,
        node: asked.node_id ?? null,
        row: asked.row_id ?? null,
        until,
        pattern: likePattern(asked.q),
      },
      asked.limit,
      offset,
    ),
  )
  const total = rows[0]?.total ?? 0
  return { evidence: rows.map(evidenceAnswer), next_cursor: nextCursor(offset, asked.limit, total), total }
}
