import { passages, type HitRow } from '#adapters/records/passages.ts'
import { REFERENCE_COLLECTIONS } from '#adapters/records/references.ts'
import { ANSWER_THRESHOLD, relevanceOf } from '#domain/retrieval/answer-threshold.ts'
import { fuseRankings, type Ranked } from '#domain/retrieval/fuse-rankings.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

const COLLECTIONS = ['project_docs', ...REFERENCE_COLLECTIONS] as const
/** Candidates of each half of the search. */
const POOL = 40
/** Reference rows count less than the project's own documents, as in the text half (app.search_passages). */
const REFERENCE_SHARE = 0.7

/** A cited passage: `text` is the verbatim slice `span` of the page (of the row's text, for a reference row). Offsets are UTF-16. */
export interface Source {
  collection: HitRow['collection']
  document_id?: string
  row_id?: string
  title: string
  /** Place of the passage within its document, from 0. */
  chunk: number
  /** 0..1: how much of the question it covers. */
  relevance: number
  page: number | null
  locator?: { heading?: string; sheet?: string; row?: number }
  span: { start: number; end: number }
  text: string
}

/**
 * Best passages for a question within one project and the reference collections: full text, and vectors where there is an
 * encoder, fused. Empty when the best passage by words is below the threshold: then the documents do not answer.
 */
export async function searchPassages(ctx: Ctx, project: string, question: string, limit: number): Promise<Source[]> {
  const text = await enter(ctx, 'read', { project }).query(passages.search(question, project, COLLECTIONS, POOL))
  const best = text[0]
  if (!best || best.strength < ANSWER_THRESHOLD) return []
  const rows = new Map(text.map((row) => [row.id, row]))
  const near = await nearest(ctx, project, question)
  const fused = fuseRankings(text, near)
  const unknown = fused.slice(0, limit).flatMap(({ id }) => (rows.has(id) ? [] : [id]))
  if (unknown.length > 0)
    for (const row of await enter(ctx, 'read', { project }).query(passages.hits(project, unknown)))
      rows.set(row.id, row)
  const top = fused[0]?.score ?? 1
  return fused.slice(0, limit).flatMap(({ id, score }) => {
    const row = rows.get(id)
    return row ? [asSource(row, relevanceOf((best.strength * score) / top))] : []
  })
}

async function nearest(ctx: Ctx, project: string, question: string): Promise<Ranked[]> {
  if (!ctx.encoder) return []
  try {
    const [vector] = await ctx.encoder.encode([question])
    if (!vector) return []
    const found = await Promise.all(
      COLLECTIONS.map(async (collection) => {
        if (collection === 'project_docs') return ctx.vectors.search(collection, project, vector, POOL)
        const rows = await ctx.vectors.search(collection, null, vector, POOL)
        return rows.map((row) => ({ ...row, score: row.score * REFERENCE_SHARE }))
      }),
    )
    return found
      .flat()
      .sort((a, b) => b.score - a.score)
      .slice(0, POOL)
  } catch (error) {
    // the words alone still answer; people are not made to wait for an index
    ctx.log.warn('search.without_vectors', { cause: String(error) })
    return []
  }
}

function asSource(row: HitRow, relevance: number): Source {
  const locator = {
    ...(row.heading ? { heading: row.heading } : {}),
    ...(row.sheet ? { sheet: row.sheet } : {}),
    ...(row.row_number === null ? {} : { row: row.row_number }),
  }
  return {
    collection: row.collection,
    ...(row.document_id ? { document_id: row.document_id } : {}),
    ...(row.row_id ? { row_id: row.row_id } : {}),
    title: row.document_title ?? (row.row_id ? `${row.row_id} ${row.title}` : row.title),
    chunk: row.ordinal ?? 0,
    relevance: Math.round(relevance * 1000) / 1000,
    page: row.page,
    ...(Object.keys(locator).length > 0 ? { locator } : {}),
    span: { start: row.start_at ?? 0, end: row.end_at ?? row.body.length },
    text: row.body,
  }
}
