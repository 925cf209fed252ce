import { passages, type NewEntity } from '#adapters/records/passages.ts'
import { tagEntities } from '#domain/entities/tag-entities.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import type { Lease } from '../jobs/lease.ts'
import { storedPages } from './read-pages.ts'
import { advance, BATCH_ROWS, write, type Subject } from './stages.ts'

/** Third stage: mentions by dictionary and pattern. One that is there stays as a person left it. */
export async function findEntities(ctx: Ctx, lease: Lease, document: Subject): Promise<void> {
  let held: NewEntity[] = []
  const flush = async () => {
    if (held.length > 0) await write(ctx, lease, passages.addEntities(document.id, held))
    held = []
  }
  for await (const { number, text } of storedPages(ctx, document)) {
    for (const e of tagEntities(text)) {
      const id = uuidV5(`${document.id}/entity/${number}/${e.start}/${e.end}/${e.label}`)
      held.push({
        id,
        text: e.text,
        label: e.label,
        page: number,
        start_at: e.start,
        end_at: e.end,
        confidence: e.confidence,
      })
      if (held.length >= BATCH_ROWS) {
        await flush()
        await advance(ctx, lease, document.id, 'entities', number / Math.max(1, document.pages ?? number))
      }
    }
  }
  await flush()
}
