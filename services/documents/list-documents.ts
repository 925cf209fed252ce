import { documents, type DocumentRow } from '#adapters/records/documents.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { likePattern, ListQuery, nextCursor, offsetOf, parseQuery } from '../pages.ts'
import { idOrNobody } from './in-project.ts'

/** Documents of a project, the newest first unless sorted otherwise (created_at, filename, each with - in front). */
export async function listDocuments(ctx: Ctx, project: string, query: Record<string, string>) {
  await enter(ctx, 'read', { project }).check()
  const { limit, cursor, q, sort } = parseQuery(ListQuery, query)
  const offset = offsetOf(cursor)
  const rows = await enter(ctx, 'read', { project }).query(
    documents.list(project, likePattern(q), sort ?? '-created_at', limit, offset),
  )
  const total = rows[0]?.total ?? 0
  return {
    documents: rows.map(({ total: _, ...document }) => document),
    next_cursor: nextCursor(offset, limit, total),
    total,
  }
}

export async function getDocument(ctx: Ctx, project: string, document: string): Promise<DocumentRow> {
  return one(await enter(ctx, 'read', { project }).query(documents.get(project, idOrNobody(document))), 'document')
}

/** One page as its offsets count it; a page without text is an empty one. */
export async function getPage(ctx: Ctx, project: string, document: string, n: string) {
  const number = /^\d{1,6}$/.test(n) ? Number(n) : 0
  return one(await enter(ctx, 'read', { project }).query(documents.page(project, idOrNobody(document), number)), 'page')
}
