import { decisions, type DecisionRow } from '#adapters/records/decisions.ts'
import { catalogueRow } from '#domain/catalogue/catalogue.ts'
import { Failure } from '#domain/failure.ts'
import {
  decide,
  type Decision,
  type DecisionChange,
  type DecisionProblem,
} from '#domain/requirements/decision-input.ts'
import { counts, rowStatus } from '#domain/requirements/row-status.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import type { ProjectRows, RowsPlace, StandingRow } from './read-rows.ts'

/** Rows of one statement: a longer one holds the project's head too long. */
const AT_ONCE = 1000

export const isRow = (id: string): boolean => catalogueRow('iec62443-3-3', id) !== undefined

/** An id that IEC 62443-3-3 does not have is not found. */
export function requireRow(id: string): void {
  if (!isRow(id)) throw new Failure('not_found', 'No such row of IEC 62443-3-3.')
}

/** The row of this id at a place; rule_violated where nothing brings it there. */
export function rowAt(rows: ProjectRows, place: RowsPlace, row_id: string): StandingRow {
  const { selected, threat_only } = rows.rowsOf(place)
  const row = [...selected, ...threat_only].find(({ id }) => id === row_id)
  if (row) return row
  const { code, label } = place.node
  throw new Failure(
    'rule_violated',
    `${row_id} is neither selected by the target level of ${code} ${label} nor reached by a threat there, so nothing is decided about it.`,
    [{ field: 'row_id', message: `${row_id} is no row of ${code}` }],
  )
}

/** What a change makes of a row, by the role of who asks; or what is wrong with it. */
export function decideRow(
  row: StandingRow,
  change: DecisionChange,
  { role, day }: Pick<ProjectRows, 'role' | 'day'>,
): Decision | { readonly problems: readonly DecisionProblem[] } {
  const proven = row.evidence.some((piece) => counts(piece, day))
  return decide(row.decision, change, { proven, approves: role === 'facilitator', day })
}

export const refused = (problems: readonly { readonly field: string; readonly message: string }[]): Failure => {
  const first = problems[0]?.message ?? 'The decision is not complete'
  return new Failure('rule_violated', `${first.charAt(0).toUpperCase()}${first.slice(1)}.`, problems)
}

/** The record after a decision; its version is the one after that which was read. */
export function recordOf(ctx: Ctx, node_id: string, row: StandingRow, { decided, approval }: Decision): DecisionRow {
  const before = row.decision
  const by = ctx.actor.kind === 'user' ? ctx.actor : null
  const kept = { approved_by: before?.approved_by ?? null, approved_by_name: before?.approved_by_name ?? null }
  const approved = {
    keep: { ...kept, approved_at: before?.approved_at ?? null, ended_at: before?.ended_at ?? null },
    give: {
      approved_by: by?.id ?? null,
      approved_by_name: by?.name ?? null,
      // as the store will say it: without zeros at the end
      approved_at: ctx
        .clock()
        .toISOString()
        .replace(/\.?0+Z$/, 'Z'),
      ended_at: null,
    },
    clear: { approved_by: null, approved_by_name: null, approved_at: null, ended_at: null },
  }[approval]
  return {
    id: before?.id ?? ctx.ids(),
    node_id,
    row_id: row.id,
    ...decided,
    ...approved,
    version: (before?.version ?? 0) + 1,
  }
}

/** The row once a record is written, without reading it again. */
export function withDecision(row: StandingRow, record: DecisionRow, day: string): StandingRow {
  const { status, satisfied, why } = rowStatus(record, row.evidence, day)
  return { ...row, status, satisfied, basis: why, decision: record }
}

/** All or none; one that somebody changed meanwhile stops the batch with stale_version. */
export async function writeDecisions(
  ctx: Ctx,
  need: 'edit' | 'comment',
  project: string,
  rows: readonly DecisionRow[],
): Promise<void> {
  const statements = []
  for (let at = 0; at < rows.length; at += AT_ONCE)
    statements.push(decisions.write(project, rows.slice(at, at + AT_ONCE)))
  await enter(ctx, need, { project }).batch(statements)
}
