import { z } from 'zod'
import { documents, type EntityRow } from '#adapters/records/documents.ts'
import { ENTITY_LABELS } from '#domain/entities/entity.ts'
import { text } from '#domain/text/clean-text.ts'
import { input } from '#domain/text/read-only.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { likePattern, ListQuery, nextCursor, offsetOf, parseQuery } from '../pages.ts'
import { parse, type Input } from '../parse.ts'
import { idOrNobody } from './in-project.ts'

export const EntitiesQuery = ListQuery.omit({ sort: true }).extend({ label: z.enum(ENTITY_LABELS).optional() })
export const EntityChange = input(
  {
    label: z.enum(ENTITY_LABELS).optional(),
    text: text(500, 1).optional(),
    status: z.enum(['accepted', 'rejected']).optional(),
  },
  ['page', 'start', 'end', 'confidence'],
)

/** What the tagger found in a document, in reading order. */
export async function listEntities(ctx: Ctx, project: string, given: string, query: Record<string, string>) {
  const id = idOrNobody(given)
  const [found] = await enter(ctx, 'read', { project }).batch([documents.get(project, id)])
  one(found, 'document')
  const { limit, cursor, q, label } = parseQuery(EntitiesQuery, query)
  const offset = offsetOf(cursor)
  const rows = await enter(ctx, 'read', { project }).query(
    documents.entities(id, likePattern(q), label ?? null, limit, offset),
  )
  const total = rows[0]?.total ?? 0
  return {
    entities: rows.map(({ total: _, ...entity }) => entity),
    next_cursor: nextCursor(offset, limit, total),
    total,
  }
}

/** Accepts, rejects or corrects one; the change is audited. */
export async function changeEntity(
  ctx: Ctx,
  project: string,
  document: string,
  entity: string,
  body: Input,
): Promise<EntityRow> {
  const change = await parse(ctx, 'edit', { project }, EntityChange, body)
  const [doc, id] = [idOrNobody(document), idOrNobody(entity)]
  const [, , rows] = await withCurrent(
    enter(ctx, 'edit', { project }).batch([
      documents.requireThere(project, doc),
      documents.requireEntity(project, doc, id),
      documents.changeEntity(id, ctx.if_match, change),
    ]),
    ({ project_id: _p, document_id: _d, start_at: start, end_at: end, ...row }: StoredEntity) => ({
      ...row,
      start,
      end,
    }),
  )
  return one(rows, 'entity')
}

type StoredEntity = EntityRow & Record<'project_id' | 'document_id', string> & Record<'start_at' | 'end_at', number>
