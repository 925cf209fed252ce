import { Failure } from '#domain/failure.ts'
import type { PlaceKind } from '#domain/graphs/places.ts'
import { DecisionChange } from '#domain/requirements/decision-input.ts'
import type { Ctx } from '../context.ts'
import { withCurrent } from '../enter.ts'
import { retried } from '../graph/retried.ts'
import { parse, type Input } from '../parse.ts'
import { rowAnswer, type RowAnswer } from './answers.ts'
import { decideRow, recordOf, refused, requireRow, rowAt, withDecision, writeDecisions } from './decide-rows.ts'
import { readPlace } from './read-rows.ts'

/**
 * Changes what is decided about one row of a zone or conduit: only the fields that are named. If-Match names the version of the
 * decision, 0 while there is none. Without it a change that crossed another one is tried again on the new row.
 */
export async function changeRequirement(
  ctx: Ctx,
  kind: PlaceKind,
  project: string,
  id: string,
  row_id: string,
  input: Input,
): Promise<RowAnswer> {
  const change = await parse(ctx, 'edit', { project }, DecisionChange, input)
  return retried(ctx.if_match === null ? ['stale_version'] : [], async () => {
    const rows = await readPlace(ctx, kind, project, id, 'edit')
    requireRow(row_id)
    const row = rowAt(rows, rows.place, row_id)
    const node = rows.place.node.id
    requireSeen(ctx, rowAnswer(node, row, rows.day))
    const decision = decideRow(row, change, rows)
    if ('problems' in decision) throw refused(decision.problems)
    const record = decision.changed ? [recordOf(ctx, node, row, decision)] : []
    await withCurrent(writeDecisions(ctx, 'edit', project, record), () =>
      getRequirement(ctx, kind, project, id, row_id),
    )
    return rowAnswer(node, record[0] ? withDecision(row, record[0], rows.day) : row, rows.day)
  })
}

/** One row of a place as it stands now. */
export async function getRequirement(
  ctx: Ctx,
  kind: PlaceKind,
  project: string,
  id: string,
  row_id: string,
): Promise<RowAnswer> {
  const rows = await readPlace(ctx, kind, project, id)
  return rowAnswer(rows.place.node.id, rowAt(rows, rows.place, row_id), rows.day)
}

/** Refuses a decision of another version than the one that was seen, with the present row. */
export function requireSeen(ctx: Ctx, current: RowAnswer): void {
  if (ctx.if_match === null || ctx.if_match === current.version) return
  throw new Failure('stale_version', 'Somebody changed this since you read it. Compare and save again.', undefined, {
    current,
  })
}
