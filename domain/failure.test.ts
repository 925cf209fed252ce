import { describe, expect, it } from 'vitest'
import { Failure, FAILURE_STATUS, Replay } from './failure.ts'

describe('a refusal', () => {
  it('says why in a sentence, carries its HTTP status, and may name fields and more', () => {
    const details = [{ field: 'name', message: 'name is required' }]
    const failure = new Failure('invalid', 'The body is not in the right form.', details, { phase: 3 })
    expect(failure).toBeInstanceOf(Error)
    expect(`${failure}`).toBe('Failure: The body is not in the right form.')
    expect(failure).toMatchObject({ code: 'invalid', status: 400, details, extra: { phase: 3 } })
  })

  it('names no fields and nothing more unless told', () => {
    const failure = new Failure('not_found', 'There is no such zone.')
    expect([failure.status, failure.details, failure.extra]).toEqual([404, undefined, {}])
  })

  it.each(Object.entries(FAILURE_STATUS))('%s answers %i, which is an error', (code, status) => {
    expect(new Failure(code as keyof typeof FAILURE_STATUS, 'x').status).toBe(status)
    expect(status).toBeGreaterThanOrEqual(400)
  })
})

describe('an answer given before', () => {
  it('is kept as it was, and is no refusal', () => {
    const replay = new Replay({ status: 201, body: { id: 'x' } })
    expect(replay.answer).toEqual({ status: 201, body: { id: 'x' } })
    expect(`${replay}`).toBe('Replay: replay')
    expect(replay).not.toBeInstanceOf(Failure)
    expect(new Replay(null).answer).toBeNull()
  })
})
