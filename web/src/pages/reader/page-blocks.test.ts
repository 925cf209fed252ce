import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markupBlocks } from '#domain/documents/markup-blocks.ts'
import { sectionPages } from '#domain/documents/section-pages.ts'
import { sheetPage } from '#domain/documents/sheet-page.ts'
import { cellsOf, columnsOf, pageBlocks } from './page-blocks.ts'

const shown = (text: string, blocks: ReturnType<typeof pageBlocks>) =>
  blocks.map((b) => [b.kind, text.slice(b.start, b.end)])

describe('the blocks of a page', () => {
  it('keeps the headings and paragraphs of a text', () => {
    const [page] = sectionPages(
      markupBlocks('# Fans\n\nTwo fans.\nOne stands by.\n\n## Power\n\nFrom both sides.', true),
    )
    expect(shown(page?.text ?? '', pageBlocks(page?.text ?? '', page?.units ?? [], false))).toEqual([
      ['heading', 'Fans'],
      ['paragraph', 'Two fans.\nOne stands by.'],
      ['heading', 'Power'],
      ['paragraph', 'From both sides.'],
    ])
  })
  it('shows a numbered title as a heading and a numbered sentence as text', () => {
    const text = '5.5.6 Network Segregation Summary\n\nIn short.\n\n5.1 Fans must start within two minutes.'
    expect(pageBlocks(text, [], false).map((b) => b.kind)).toEqual(['heading', 'paragraph', 'paragraph'])
  })
  it('numbers the rows of a sheet as the file does, past an empty row', () => {
    const page = sheetPage(1, 'Assets', [
      ['Tag', 'Type'],
      ['P-101', 'Pump'],
      ['', ''],
      ['V-7', 'Valve'],
    ])
    const text = page?.text ?? ''
    expect(pageBlocks(text, page?.units ?? [], true).map((b) => [b.row, text.slice(b.start, b.end)])).toEqual([
      [1, 'Tag | Type'],
      [2, 'Tag: P-101 | Type: Pump'],
      [4, 'Tag: V-7 | Type: Valve'],
    ])
  })
  it('loses no character but line breaks', () => {
    const word = fc.constantFrom('a', 'fan stops', '\n', '\n\n', '\n\n\n', 'é😀', ' ')
    fc.assert(
      fc.property(
        fc.array(word).map((w) => w.join('')),
        fc.boolean(),
        (text, sheet) => {
          const joined = pageBlocks(text, [], sheet)
            .map((b) => text.slice(b.start, b.end))
            .join('')
          expect(joined.replaceAll('\n', '')).toBe(text.replaceAll('\n', ''))
        },
      ),
    )
  })
  it('shows a section whose words are not its heading as plain text', () => {
    expect(pageBlocks('Some text', [{ start: 0, end: 9, heading: 'Other' }], false)).toEqual([
      { kind: 'paragraph', start: 0, end: 9 },
    ])
  })
})

describe('the cells of a row', () => {
  it('points at the values alone', () => {
    const text = 'Tag: P-101 | Note: open: see manual'
    const cells = cellsOf(text, { kind: 'row', start: 0, end: text.length })
    expect(cells.map((c) => [c.name, text.slice(c.start, c.end)])).toEqual([
      ['Tag', 'P-101'],
      ['Note', 'open: see manual'],
    ])
  })
  it('lists columns in the order they first occur', () => {
    const text = 'A: 1 | C: 2\nA: 3 | B: 4'
    expect(columnsOf(text, pageBlocks(text, [], true))).toEqual(['A', 'C', 'B'])
  })
})
