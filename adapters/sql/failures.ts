import { Failure, Replay } from '#domain/failure.ts'
import { lockSentence, type PhaseLock } from '#domain/phases/lock-sentence.ts'

interface DatabaseError {
  code?: string
  message?: string
  detail?: string
  constraint?: string
}

const TAKEN: Record<string, string> = {
  users_username_key: 'This user name is taken.',
  graph_nodes_code_key: 'This code is taken by another object of the project.',
  impact_categories_name_key: 'An impact category of this name is there already.',
  project_members_user_id_project_id_key: 'This person is a member already.',
  project_rules_code_key: 'This code is taken by another rule of the project.',
  documents_bytes_key: 'The same file is in this project already.',
}

const NEEDS: Record<string, string> = {
  edit: 'Your role in this project may read, not edit.',
  comment: 'Your role in this project may read, not comment.',
  lead: 'Only a facilitator of this project may do this.',
  own: 'Only the asset owner of this project may do this.',
  admin: 'Only an administrator may do this.',
}

/** What may be retried as it is: deadlock, serialisation. */
export const isRetryable = (error: unknown): boolean =>
  ['40P01', '40001'].includes((error as DatabaseError)?.code ?? '')

/** Turns a driver's error into a Failure. Only BH details reach clients; those of other errors may hold values of rows. */
export function toFailure(error: unknown): Error {
  if (error instanceof Failure || error instanceof Replay) return error
  const e = error as DatabaseError
  const code = e?.code ?? ''
  const detail = parseDetail(e?.detail)
  switch (code) {
    case 'BH401':
      return new Failure('unauthenticated', 'Your session has ended. Sign in again.')
    case 'BH403':
      if (detail?.role === null) return new Failure('forbidden', 'You are not a member of this project.')
      return new Failure('forbidden', NEEDS[String(detail?.need)] ?? 'You may not do this.')
    case 'BH404':
      return new Failure('not_found', sentence(e.message ?? 'no such thing'))
    case 'BH409':
      if (e.constraint === 'phase_lock' || detail?.phase) {
        const lock = { phase: 0, reopens: [], places: [], ...detail } as PhaseLock
        return new Failure('phase_locked', lockSentence(lock), undefined, { ...lock })
      }
      return new Failure('conflict', sentence(e.message ?? 'conflict'))
    case 'BH412':
      return new Failure(
        'stale_version',
        'Somebody changed this since you read it. Compare and save again.',
        undefined,
        {
          current: detail,
        },
      )
    case 'BH422':
      return new Failure('key_reused', 'This Idempotency-Key was used for another request.')
    case 'BH400':
      return new Failure('rule_violated', sentence(e.message ?? 'not allowed'))
    case 'BH208':
      return new Replay(detail)
    case '23505':
      return new Failure('conflict', TAKEN[e.constraint ?? ''] ?? 'This is there already.')
    case '23503':
      return new Failure('rule_violated', 'This refers to something that is not there, or is still in use.')
    case '23514':
      return new Failure('rule_violated', 'A value is outside what is allowed.')
    case '25006':
      return wrap('internal', 'A reading request tried to write.', error)
  }
  if (['22P02', '22021', '22P05', '22003', '22007', '22008', '22001'].includes(code))
    return new Failure('invalid', 'A value has a form that cannot be stored.')
  if (
    [
      '57014',
      '55P03',
      '53300',
      '28P01',
      '28000',
      '3D000',
      '57P01',
      '57P02',
      '57P03',
      '08006',
      '08001',
      '40P01',
      '40001',
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOTFOUND',
      'ETIMEDOUT',
    ].includes(code)
  )
    return wrap('unavailable', 'The record store does not answer. Nothing was changed; try again.', error)
  return wrap('internal', 'Something failed on our side. Nothing was changed.', error)
}

function wrap(code: 'internal' | 'unavailable', sentence: string, cause: unknown): Failure {
  const failure = new Failure(code, sentence)
  const e = cause as DatabaseError
  // never the whole error: drivers put the query and its values on it
  failure.cause = `${e?.code ?? ''} ${e?.message ?? String(cause)}`.trim()
  return failure
}

function parseDetail(detail: string | undefined): Record<string, unknown> | null {
  if (!detail) return null
  try {
    return JSON.parse(detail)
  } catch {
    return null
  }
}

const sentence = (s: string) => s.charAt(0).toUpperCase() + s.slice(1) + (/[.!?]$/.test(s) ? '' : '.')
