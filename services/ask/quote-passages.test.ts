import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestSpan, NOTHING_FOUND, quotePassages } from './quote-passages.ts'
import type { Source } from './search-passages.ts'

const source = (text: string, more: Partial<Source> = {}): Source => ({
  collection: 'project_docs',
  document_id: '00000000-0000-4000-8000-000000000001',
  title: 'Report',
  chunk: 0,
  relevance: 0.5,
  page: 3,
  span: { start: 100, end: 100 + text.length },
  text,
  ...more,
})

describe('an answer without a model', () => {
  it('quotes the sentences that hold most words of the question, with page and offsets', () => {
    const filler = 'Nothing of interest stands in this sentence at all. '.repeat(12)
    const text = `${filler}The pump stops when the pressure falls below two bar. ${filler}`
    const answer = quotePassages('When does the pump stop at low pressure?', [source(text)])
    const quoted = /“(.*)” \[1\] Report, page 3 \((\d+)–(\d+)\)/s.exec(answer)
    expect(quoted?.[1]).toContain('The pump stops when the pressure falls below two bar.')
    expect(text.slice(Number(quoted?.[2]) - 100, Number(quoted?.[3]) - 100)).toBe(quoted?.[1])
  })

  it('names sheet and row of a table, and a reference row by its title alone', () => {
    const answer = quotePassages('valve', [
      source('Valve V-1', { locator: { sheet: 'HAZOP', row: 4 } }),
      source('SR 1.1', { page: null, title: 'SR 1.1 Identification' }),
    ])
    expect(answer).toBe('“Valve V-1” [1] Report, HAZOP, row 4 (100–109)\n\n“SR 1.1” [2] SR 1.1 Identification')
    expect(NOTHING_FOUND).toContain('do not answer')
  })

  it('always quotes a slice that is short, within the passage and whole characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), fc.string({ maxLength: 60 }), (text, question) => {
        const { start, end } = bestSpan(question, text)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(end - start).toBeLessThanOrEqual(480)
        if (text.isWellFormed()) expect(text.slice(start, end).isWellFormed()).toBe(true)
      }),
    )
  })
})
