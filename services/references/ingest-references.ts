import { z } from 'zod'
import { jobs, type JobRow } from '#adapters/records/jobs.ts'
import { references, REFERENCE_COLLECTIONS, type ReferenceCollection } from '#adapters/records/references.ts'
import { CATALOGUE_NOTICES } from '#domain/catalogue/catalogue.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { embeddedText } from '../documents/embed-passages.ts'
import { enter } from '../enter.ts'
import type { JobHandler } from '../jobs/job-handler.ts'
import { Stopped, type Lease } from '../jobs/lease.ts'
import { putReferences } from './load-references.ts'
import { readBundle } from './read-bundle.ts'
import { shippedCounts, shippedEdition, shippedTexts } from './reference-texts.ts'

const Payload = z.object({ collection: z.enum(REFERENCE_COLLECTIONS), blob: z.string().optional() })
const BATCH = 32

/** Loads one reference collection: the shipped rows, or those of a bundle an operator sent. Its result holds the counts. */
export const ingestReferences: JobHandler = {
  async run(ctx, job, lease) {
    const payload = Payload.safeParse(job.payload)
    if (!payload.success) throw new Failure('invalid', 'The job does not name a reference collection.')
    const { collection, blob } = payload.data
    const { source, edition, texts, counts } = blob ? await bundleTexts(ctx, blob) : shipped(collection)
    const put = await putReferences(ctx, collection, source, edition, texts)
    await advance(ctx, job, 50)
    const vectors = await embedReferences(ctx, job, lease, collection, put.rows)
    const notice = collection === 'mitre_ics' ? { notice: CATALOGUE_NOTICES['attack-ics'] } : {}
    return { result: { collection, source, edition, ...put, ...counts, vectors, ...notice }, statements: [] }
  },
  failed: () => [],
}

const shipped = (collection: ReferenceCollection) => ({
  source: 'shipped' as const,
  edition: shippedEdition(collection),
  texts: shippedTexts(collection),
  counts: shippedCounts(collection),
})

async function bundleTexts(ctx: Ctx, blob: string) {
  const bytes = await ctx.blobs.get(blob)
  if (!bytes) throw new Failure('not_found', 'The bundle that was sent is not stored any more. Send it again.')
  const { rows, edition, counts } = readBundle(bytes)
  return { source: 'bundle' as const, edition, texts: rows, counts }
}

async function advance(ctx: Ctx, job: JobRow, progress: number): Promise<void> {
  const rows = await enter(ctx, 'read', null).query(jobs.advance(job, progress))
  if (rows.length === 0) throw new Stopped('the claim was lost')
}

/** Rows are short and few; every vector is made anew, because a row keeps its id when its text changes. */
async function embedReferences(
  ctx: Ctx,
  job: JobRow,
  lease: Lease,
  collection: ReferenceCollection,
  total: number,
): Promise<number> {
  if (!ctx.encoder) return 0
  let made = 0
  let after = ''
  for (;;) {
    lease.check()
    const rows = await enter(ctx, 'read', null).query(references.after(ctx.tenant, collection, after, BATCH))
    const last = rows.at(-1)
    if (!last) return made
    const vectors = await ctx.encoder.encode(rows.map(embeddedText))
    const points = rows.flatMap((row, i) => {
      const vector = vectors[i]
      return vector ? [{ id: row.id, project_id: null, document_id: null, vector }] : []
    })
    await ctx.vectors.upsert(collection, points)
    made += points.length
    after = last.row_id
    await advance(ctx, job, Math.min(99, 50 + Math.round((50 * made) / Math.max(1, total))))
  }
}
