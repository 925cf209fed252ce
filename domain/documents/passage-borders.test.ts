import { describe, expect, it } from 'vitest'
import type { PageUnit } from './page.ts'
import { splitPassages, type SplitOptions } from './split-passages.ts'

const pageOf = (text: string, units?: PageUnit[]) => ({ number: 1, title: null, text, ...(units ? { units } : {}) })
/** About 32 characters a passage, overlapping by at most 8. */
const SMALL = { target_tokens: 8, overlap_tokens: 2 }
const spans = (text: string, options: SplitOptions = SMALL) =>
  splitPassages(pageOf(text), options).map(({ start, end }) => [start, end])
const texts = (text: string, options: SplitOptions = SMALL) =>
  splitPassages(pageOf(text), options).map((made) => made.text)

describe('a passage', () => {
  it('is the whole text up to a quarter more than the target', () => {
    expect(spans('x'.repeat(40))).toEqual([[0, 40]])
    expect(spans('x'.repeat(41))).toEqual([
      [0, 32],
      [32, 41],
    ])
  })

  it('has about 2,048 characters and overlaps by at most 512, unless told otherwise', () => {
    expect(spans('x'.repeat(2560), {})).toEqual([[0, 2560]])
    expect(spans('x'.repeat(2561), {})).toEqual([
      [0, 2048],
      [2048, 2561],
    ])
    expect(spans('xxxxxxx '.repeat(400), {}).slice(0, 2)).toEqual([
      [0, 2047],
      [1544, 3199],
    ])
  })

  it.each([
    ['a paragraph', 'First paragraph here.\n\nSecond one. It goes on and on.', 21],
    ['a paragraph rather than a line', 'First of them all.\n\nA line\nand another that goes on.', 18],
    ['a line rather than a sentence', 'A line that ends\nthen one. More words of it go on', 16],
    ['the last sentence that fits', 'It did. It trips now. It restarts at 5 bar again.', 21],
    ['a sentence in quotes', 'He said: "it trips." It restarts at 5 bar', 20],
    ['a word', 'The feed pump delivers water towards boilers', 28],
    ['no border in its first half', 'One.\n\nThe feed pump delivers water towards boilers', 28],
  ])('ends at %s', (_, text, end) => expect(spans(text)[0]).toEqual([0, end]))

  it('ends where it must when there is no border, and never within a character', () => {
    expect(spans('😀'.repeat(30))).toEqual([
      [0, 32],
      [32, 60],
    ])
    expect(spans(`a${'😀'.repeat(30)}`)).toEqual([
      [0, 31],
      [31, 61],
    ])
    expect(spans(`a${'\u{10ffff}'.repeat(30)}`)[0]).toEqual([0, 31])
    expect(spans(`a${'\u{10000}'.repeat(30)}`)[0]).toEqual([0, 31])
    expect(spans('\ue000'.repeat(50))[0]).toEqual([0, 32])
  })

  it('begins again at the first word of the overlap', () => {
    const text = 'one two three four five six seven eight nine ten eleven twelve'
    expect(texts(text, { target_tokens: 8, overlap_tokens: 4 })).toEqual([
      'one two three four five six',
      'four five six seven eight nine',
      'eight nine ten eleven twelve',
    ])
    expect(texts(text, { target_tokens: 8, overlap_tokens: 0 })).toEqual([
      'one two three four five six',
      'seven eight nine ten eleven twelve',
    ])
  })

  it('never overlaps by more than half of it', () => {
    const text = 'one two three four five six seven eight nine ten eleven twelve'
    expect(spans(text, { target_tokens: 8, overlap_tokens: 40 })).toEqual(
      spans(text, { target_tokens: 8, overlap_tokens: 4 }),
    )
  })

  it('begins again at a sentence of the overlap rather than at a word', () => {
    expect(
      texts('The feed pump trips at 5. So it is off, and the boiler cools', { target_tokens: 9, overlap_tokens: 4 }),
    ).toEqual(['The feed pump trips at 5.', 'So it is off, and the boiler cools'])
  })

  it('has no space at either end and is never space alone', () => {
    expect(texts(`  one  ${' '.repeat(60)}  two  `)).toEqual(['one', 'two'])
    expect(texts(' \n ')).toEqual([])
    expect(texts('')).toEqual([])
  })
})

describe('text outside of every section', () => {
  it('is a passage without a heading: before, between and after', () => {
    const text = 'Preface.\n\nZones\n\nBetween.\n\nRadio\n\nAfter.'
    const units = [
      { start: 10, end: 15, heading: 'Zones' },
      { start: 27, end: 32, heading: 'Radio' },
    ]
    expect(splitPassages(pageOf(text, units)).map((made) => [made.heading, made.text])).toEqual([
      [null, 'Preface.'],
      ['Zones', 'Zones'],
      [null, 'Between.'],
      ['Radio', 'Radio'],
      [null, 'After.'],
    ])
  })

  it('is no passage when it is space', () => {
    expect(splitPassages(pageOf(' \nZones \n', [{ start: 2, end: 7, heading: 'Zones' }]))).toStrictEqual([
      { ordinal: 0, page: 1, start: 2, end: 7, heading: 'Zones', text: 'Zones' },
    ])
  })

  it('keeps a heading that stands alone at the end', () => {
    const text = 'Zones\n\nCell.\n\nAnnex'
    const units = [
      { start: 0, end: 12, heading: 'Zones' },
      { start: 14, end: 19, heading: 'Annex' },
    ]
    expect(splitPassages(pageOf(text, units)).map((made) => [made.heading, made.text])).toEqual([
      ['Zones', 'Zones\n\nCell.'],
      ['Annex', 'Annex'],
    ])
  })

  it('joins every heading that stands directly above a section to it, and no further', () => {
    const text = 'Plan\n\nZones\n\nCell\n\nRobots.\n\nDMZ\n\nServers.'
    const units = [
      { start: 0, end: 4, heading: 'Plan' },
      { start: 6, end: 11, heading: 'Zones' },
      { start: 13, end: 26, heading: 'Cell' },
      { start: 28, end: 41, heading: 'DMZ' },
    ]
    expect(splitPassages(pageOf(text, units)).map((made) => [made.heading, made.text])).toEqual([
      ['Cell', 'Plan\n\nZones\n\nCell\n\nRobots.'],
      ['DMZ', 'DMZ\n\nServers.'],
    ])
  })
})

describe('the rows of a list', () => {
  const rows = (count: number) => {
    const lines = Array.from({ length: count }, (_, index) => `row ${String(index).padStart(4, '0')}`)
    const units = lines.map((_, index) => ({ start: index * 9, end: index * 9 + 8, sheet: 'Tags', row: index + 1 }))
    return splitPassages(pageOf(lines.join('\n'), units))
  }

  it('stand alone up to a thousand', () => {
    expect(rows(1000)).toHaveLength(1000)
    expect(rows(1000)[999]).toEqual({
      ordinal: 999,
      page: 1,
      start: 8991,
      end: 8999,
      heading: null,
      sheet: 'Tags',
      row: 1000,
      text: 'row 0999',
    })
  })

  it('beyond that are put in groups of half a passage, each named by its first row', () => {
    const grouped = rows(1001)
    expect(grouped.slice(0, 2).map(({ start, end, row, sheet }) => [start, end, row, sheet])).toEqual([
      [0, 1024 - 8, 1, 'Tags'],
      [1017, 2033, 114, 'Tags'],
    ])
    expect(grouped.at(-1)?.end).toBe(1001 * 9 - 1)
    expect(grouped).toHaveLength(9)
  })
})
