import { passages } from '#adapters/records/passages.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import type { Lease } from '../jobs/lease.ts'
import { advance, type Subject } from './stages.ts'

const BATCH = 32

/** Last stage, where there is an encoder: a vector for every passage that has none. The document is found by its words before. */
export async function embedPassages(ctx: Ctx, lease: Lease, document: Subject): Promise<number> {
  if (!ctx.encoder) return 0
  const total = (await enter(ctx, 'read', null).query(passages.count(document.id)))[0]?.n ?? 0
  let made = 0
  let after = -1
  for (;;) {
    lease.check()
    const rows = await enter(ctx, 'read', null).query(passages.after(document.id, after, BATCH))
    const last = rows.at(-1)
    if (!last) return made
    const there = new Set(await ctx.vectors.present(rows.map((row) => row.id)))
    const missing = rows.filter((row) => !there.has(row.id))
    if (missing.length > 0) {
      const vectors = await ctx.encoder.encode(missing.map((row) => embeddedText(row)))
      const points = missing.flatMap((row, i) => {
        const vector = vectors[i]
        return vector ? [{ id: row.id, project_id: document.project_id, document_id: document.id, vector }] : []
      })
      await ctx.vectors.upsert('project_docs', points)
      made += points.length
    }
    after = last.ordinal
    await advance(ctx, lease, document.id, 'vectors', (last.ordinal + 1) / Math.max(1, total))
  }
}

/** What the encoder sees of a passage or a row: its title leads, as in full text. */
export const embeddedText = (row: { title: string; text: string }): string =>
  row.title ? `${row.title}. ${row.text}` : row.text
