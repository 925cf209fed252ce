import { z } from 'zod'
import { Failure } from '#domain/failure.ts'
import { invalid } from './parse.ts'

/** Query of a list: `?limit=1..200&cursor=&q=&sort=`. The cursor is opaque: an offset for lists, a keyset where rows keep arriving. */
export const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
  q: z.string().trim().max(200).optional(),
  sort: z.string().max(40).optional(),
})
export type ListQuery = z.output<typeof ListQuery>

export function parseQuery<S extends z.ZodType>(schema: S, query: Record<string, string>): z.output<S> {
  const result = schema.safeParse(query)
  if (!result.success) throw invalid(result.error)
  return result.data
}

/** Offset of a cursor made by `nextCursor`; a foreign one is a 400. */
export function offsetOf(cursor: string | undefined): number {
  if (!cursor) return 0
  const offset = /^o\d{1,9}$/.test(cursor) ? Number(cursor.slice(1)) : NaN
  if (Number.isNaN(offset))
    throw new Failure('invalid', 'cursor is not one this list gave.', [
      { field: 'cursor', message: 'cursor is not one this list gave' },
    ])
  return offset
}

export const nextCursor = (offset: number, limit: number, total: number): string | null =>
  offset + limit < total ? `o${offset + limit}` : null

/** A text made safe for ILIKE with ESCAPE '\'. */
export const likePattern = (q: string | undefined): string | null =>
  q ? `%${q.replace(/[\\%_]/g, (c) => `\\${c}`)}%` : null
