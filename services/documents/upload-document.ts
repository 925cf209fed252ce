import { documents, type DocumentRow } from '#adapters/records/documents.ts'
import { jobs } from '#adapters/records/jobs.ts'
import { DOCUMENT_KINDS, sniffKind } from '#domain/documents/document-kinds.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { enter, one } from '../enter.ts'
import { limitExpensive } from '../limit-expensive.ts'
import { cleanFilename, titleOf } from './clean-filename.ts'

export interface UploadedFile {
  readonly filename: string
  readonly bytes: Uint8Array
}

/**
 * Takes a file into a project. `file` reads the body and is called only after the role was checked. The bytes are stored under
 * their hash first; then the document and its job are written in one batch and the worker is woken.
 * Throws invalid (empty, no name), too_large, unsupported_type (content is not what the name says), duplicate_document, rate_limited.
 */
export async function uploadDocument(
  ctx: Ctx,
  project: string,
  file: () => Promise<UploadedFile>,
): Promise<DocumentRow> {
  await enter(ctx, 'edit', { project }).check()
  await limitExpensive(ctx)
  const { filename: given, bytes } = await file()
  const filename = cleanFilename(given)
  if (bytes.byteLength === 0) throw refused('file is empty')
  if (filename === '') throw refused('file needs a name')
  if (bytes.byteLength > ctx.settings.max_upload_bytes) throw tooLarge(ctx)
  const kind = sniffKind(bytes, filename)
  if (!kind)
    throw new Failure(
      'unsupported_type',
      'The content is not what the name of the file says. Send pdf, docx, xlsx, csv, md or txt.',
    )
  const sha256 = await hashOf(bytes)
  if (ctx.once) ctx.once.request = ctx.tokens.digest(`${ctx.once.request} ${filename} ${sha256}`)
  await ctx.blobs.put(sha256, bytes)
  const row = {
    id: ctx.ids(),
    filename,
    title: titleOf(filename),
    kind,
    media_type: DOCUMENT_KINDS[kind].mime,
    size: bytes.byteLength,
    sha256,
  }
  const by = ctx.actor.kind === 'user' ? ctx.actor.id : null
  const job = ctx.ids()
  try {
    const [added] = await enter(ctx, 'edit', { project }).batch([
      documents.add(project, row, by),
      jobs.add({ id: job, tenant: ctx.tenant, kind: 'document.ingest', project, subject: row.id }),
    ])
    await wake(ctx, [job])
    return one(added, 'document')
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'conflict') throw error
    const [twin] = await enter(ctx, 'read', { project }).query(documents.twin(project, sha256))
    if (!twin) throw error
    throw new Failure('duplicate_document', `This file is in the project already, as ${twin.filename}.`, undefined, {
      document: twin,
    })
  }
}

/** A lost wake-up is no loss: the sweep sends it again. */
export async function wake(ctx: Ctx, job_ids: readonly string[]): Promise<void> {
  await ctx.jobs.wake(job_ids).catch((error: unknown) => ctx.log.warn('jobs.not_woken', { cause: String(error) }))
}

export async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const tooLarge = (ctx: Ctx) =>
  new Failure('too_large', `A file may have ${Math.floor(ctx.settings.max_upload_bytes / 1024 / 1024)} MB at most.`)

const refused = (message: string) =>
  new Failure('invalid', `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, [{ field: 'file', message }])
