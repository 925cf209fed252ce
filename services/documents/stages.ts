import type { DocumentRow, DocumentStage } from '#adapters/records/documents.ts'
import { passages } from '#adapters/records/passages.ts'
import type { Statement } from '#adapters/sql/statement.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { Stopped, type Lease } from '../jobs/lease.ts'

/** The document that a job works on. */
export type Subject = Pick<DocumentRow, 'id' | 'kind' | 'sha256' | 'title' | 'pages' | 'stage'> & { project_id: string }

/** Rows of one insert: the records are one connection where the product runs in one process, and people wait behind it. */
export const BATCH_ROWS = 200
/** Characters of one insert or one read, for the same reason. */
export const BATCH_CHARACTERS = 400_000

/** Where each stage begins and ends on the bar of 0..100. */
export const SHARE: Readonly<Record<DocumentStage, readonly [number, number]>> = {
  read: [0, 40],
  passages: [40, 60],
  entities: [60, 75],
  search: [75, 80],
  vectors: [80, 100],
}

/** A stage's place on the bar, `done` being 0..1 of it; 100 is for the end alone. */
export const progressOf = (stage: DocumentStage, done: number): number => {
  const [from, to] = SHARE[stage]
  return Math.min(99, Math.round(from + (to - from) * Math.min(1, Math.max(0, done))))
}

/** Says how far a document is. Throws Stopped when it was cancelled or removed meanwhile, or the claim is lost. */
export async function advance(
  ctx: Ctx,
  lease: Lease,
  document: string,
  stage: DocumentStage,
  done: number,
  alongside: readonly Statement<unknown>[] = [],
): Promise<void> {
  lease.check()
  const step = passages.advance(document, stage, progressOf(stage, done))
  const [rows] = await enter(ctx, 'edit', { document }).batch([step, ...alongside])
  if ((rows as unknown[]).length === 0) throw new Stopped('the document was cancelled or removed')
}

/** Writes derived rows. They are not audited, so the audit head stays free for people ('read' takes no lock; a job may write). */
export async function write(ctx: Ctx, lease: Lease, statement: Statement<unknown>): Promise<void> {
  lease.check()
  await enter(ctx, 'read', null).query(statement)
}
