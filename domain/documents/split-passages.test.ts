import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composePage } from './compose-page.ts'
import type { Page } from './page.ts'
import { CHARACTERS_PER_TOKEN, splitPassages } from './split-passages.ts'

const piece = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    'A sentence ends here. Another begins! ',
    '\n\n',
    '\n',
    ' ',
    'x'.repeat(300),
    '😀'.repeat(40),
    'word '.repeat(80),
  ),
)
const prose = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
const block = fc.record(
  { text: prose, heading: fc.string({ minLength: 1, maxLength: 20 }), row: fc.integer({ min: 1, max: 9 }) },
  { requiredKeys: ['text'] },
)
const page = fc
  .array(block, { maxLength: 8 })
  .map((blocks) => composePage(1, null, blocks))
  .filter((made): made is Page => made !== null)
const sizes = fc.record({
  target_tokens: fc.integer({ min: 8, max: 120 }),
  overlap_tokens: fc.integer({ min: 0, max: 40 }),
})

describe('splitting a page into passages', () => {
  it('gives verbatim slices that cover all text, in order, with bounded size and overlap, for any page', () => {
    fc.assert(
      fc.property(page, sizes, (made, size) => {
        const passages = splitPassages(made, size)
        const overlap = Math.min(
          size.overlap_tokens * CHARACTERS_PER_TOKEN,
          (size.target_tokens * CHARACTERS_PER_TOKEN) >> 1,
        )
        const covered = new Uint8Array(made.text.length)
        let end = 0
        for (const [index, passage] of passages.entries()) {
          expect(passage.text).toBe(made.text.slice(passage.start, passage.end))
          expect(passage.text.trim()).toBe(passage.text)
          expect(passage.text).not.toBe('')
          expect(passage.ordinal).toBe(index)
          expect(passage.text.length).toBeLessThanOrEqual(size.target_tokens * CHARACTERS_PER_TOKEN * 1.25)
          expect(passage.start).toBeGreaterThanOrEqual(end - overlap)
          expect(passage.end).toBeGreaterThan(end)
          end = passage.end
          covered.fill(1, passage.start, passage.end)
        }
        for (let at = 0; at < made.text.length; at += 1) if (covered[at] === 0) expect(made.text[at]?.trim()).toBe('')
        expect(splitPassages(made, size)).toEqual(passages)
      }),
    )
  })

  it('ends at a heading, keeps a bare heading with the section below it and names it', () => {
    const made = composePage(3, 'Zones', [
      { text: 'Zones', heading: 'Zones' },
      { text: 'DMZ', heading: 'DMZ' },
      { text: 'Servers that both sides reach.' },
      { text: 'Cell', heading: 'Cell' },
      { text: 'Robots.' },
    ])
    expect(made && splitPassages(made).map(({ heading, text, page: number }) => [number, heading, text])).toEqual([
      [3, 'DMZ', 'Zones\n\nDMZ\n\nServers that both sides reach.'],
      [3, 'Cell', 'Cell\n\nRobots.'],
    ])
  })

  it('makes each row a passage that knows its sheet and row', () => {
    const made = composePage(1, 'HAZOP', [
      { text: 'Node | Cause', sheet: 'HAZOP', row: 1, before: '\n' },
      { text: 'Node: tank | Cause: leak', sheet: 'HAZOP', row: 4, before: '\n' },
    ])
    expect(made && splitPassages(made).map(({ sheet, row, text }) => [sheet, row, text])).toEqual([
      ['HAZOP', 1, 'Node | Cause'],
      ['HAZOP', 4, 'Node: tank | Cause: leak'],
    ])
  })

  it('puts the rows of a very long list in groups', () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => ({
      text: `TAG: DI_${index}`,
      row: index + 1,
      before: '\n' as const,
    }))
    const made = composePage(1, null, rows)
    const passages = made === null ? [] : splitPassages(made)
    expect(passages.length).toBeLessThan(200)
    expect(passages[0]?.row).toBe(1)
  })
})
