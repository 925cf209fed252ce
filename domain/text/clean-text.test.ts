import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { description, name, text } from './clean-text.ts'
import { anyText } from './testing.ts'

const problem = (schema: ReturnType<typeof text>, value: unknown) => schema.safeParse(value).error?.issues[0]?.message

describe('text', () => {
  it('is trimmed, composed and otherwise kept as written', () => {
    expect(name().parse('  Cafe\u0301 <b>&amp; "x"  ')).toBe('Café <b>&amp; "x"')
    expect(description().parse('one\r\ntwo\rthree\tfour')).toBe('one\ntwo\nthree\tfour')
  })

  it('may be empty as a description and may not be as a name, also when only white space', () => {
    expect(description().parse('  ')).toBe('')
    expect(problem(name(), ' \n ')).toBe('must not be empty')
  })

  it.each(['\u0000', '\u0007', '\u000c', '\u001b', '\u007f', '\u0085', 'a\u0000b', '\u000bx', 'x\u000c'])(
    'refuses the control character in %j',
    (value) =>
      expect(problem(description(), value)).toBe('holds a control character; only tab and line break are allowed'),
  )

  it.each(['\ud800', 'a\udc00', '\udc00\ud800'])('refuses half a surrogate pair', (value) =>
    expect(problem(description(), value)).toBe('holds half of a surrogate pair, which is not a character'),
  )

  it('says its limits where a schema is read: a name has at least one character', () => {
    expect([name(), description(), text(9, 2)].map((schema) => schema.meta())).toEqual([
      { minLength: 1, maxLength: 256 },
      { minLength: 0, maxLength: 4000 },
      { minLength: 2, maxLength: 9 },
    ])
    expect(text(9, 2).parse('xx')).toBe('xx')
  })

  it('is measured in code points after tidying', () => {
    expect(name().parse('😀'.repeat(256))).toHaveLength(512)
    expect(problem(name(), 'x'.repeat(257))).toBe('must be at most 256 characters long; it has 257')
    expect(problem(description(), 'x'.repeat(4001))).toBe('must be at most 4,000 characters long; it has 4,001')
    expect(name().safeParse(` ${'e\u0301'.repeat(256)} `).success).toBe(true)
  })

  it('never yields what cannot be stored, and is stable when read again', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const { data } = text(50).safeParse(value)
        if (data === undefined) return
        expect(data.isWellFormed() && !data.includes('\u0000')).toBe(true)
        expect(text(50).parse(data)).toBe(data)
      }),
    )
  })
})
