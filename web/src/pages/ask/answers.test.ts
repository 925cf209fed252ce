import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '#web/client/types.ts'
import { alsoOf, answerView, engineLine, whereOf } from './answers.ts'

/** As the engine `passages` writes it. */
const quoted = (sources: readonly Source[], texts: readonly string[]): string =>
  texts.map((text, i) => `“${text}” [${i + 1}] ${sources[i]?.title ?? ''}, page 1 (0–1)`).join('\n\n')

const source = (over: Partial<Source> = {}): Source => ({
  collection: 'project_docs',
  document_id: 'd1',
  title: 'System description',
  chunk: 0,
  relevance: 0.9,
  page: 1,
  span: { start: 600, end: 700 },
  text: 'Two suppliers connect through a VPN and a jump host.',
  ...over,
})

describe('an answer of quoted passages', () => {
  const long = 'The office reads reports. '.repeat(30)
  const sources = [
    source(),
    source({
      span: { start: 100, end: 100 + long.length + 40 },
      text: `${long}A jump host guards suppliers by VPN.\nEnd.`,
    }),
    source({ page: 2 }),
    source({ page: 3 }),
    source({
      collection: 'iec62443_standards',
      row_id: 'SR 1.1',
      page: null,
      title: 'SR 1.1 Human user identification',
    }),
  ]

  const quotes = [sources[0]?.text ?? '', 'A jump host guards suppliers by VPN.', sources[2]?.text ?? '']

  it('cites the quoted words, not the whole passage', () => {
    const view = answerView(quoted(sources, quotes), sources, 'passages')
    expect(view.parts).toHaveLength(3)
    for (const { number, source: s, span } of view.cited) {
      const part = view.parts.find((p) => p.kind === 'quote' && p.cited.number === number)
      expect(part?.kind === 'quote' && part.text).toBe(s.text.slice(span.start - s.span.start, span.end - s.span.start))
    }
    expect(view.cited[1]?.span.start).toBeGreaterThan(100)
  })
  it('keeps what was read and not quoted', () => {
    const view = answerView(quoted(sources, quotes), sources, 'passages')
    expect(view.rest.map((c) => c.number)).toEqual([4, 5])
    expect(engineLine(view, 'passages')).toBe('3 passages cited, 5 read. Engine: passages')
  })
  it('survives quotation marks and line breaks within a passage', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('fan', '“fan”', '\n', '[1]', ' ', '.')).map((w) => `a${w.join('')}b`),
        (text) => {
          const one = [source({ text, span: { start: 5, end: 5 + text.length } })]
          const view = answerView(quoted(one, [text]), one, 'passages')
          expect(view.cited[0]?.span).toEqual({ start: 5, end: 5 + text.length })
        },
      ),
    )
  })
})

describe('an answer in sentences', () => {
  it('puts each source where its number stands', () => {
    const [one, two] = [source(), source({ page: 2 })]
    const view = answerView('They come by VPN [1]. So does IT [2][9].', [one, two], 'local model')
    expect(view.parts).toEqual([
      {
        kind: 'words',
        runs: [
          'They come by VPN ',
          { number: 1, source: one, span: one.span },
          '. So does IT ',
          { number: 2, source: two, span: two.span },
          '[9].',
        ],
      },
    ])
  })
  it('says that nothing is cited', () => {
    expect(engineLine(answerView('Nothing answers this.', [], 'passages'), 'passages')).toBe(
      'No passages cited. Engine: passages',
    )
  })
})

describe('the place of a source', () => {
  it('names row, page or section', () => {
    expect(whereOf(source({ locator: { sheet: 'Assets', row: 6 } }), 'sheet')).toBe('Assets, row 6')
    expect(whereOf(source(), 'page')).toBe('p. 1')
    expect(whereOf(source({ page: 4 }), 'section')).toBe('section 4')
    expect(whereOf(source({ page: null }), 'page')).toBeUndefined()
  })
  it('underlines the other spans of the same page alone', () => {
    const view = answerView(
      'a [1] b [2] c [3]',
      [source(), source({ span: { start: 1, end: 9 } }), source({ page: 2 })],
      'm',
    )
    const [first] = view.cited
    expect(first && alsoOf(view.cited, first)).toEqual([{ start: 1, end: 9, number: 2 }])
  })
})
