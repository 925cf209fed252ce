/** A refusal as the API words it. `status` 0 and code `offline` mean that no server answered at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  readonly status: number
  readonly details: readonly { field?: string; message?: string; check?: string; href?: string }[]
  readonly request_id: string | null
  /** The stored object a stale write met (412), or null. */
  readonly current: unknown
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: Record<string, unknown>, request_id: string | null = null) {
    super(typeof body.error === 'string' ? body.error : sentenceFor(status))
    this.status = status
    this.code = typeof body.code === 'string' ? body.code : status === 0 ? 'offline' : 'internal'
    this.details = Array.isArray(body.details) ? (body.details as ApiError['details']) : []
    this.request_id = typeof body.request_id === 'string' ? body.request_id : request_id
    this.current = body.current ?? null
    this.body = body
  }

  /** True where trying the same again later can succeed without a change of what was sent. */
  get passing(): boolean {
    return this.status === 0 || this.status === 503
  }
}

/**
 * The message of each named field, for the form that sent it. The API begins a message with the field's own name
 * ("new must have at least 12 characters"); `labels` put what the form calls it in its place.
 */
export function fieldErrors(error: unknown, labels: Readonly<Record<string, string>> = {}): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  const messages: Record<string, string> = {}
  for (const { field, message } of error.details) {
    if (field === undefined || message === undefined) continue
    const label = labels[field]
    messages[field] =
      label !== undefined && message.startsWith(field) ? `${label}${message.slice(field.length)}` : message
  }
  return messages
}

function sentenceFor(status: number): string {
  if (status === 0) return 'The server does not answer. Check the connection; nothing was lost here.'
  if (status === 413) return 'That is larger than the server takes.'
  if (status >= 500) return 'The server could not finish this. Try again in a moment.'
  return `The server refused this (${status}).`
}
