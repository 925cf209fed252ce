import { passages, type NewPassage } from '#adapters/records/passages.ts'
import type { PageUnit } from '#domain/documents/page.ts'
import { splitPassages } from '#domain/documents/split-passages.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import type { Lease } from '../jobs/lease.ts'
import { storedPages } from './read-pages.ts'
import { advance, BATCH_ROWS, write, type Subject } from './stages.ts'

/** Second stage: every page cut into passages whose id is their span. What another measure had cut goes away at the end. */
export async function cutPassages(ctx: Ctx, lease: Lease, document: Subject): Promise<void> {
  const measure = { target_tokens: ctx.settings.passage_tokens, overlap_tokens: ctx.settings.passage_overlap }
  const ids: string[] = []
  let held: NewPassage[] = []
  const flush = async () => {
    if (held.length > 0) await write(ctx, lease, passages.addPassages(document.id, held))
    held = []
  }
  for await (const { number, title, text, units } of storedPages(ctx, document)) {
    for (const p of splitPassages({ number, title, text, units: units as PageUnit[] }, measure)) {
      const id = uuidV5(`${document.id}/passage/${number}/${p.start}/${p.end}`)
      held.push({
        id,
        ordinal: ids.length,
        page: number,
        start_at: p.start,
        end_at: p.end,
        title: title ?? '',
        heading: p.heading,
        sheet: p.sheet ?? null,
        row_number: p.row ?? null,
        text: p.text,
      })
      ids.push(id)
      if (held.length >= BATCH_ROWS) {
        await flush()
        await advance(ctx, lease, document.id, 'passages', number / Math.max(1, document.pages ?? number))
      }
    }
  }
  await flush()
  await write(ctx, lease, passages.dropOthers(document.id, ids))
}
