import { freshTokens } from './api.ts'
import { ApiError } from './api-error.ts'

export interface UploadOptions {
  /** Called with the share of bytes sent, 0..1. fetch cannot tell it, XMLHttpRequest can. */
  onprogress?: ((share: number) => void) | undefined
  signal?: AbortSignal | undefined
  /** Text fields beside the file. */
  fields?: Readonly<Record<string, string>>
}

/** POSTs one file as multipart field `file`. Answers the parsed body; throws ApiError (409 `duplicate_document` names the twin). */
export async function upload<T>(path: string, file: File, options: UploadOptions = {}): Promise<T> {
  const tokens = await freshTokens()
  const form = new FormData()
  form.set('file', file)
  for (const [field, value] of Object.entries(options.fields ?? {})) form.set(field, value)
  return await new Promise<T>((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', path)
    call.setRequestHeader('accept', 'application/json')
    if (tokens !== null) call.setRequestHeader('authorization', `Bearer ${tokens.token}`)
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onprogress?.(event.loaded / event.total)
    }
    call.onload = () => {
      const body = parsed(call.responseText)
      if (call.status >= 200 && call.status < 300) resolve(body as T)
      else reject(new ApiError(call.status, body, call.getResponseHeader('x-request-id')))
    }
    call.onerror = () => reject(new ApiError(0, {}))
    call.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'))
    options.signal?.addEventListener('abort', () => call.abort(), { once: true })
    call.send(form)
  })
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
