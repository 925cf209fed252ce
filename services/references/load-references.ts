import {
  references,
  REFERENCE_COLLECTIONS,
  type ReferenceCollection,
  type ReferenceSource,
} from '#adapters/records/references.ts'
import { jobs } from '#adapters/records/jobs.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { shippedEdition, shippedTexts, type ReferenceText } from './reference-texts.ts'

const BATCH = 200

/**
 * Puts the shipped rows of both collections in place, at every start; rows that are as shipped are not touched, and a collection
 * that an operator loaded from a bundle stays theirs. Where there is an encoder and rows changed, a job makes their vectors.
 */
export async function loadReferences(ctx: Ctx): Promise<void> {
  const states = await enter(ctx, 'read', null).query(references.states(ctx.tenant))
  for (const collection of REFERENCE_COLLECTIONS) {
    if (states.some((state) => state.collection === collection && state.source === 'bundle')) continue
    const { changed } = await putReferences(
      ctx,
      collection,
      'shipped',
      shippedEdition(collection),
      shippedTexts(collection),
    )
    if (changed === 0 || !ctx.encoder) continue
    const id = ctx.ids()
    await enter(ctx, 'edit', null).query(
      jobs.add({
        id,
        tenant: ctx.tenant,
        kind: 'reference.ingest',
        project: null,
        subject: null,
        payload: { collection, source: 'shipped' },
      }),
    )
    await ctx.jobs.wake([id])
  }
}

/** Makes a collection exactly these rows; a row's id is made of its place, so the same rows change nothing. */
export async function putReferences(
  ctx: Ctx,
  collection: ReferenceCollection,
  source: ReferenceSource,
  edition: string,
  texts: readonly ReferenceText[],
): Promise<{ rows: number; changed: number; removed: number }> {
  const rows = texts.map((t) => ({ ...t, id: referenceId(ctx.tenant, collection, t.row_id) }))
  let changed = 0
  for (let at = 0; at < rows.length; at += BATCH) {
    const written = await enter(ctx, 'read', null).query(
      references.put(ctx.tenant, collection, source, edition, rows.slice(at, at + BATCH)),
    )
    changed += written.length
  }
  const kept = rows.map((row) => row.row_id)
  const removed = await enter(ctx, 'read', null).query(references.dropOthers(ctx.tenant, collection, kept))
  return { rows: rows.length, changed, removed: removed.length }
}

export const referenceId = (tenant: string, collection: string, row_id: string): string =>
  uuidV5(`${tenant}/${collection}/${row_id}`)
