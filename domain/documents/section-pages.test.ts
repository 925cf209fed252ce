import { describe, expect, it } from 'vitest'
import { sectionPages, type FlowBlock } from './section-pages.ts'

const head = (level: number, text: string): FlowBlock => ({ level, text })
const body = (text: string): FlowBlock => ({ text })
const seen = (blocks: readonly FlowBlock[]) =>
  sectionPages(blocks).map(({ number, title, text }) => [number, title, text])

describe('the pages of a document that flows', () => {
  it('are its sections by top heading; what stands before the first has no title', () => {
    const blocks = [body('Preface.'), head(1, 'Zones'), body('Cell.'), head(1, 'Conduits'), body('Radio.')]
    expect(seen(blocks)).toEqual([
      [1, null, 'Preface.'],
      [2, 'Zones', 'Zones\n\nCell.'],
      [3, 'Conduits', 'Conduits\n\nRadio.'],
    ])
  })

  it('hold their lower headings, each of which is found again', () => {
    const blocks = [head(1, 'Zones'), head(2, 'Cell'), body('Robots.'), head(1, 'Conduits'), body('Radio.')]
    expect(sectionPages(blocks)[0]).toEqual({
      number: 1,
      title: 'Zones',
      text: 'Zones\n\nCell\n\nRobots.',
      units: [
        { start: 0, end: 5, heading: 'Zones' },
        { start: 7, end: 20, heading: 'Cell' },
      ],
    })
  })

  it('are not swallowed by a lone title, which stands on the page of the section below it', () => {
    const blocks = [head(1, 'Plan'), head(2, 'Zones'), body('Cell.'), head(2, 'Conduits'), body('Radio.')]
    expect(seen(blocks)).toEqual([
      [1, 'Zones', 'Plan\n\nZones\n\nCell.'],
      [2, 'Conduits', 'Conduits\n\nRadio.'],
    ])
  })

  it('begin at a lone higher heading too', () => {
    const blocks = [head(2, 'A'), body('a'), head(2, 'B'), body('b'), head(1, 'Annex'), body('c')]
    expect(seen(blocks).map(([, title]) => title)).toEqual(['A', 'B', 'Annex'])
  })

  it('go by the highest level that is used twice, in whatever order levels come', () => {
    const blocks = [head(2, 'a'), body('1'), head(2, 'b'), body('2'), head(1, 'C'), body('3'), head(1, 'D'), body('4')]
    expect(seen(blocks)).toEqual([
      [1, null, 'a\n\n1\n\nb\n\n2'],
      [2, 'C', 'C\n\n3'],
      [3, 'D', 'D\n\n4'],
    ])
  })

  it('go by the highest level when none is used twice', () => {
    const blocks = [body('Preface.'), head(2, 'Zones'), body('x'), head(3, 'Cell'), body('y')]
    expect(seen(blocks)).toEqual([
      [1, null, 'Preface.'],
      [2, 'Zones', 'Zones\n\nx\n\nCell\n\ny'],
    ])
  })

  it('keep how blocks were set: a table row by row', () => {
    const rows = ['| a |', '| 1 |'].map((text): FlowBlock => ({ text, before: '\n' }))
    expect(seen([body('Table'), ...rows])).toEqual([[1, null, 'Table\n| a |\n| 1 |']])
  })

  it('are none where there is no text', () => expect(sectionPages([body(' ')])).toEqual([]))
})

describe('a document without headings', () => {
  const long = (length: number) => body('x'.repeat(length))
  const lengths = (...blocks: FlowBlock[]) => sectionPages(blocks).map(({ text }) => text.length)

  it('is cut between blocks, so that a page has at most 20,000 characters of text', () => {
    expect(lengths(long(10_000), long(10_000))).toEqual([20_002])
    expect(lengths(long(10_000), long(10_001), long(9_999), long(1))).toEqual([10_000, 20_002, 1])
  })

  it('keeps a block whole, however long', () => expect(lengths(long(30_000), long(5))).toEqual([30_000, 5]))

  it('is not what a long section is', () => {
    expect(lengths(head(1, 'Zones'), long(15_000), long(15_000))).toEqual([30_009])
  })
})
