import { documents } from '#adapters/records/documents.ts'
import { references } from '#adapters/records/references.ts'
import { systemCtx, type Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'

/**
 * Compares what is derived with the records: read documents without a passage, files that are missing, files no document names,
 * vectors still missing. For administrators; answers ids and counts, never content.
 */
export async function checkConsistency(ctx: Ctx) {
  await enter(ctx, 'admin', null).check()
  const system = systemCtx(ctx, 'consistency', ctx.request_id)
  const [counted, states] = await enter(system, 'read', null).batch([
    documents.consistency(),
    references.states(ctx.tenant),
  ])
  const { hashes, without_passages, ...counts } = one(counted, 'instance')
  const kept = new Set<string>()
  for await (const { key } of ctx.blobs.list()) kept.add(key)
  const named = new Set(hashes)
  const missing_blobs = hashes.filter((key) => !kept.has(key))
  const rows = states.reduce((sum, state) => sum + state.n, 0)
  const vectors =
    (await ctx.vectors.count('project_docs')) +
    (await ctx.vectors.count('iec62443_standards')) +
    (await ctx.vectors.count('mitre_ics'))
  const missing_vectors = ctx.encoder ? Math.max(0, counts.passages + rows - vectors) : null
  return {
    ok: missing_blobs.length === 0 && without_passages.length === 0 && !missing_vectors,
    ...counts,
    reference_rows: rows,
    vectors,
    missing_vectors,
    documents_without_passages: without_passages,
    missing_blobs,
    unnamed_blobs: [...kept].filter((key) => !named.has(key)).length,
  }
}
