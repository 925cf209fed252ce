import { z } from 'zod'
import { audit, type AuditRow } from '#adapters/records/audit.ts'
import { Failure } from '#domain/failure.ts'
import { csvRow } from '#domain/text/csv-cell.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { ListQuery, parseQuery } from '../pages.ts'

export const AuditQuery = ListQuery.extend({
  since: z.iso.datetime({ offset: true }).optional().or(z.iso.date().optional()),
  action: z.string().max(100).optional(),
})

/** What happened in this instance, the latest first. Of others' projects: who, when, which action and id, not the values. */
export async function listAudit(ctx: Ctx, query: Record<string, string>) {
  await enter(ctx, 'admin', null).check()
  const { limit, cursor, q, since, action } = parseQuery(AuditQuery, query)
  const [rows, counted] = await enter(ctx, 'admin', null).batch([
    audit.entries(since ?? null, action ?? null, q ?? null, before(cursor), limit + 1),
    audit.count(since ?? null, action ?? null),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: page.map(answer),
    next_cursor: rows.length > limit && last ? `${last.at},${last.chain},${last.seq}` : null,
    total: counted[0]?.n ?? 0,
  }
}

/** The same as CSV, at most 10,000 rows. */
export async function exportAudit(ctx: Ctx, query: Record<string, string>): Promise<string> {
  await enter(ctx, 'admin', null).check()
  const { q, since, action } = parseQuery(AuditQuery, query)
  const rows = await enter(ctx, 'admin', null).query(
    audit.entries(since ?? null, action ?? null, q ?? null, null, 10_000),
  )
  const head = [
    'chain',
    'seq',
    'id',
    'at',
    'actor_id',
    'actor_name',
    'action',
    'resource_type',
    'resource_id',
    'resource_name',
    'changes',
    'ip',
    'status',
  ] as const
  return (
    '\ufeff' +
    [
      csvRow([...head]),
      ...rows.map((row) =>
        csvRow(head.map((key) => (key === 'changes' ? JSON.stringify(row.changes ?? {}) : (row[key] ?? '')))),
      ),
    ].join('')
  )
}

const answer = (row: AuditRow) => ({ ...row, changes: row.changes ?? {} })

function before(cursor: string | undefined): { at: string; chain: string; seq: number } | null {
  if (!cursor) return null
  const parts = /^(\d{4}-[\d:T.Z-]{10,30}),([0-9a-f-]{36}),(\d{1,18})$/.exec(cursor)
  if (!parts)
    throw new Failure('invalid', 'cursor is not one this list gave.', [
      { field: 'cursor', message: 'cursor is not one this list gave' },
    ])
  return { at: parts[1] as string, chain: parts[2] as string, seq: Number(parts[3]) }
}
