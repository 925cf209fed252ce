import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf, findRunningLines, partOf } from './running-lines.ts'

const printed = Array.from(
  { length: 6 },
  (_, n) =>
    `Assessment | 2026\nPump ${'abcdef'[n]} trips at ${n} bar.\nValve ${'uvwxyz'[n]} closes.\nPage ${n + 1} of 6`,
)

describe('running headers and footers', () => {
  it('are found by their place and form, whatever the page number', () => {
    expect(findRunningLines(printed)).toEqual(new Set(['assessment | #', 'page # of #']))
  })

  it('are left out at the edges of a page, and only there', () => {
    const running = findRunningLines(printed)
    const text = 'Assessment | 2026\n\nOne.\nAssessment | 2026\nTwo.\n\n7\nPage 7 of 7\n'
    const { start, end } = bodyOf(text, new Set([...running, '#']))
    expect(text.slice(start, end)).toBe('One.\nAssessment | 2026\nTwo.')
  })

  it('of few pages are no such lines: a short document keeps every word', () => {
    expect(findRunningLines(printed.slice(0, 3)).size).toBe(0)
  })

  it('alone leave an empty body', () => {
    expect(bodyOf('Page 1 of 6\n', new Set(['page # of #']))).toEqual({ start: 0, end: 0 })
  })

  it('never move what is left: a part is a verbatim slice, and its units stay inside it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Head', 'Foot 1', 'body text', '', 'more'), { maxLength: 12 }), (lines) => {
        const text = lines.join('\n')
        const span = bodyOf(text, new Set(['head', 'foot #']))
        const part = partOf({ number: 1, title: null, text, units: [{ start: 0, end: text.length }] }, span)
        expect(text.slice(span.start, span.end)).toBe(part.text)
        for (const unit of part.units ?? []) expect(unit.end).toBeLessThanOrEqual(part.text.length)
      }),
    )
  })
})
