import type { PageRow } from '#adapters/records/documents.ts'
import { passages } from '#adapters/records/passages.ts'
import { Failure } from '#domain/failure.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import type { Lease } from '../jobs/lease.ts'
import { advance, BATCH_CHARACTERS, write, type Subject } from './stages.ts'

const PAGES = 20

/** First stage: the text of every page under an id made of document and number. Throws the reader's Failure. */
export async function readPages(ctx: Ctx, lease: Lease, document: Subject): Promise<void> {
  const bytes = await ctx.blobs.get(document.sha256)
  if (!bytes)
    throw new Failure(
      'not_found',
      'The stored file of this document is missing. Remove it and upload it again.',
      undefined,
      {
        reason_code: 'file_missing',
      },
    )
  let last = 0
  let held: (PageRow & { id: string })[] = []
  let size = 0
  const flush = async () => {
    if (held.length > 0) await write(ctx, lease, passages.addPages(document.id, held))
    held = []
    size = 0
    // how many pages follow is not known before the last one
    await advance(ctx, lease, document.id, 'read', last / (last + 30))
  }
  for await (const page of ctx.readers.read(document.kind, bytes)) {
    const { number, title, text } = page
    held.push({ id: uuidV5(`${document.id}/page/${number}`), number, title, text, units: [...(page.units ?? [])] })
    size += text.length
    last = Math.max(last, number)
    if (held.length >= PAGES || size >= BATCH_CHARACTERS) await flush()
  }
  await flush()
  await advance(ctx, lease, document.id, 'read', 1, [passages.readTo(document.id, last)])
}

/** The pages of a document as stored, in order, a few at a time. */
export async function* storedPages(ctx: Ctx, document: Subject): AsyncGenerator<PageRow> {
  let after = 0
  for (;;) {
    const rows = await enter(ctx, 'read', null).query(passages.pagesAfter(document.id, after, PAGES))
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGES) return
    after = last.number
  }
}
