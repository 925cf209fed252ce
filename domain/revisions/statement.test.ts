import { describe, expect, it } from 'vitest'
import { RevisionInput } from './revision-input.ts'
import { SignedStatement } from './statement.ts'
import { id } from './testing.ts'

const STATEMENT = {
  kind: 'bulkhead/revision/1',
  project_id: id('project'),
  revision_id: id('revision'),
  number: 1,
  sha256: 'ab',
  places_sha256: 'cd',
  signed_by: id('owner'),
  signed_by_name: 'Owner',
  signed_at: '2026-11-21T09:00:00Z',
}
const takes = (change: object) => SignedStatement.safeParse({ ...STATEMENT, ...change }).success

describe('a signed statement', () => {
  it('says which state of which project was signed, by whom and when', () => {
    expect(SignedStatement.parse(STATEMENT)).toEqual(STATEMENT)
  })

  it.each(Object.keys(STATEMENT))('is none without its %s', (field) => {
    expect(takes({ [field]: undefined })).toBe(false)
  })

  it('is of this one kind, numbered from 1, at a moment in UTC, and says nothing else', () => {
    expect(takes({ kind: 'bulkhead/revision/2' })).toBe(false)
    expect([takes({ number: 0 }), takes({ number: 1.5 }), takes({ number: 2 })]).toEqual([false, false, true])
    expect([takes({ signed_at: '2026-11-21' }), takes({ signed_at: '2026-11-21T09:00:00+01:00' })]).toEqual([
      false,
      false,
    ])
    expect(takes({ comment: 'And more' })).toBe(false)
  })
})

describe('what an asset owner adds to an approval', () => {
  it('is a comment of up to 4,000 characters, or nothing', () => {
    expect(RevisionInput.parse({})).toEqual({ comment: '' })
    expect(RevisionInput.parse({ comment: ' Approved. ' })).toEqual({ comment: 'Approved.' })
    expect(RevisionInput.safeParse({ comment: 'x'.repeat(4000) }).success).toBe(true)
    expect(RevisionInput.safeParse({ comment: 'x'.repeat(4001) }).success).toBe(false)
  })
})
