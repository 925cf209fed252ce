import { describe, expect, it } from 'vitest'
import { lockSentence } from './lock-sentence.ts'
import { named, told } from './sentences.ts'

const codes = (n: number) => Array.from({ length: n }, (_, i) => `Z${i + 1}`)

describe('a list of codes', () => {
  it('names up to three and counts the rest', () => {
    expect([0, 1, 2, 3, 4, 12].map((n) => named(codes(n)))).toEqual([
      '',
      'Z1',
      'Z1 and Z2',
      'Z1, Z2 and Z3',
      'Z1, Z2, Z3 and 1 more',
      'Z1, Z2, Z3 and 9 more',
    ])
  })

  it('says what is missing of one or of several, and nothing of none', () => {
    expect([0, 1, 2, 5].map((n) => told(codes(n), 'has no door', 'have no doors'))).toEqual([
      '',
      'Z1 has no door.',
      'Z1 and Z2 have no doors.',
      'Z1, Z2, Z3 and 2 more have no doors.',
    ])
  })
})

describe('a write that meets a phase which is no draft', () => {
  const places = (n: number) => codes(n).map((code) => ({ id: `id of ${code}`, code }))
  const start = 'Phase 2 is submitted or approved and read-only. A facilitator may reopen it with a comment'

  it('is told which phase, and that it may be reopened', () => {
    expect(lockSentence({ phase: 2, reopens: [], places: [] })).toBe(`${start}.`)
    expect(lockSentence({ phase: 2, reopens: [2], places: [] })).toBe(`${start}.`)
  })

  it('is told what else that reopens, and which zones and conduits it touches', () => {
    expect(lockSentence({ phase: 2, reopens: [2, 8], places: [] })).toBe(`${start}; this also reopens phase 8.`)
    expect(lockSentence({ phase: 2, reopens: [2, 5, 8], places: [] })).toBe(`${start}; this also reopens phase 5, 8.`)
    expect(lockSentence({ phase: 2, reopens: [], places: places(1) })).toBe(`${start}; this touches Z1.`)
    expect(lockSentence({ phase: 2, reopens: [2, 8], places: places(2) })).toBe(
      `${start}; this also reopens phase 8 and touches Z1, Z2.`,
    )
  })

  it('names up to eight places and counts the rest', () => {
    const eight = 'Z1, Z2, Z3, Z4, Z5, Z6, Z7, Z8'
    expect(lockSentence({ phase: 2, reopens: [], places: places(8) })).toBe(`${start}; this touches ${eight}.`)
    expect(lockSentence({ phase: 2, reopens: [], places: places(11) })).toBe(
      `${start}; this touches ${eight} and 3 more.`,
    )
  })
})
