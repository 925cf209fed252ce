/** Every refusal a person or a program can meet; the HTTP status stands beside its code and nowhere else. */
export const FAILURE_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  phase_locked: 409,
  duplicate_document: 409,
  answer_lost: 409,
  stale_version: 412,
  too_large: 413,
  unsupported_type: 415,
  rule_violated: 422,
  key_reused: 422,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
} as const

export type FailureCode = keyof typeof FAILURE_STATUS

export interface FieldProblem {
  readonly field: string
  readonly message: string
}

/** A refusal with a sentence a person can act on. `details` name fields; `extra` are further members of the answer. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly details: readonly Record<string, unknown>[] | undefined
  readonly extra: Record<string, unknown>

  constructor(code: FailureCode, sentence: string, details?: readonly object[], extra: Record<string, unknown> = {}) {
    super(sentence)
    this.code = code
    this.details = details as readonly Record<string, unknown>[] | undefined
    this.extra = extra
  }

  get status(): number {
    return FAILURE_STATUS[this.code]
  }
}

/** Not a failure of the caller: the same request was answered before, and this is the answer that was kept (null: it was lost). */
export class Replay extends Error {
  override readonly name = 'Replay'
  readonly answer: { status: number; body: unknown } | null
  constructor(answer: unknown) {
    super('replay')
    this.answer = answer as { status: number; body: unknown } | null
  }
}
