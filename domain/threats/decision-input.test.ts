import { describe, expect, it } from 'vitest'
import { fieldProblems } from '../text/read-only.ts'
import { proposalKey, ThreatDecisionInput } from './decision-input.ts'

const problems = (body: unknown) => {
  const read = ThreatDecisionInput.safeParse(body)
  return read.success ? [] : fieldProblems(read.error).map(({ message }) => message)
}

describe('a decision on proposed threats', () => {
  it('may accept, dismiss and restore at once, and decides nothing where it says nothing', () => {
    expect(ThreatDecisionInput.parse({})).toEqual({ accept: [], dismiss: [], restore: [] })
    const body = {
      accept: [{ key: 'a:T0886', title: ' Remote access ', description: 'By the supplier' }, { key: 'b:T0886' }],
      dismiss: [{ key: 'c:T0886', reason: 'Wired' }, { key: 'd:T0886' }],
      restore: ['e:T0886'],
    }
    expect(ThreatDecisionInput.parse(body)).toEqual({
      ...body,
      accept: [{ key: 'a:T0886', title: 'Remote access', description: 'By the supplier' }, { key: 'b:T0886' }],
    })
  })

  it.each(['accept', 'dismiss', 'restore'])('takes 500 proposals to %s and no more', (field) => {
    const keys = (count: number) =>
      Array.from({ length: count }, (_, i) => (field === 'restore' ? `a:${i}` : { key: `a:${i}` }))
    expect(problems({ [field]: keys(500) })).toEqual([])
    expect(problems({ [field]: keys(501) })).toEqual([`${field} must have at most 500 entries`])
  })

  it('refuses an empty or a long key, an empty title, and what it does not know', () => {
    expect(problems({ accept: [{ key: ' ' }] })).toEqual(['accept.0.key must not be empty'])
    expect(problems({ restore: ['x'.repeat(80)] })).toEqual([])
    expect(problems({ restore: ['x'.repeat(81)] })).toEqual(['restore.0 must be at most 80 characters long; it has 81'])
    expect(problems({ accept: [{ key: 'a:T0886', title: '' }] })).toEqual(['accept.0.title must not be empty'])
    expect(problems({ dismiss: [{ key: 'a:T0886', score: 1 }] })).toEqual(['dismiss.0.score is not a known field'])
    expect(problems({ accepted: [] })).toEqual(['accepted is not a known field'])
  })
})

describe('the key of a proposal', () => {
  it('is compared whatever its letters, and is never taken for another', () => {
    expect(proposalKey('0A-bC:t0886')).toBe('0a-bc:T0886')
    expect(proposalKey('0a-bc:T0886')).toBe('0a-bc:T0886')
    expect(proposalKey('A:t0886:x')).toBe('a:T0886:X')
    expect(proposalKey('A')).toBe('a:')
    expect(proposalKey('')).toBe(':')
  })
})
