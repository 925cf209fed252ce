import type { Context } from 'hono'
import { Failure } from '#domain/failure.ts'
import type { Env } from './app.ts'
import { ctxOf } from './app.ts'
import { limited } from './body.ts'

/** Boundaries, headers and names of a form around its one file. */
const FORM_BYTES = 64 * 1024

/**
 * The one `file` of a multipart form, of `most` bytes, and its text `fields` as they came. Throws too_large while reading,
 * unsupported_type for another body, invalid for a form that is broken, has no file, several, or fields of other names.
 */
export async function formFile(
  c: Context<Env>,
  allowed: { most?: number; fields?: readonly string[] } = {},
): Promise<{ filename: string; bytes: Uint8Array; fields: Record<string, string> }> {
  const limit = ctxOf(c).settings.max_upload_bytes
  const most = Math.min(limit, allowed.most ?? limit)
  const bytes = await limited(c, most + FORM_BYTES, `A file may have ${Math.floor(most / 1024 / 1024)} MB at most.`)
  const type = c.req.header('content-type') ?? ''
  if (!/^multipart\/form-data\b/i.test(type))
    throw new Failure('unsupported_type', 'Send the file as multipart/form-data with one field named file.')
  const form = await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new Failure('invalid', 'The form is malformed.', [{ field: 'file', message: 'file is required' }])
    })
  const fields: Record<string, string> = {}
  for (const [field, value] of form) {
    if (field === 'file') continue
    if (!allowed.fields?.includes(field))
      throw problem(field.slice(0, 60), `${field.slice(0, 60).toWellFormed()} is not a known field`)
    if (typeof value !== 'string' || field in fields) throw problem(field, `${field} may be sent once, as text`)
    fields[field] = value
  }
  const files = form.getAll('file') as (File | string)[]
  const [file] = files
  if (files.length > 1) throw problem('file', 'file may be sent once; upload several one by one')
  if (file === undefined || typeof file === 'string') throw problem('file', 'file is required')
  return { filename: file.name, bytes: new Uint8Array(await file.arrayBuffer()), fields }
}

/** The same where a file may be left out: null for an empty body. */
export async function optionalFile(c: Context<Env>): Promise<{ filename: string; bytes: Uint8Array } | null> {
  return /^multipart\//i.test(c.req.header('content-type') ?? '') ? formFile(c) : null
}

const problem = (field: string, message: string) =>
  new Failure('invalid', `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, [{ field, message }])
