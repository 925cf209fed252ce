import { describe, expect, it } from 'vitest'
import { ANSWER_THRESHOLD, relevanceOf } from './answer-threshold.ts'

describe('relevance for people to read', () => {
  it('is nothing for no strength, near a quarter at the threshold, and never whole', () => {
    expect(relevanceOf(0)).toBe(0)
    expect(relevanceOf(-3)).toBe(0)
    expect(relevanceOf(ANSWER_THRESHOLD)).toBeCloseTo(0.251, 3)
    expect(relevanceOf(1.9)).toBeCloseTo(0.632, 3)
    expect(relevanceOf(20)).toBeLessThan(1)
  })

  it('grows with strength', () => {
    const shown = [0.1, 0.55, 1, 2, 4].map(relevanceOf)
    expect(shown).toEqual(shown.toSorted((a, b) => a - b))
  })
})
