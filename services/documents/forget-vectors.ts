import type { Ctx } from '../context.ts'

/** Vectors are derived: if their store is away they stay behind and are never shown, because a hit without its passage is left out. */
export async function forgetVectors(ctx: Ctx, document: string): Promise<void> {
  await ctx.vectors
    .removeDocument(document)
    .catch((error: unknown) => ctx.log.warn('vectors.not_removed', { document, cause: String(error) }))
}
