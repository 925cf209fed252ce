import { passages, type NewPassage } from '#adapters/records/passages.ts'
import type { PageUnit } from '#domain/documents/page.ts'
import { bodyOf, findRunningLines, partOf } from '#domain/documents/running-lines.ts'
import { splitPassages } from '#domain/documents/split-passages.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import type { Lease } from '../jobs/lease.ts'
import { storedPages } from './read-pages.ts'
import { advance, BATCH_ROWS, write, type Subject } from './stages.ts'

/**
 * Second stage: every page cut into passages whose id is their span, without the headers and footers that printed pages repeat.
 * What another measure had cut goes away at the end.
 */
export async function cutPassages(ctx: Ctx, lease: Lease, document: Subject): Promise<void> {
  const measure = { target_tokens: ctx.settings.passage_tokens, overlap_tokens: ctx.settings.passage_overlap }
  const ids: string[] = []
  let held: NewPassage[] = []
  const flush = async () => {
    if (held.length > 0) await write(ctx, lease, passages.addPassages(document.id, held))
    held = []
  }
  const running = document.kind === 'pdf' ? await runningLines(ctx, document) : new Set<string>()
  for await (const { number, title, text, units } of storedPages(ctx, document)) {
    const body = running.size > 0 ? bodyOf(text, running) : { start: 0, end: text.length }
    for (const p of splitPassages(partOf({ number, title, text, units: units as PageUnit[] }, body), measure)) {
      const [start, end] = [p.start + body.start, p.end + body.start]
      const id = uuidV5(`${document.id}/passage/${number}/${start}/${end}`)
      held.push({
        id,
        ordinal: ids.length,
        page: number,
        start_at: start,
        end_at: end,
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

async function runningLines(ctx: Ctx, document: Subject): Promise<ReadonlySet<string>> {
  const edges: string[] = []
  for await (const { text } of storedPages(ctx, document))
    edges.push(text.length > 4000 ? `${text.slice(0, 2000)}\n${text.slice(-2000)}` : text)
  return findRunningLines(edges)
}
