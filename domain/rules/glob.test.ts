import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { globMatches } from './glob.ts'

describe('patterns', () => {
  const letter = fc.constantFrom('a', 'b', '*', '?')
  const naive = (pattern: string, text: string): boolean =>
    pattern === ''
      ? text === ''
      : pattern[0] === '*'
        ? naive(pattern.slice(1), text) || (text !== '' && naive(pattern, text.slice(1)))
        : text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && naive(pattern.slice(1), text.slice(1))

  it('mean the same as a second, naive implementation', () => {
    const words = (max: number) => fc.array(letter, { maxLength: max }).map((l) => l.join(''))
    fc.assert(
      fc.property(words(7), words(9), (pattern, text) => globMatches(pattern, text) === naive(pattern, text)),
      { numRuns: 1000 },
    )
  })

  it('fit whole texts, whatever the case, and know no other sign than * and ?', () => {
    expect(globMatches('s7-*', 'S7-1500')).toBe(true)
    expect(globMatches('s7', 'S7-1500')).toBe(false)
    expect(globMatches('2.1', '2x1')).toBe(false)
    expect(globMatches('(a+)+$', 'aaaa')).toBe(false)
    expect(globMatches('[a-z]', 'q')).toBe(false)
    expect(globMatches('?', '👷')).toBe(true)
    expect(globMatches('**', '')).toBe(true)
    expect(globMatches('', '')).toBe(true)
    expect(globMatches('', 'a')).toBe(false)
    expect(globMatches('?', '')).toBe(false)
    expect(globMatches('a*b*c', 'aXbXbc')).toBe(true)
    expect(globMatches('a*b*c', 'aXcXb')).toBe(false)
    expect(globMatches('*.1', '2.1.1')).toBe(true)
    expect(globMatches('a*', 'b')).toBe(false)
    expect(globMatches('ab', 'a')).toBe(false)
  })

  it('cannot be made slow', () => {
    const text = 'a'.repeat(4000)
    const begin = performance.now()
    for (const pattern of [
      '*a'.repeat(50),
      `${'a*'.repeat(49)}b`,
      `${'*'.repeat(99)}b`,
      `${'?*'.repeat(49)}b`,
      '(a*)*b',
    ])
      globMatches(pattern, text)
    expect(performance.now() - begin).toBeLessThan(500)
  })
})
