import { z } from 'zod'
import { Failure } from '#domain/failure.ts'
import type { PlaceKind } from '#domain/graphs/places.ts'
import { needsApproval } from '#domain/requirements/decision-input.ts'
import type { Ctx } from '../context.ts'
import { withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'
import { rowAnswer, type RowAnswer } from './answers.ts'
import { getRequirement, requireSeen } from './change-requirement.ts'
import { recordOf, requireRow, rowAt, withDecision, writeDecisions } from './decide-rows.ts'
import { readPlace } from './read-rows.ts'

/** Nothing but, where the phase is closed, `reopen`. */
export const Approval = z.strictObject({})

/** A facilitator or the asset owner approves that a row is not applicable or compensated; from then on it counts. */
export async function approveRequirement(
  ctx: Ctx,
  kind: PlaceKind,
  project: string,
  id: string,
  row_id: string,
  input: Input,
): Promise<RowAnswer> {
  await parse(ctx, 'comment', { project }, Approval, input)
  const rows = await readPlace(ctx, kind, project, id, 'comment')
  if (rows.role !== 'facilitator' && rows.role !== 'asset_owner')
    throw new Failure('forbidden', 'Only a facilitator or the asset owner of this project may approve this.')
  requireRow(row_id)
  const row = rowAt(rows, rows.place, row_id)
  requireSeen(ctx, rowAnswer(rows.place.node.id, row, rows.day))
  const claim = row.decision
  if (!claim || !needsApproval(claim.status))
    throw new Failure(
      'conflict',
      'Nothing waits for approval here: the row is neither said to be not applicable nor compensated.',
    )
  if (claim.approved_at !== null && claim.ended_at === null)
    throw new Failure(
      'conflict',
      `This was approved already${claim.approved_by_name ? ` by ${claim.approved_by_name}` : ''}.`,
    )
  if (claim.status === 'compensated' && (claim.until === null || claim.until < rows.day))
    throw new Failure(
      'conflict',
      `The compensation ended on ${claim.until}. It needs a new last day before it can be approved.`,
    )
  const record = recordOf(ctx, rows.place.node.id, row, { decided: claim, approval: 'give', changed: true })
  await withCurrent(writeDecisions(ctx, 'comment', project, [record]), () =>
    getRequirement(ctx, kind, project, id, row_id),
  )
  return rowAnswer(rows.place.node.id, withDecision(row, record, rows.day), rows.day)
}
