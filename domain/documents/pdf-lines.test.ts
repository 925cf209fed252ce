import { describe, expect, it } from 'vitest'
import { pdfBlocks } from './pdf-lines.ts'
import { line, texts } from './testing.ts'

const LONG = 'body text that is set in the size of most of the page'

describe('the lines of a PDF page', () => {
  it('that follow each other closely are one paragraph', () => {
    expect(pdfBlocks([line('The pump trips', 700), line('at 5 bar.', 688)])).toEqual([
      { text: 'The pump trips at 5 bar.', before: '\n\n' },
    ])
  })

  it('of nothing are no blocks', () => {
    expect(pdfBlocks([])).toEqual([])
    expect(pdfBlocks([line('  ', 700), line('\u200b', 688)])).toEqual([])
  })

  it.each([
    ['wrapped, up to one and three quarters of the size', 17.5, ['one two']],
    ['a line of its own beyond that', 17.6, ['one', '\ntwo']],
    ['a line of its own, up to twice and a fifth', 22, ['one', '\ntwo']],
    ['a paragraph of its own beyond that', 22.1, ['one', '\n\ntwo']],
    ['wrapped, from three tenths of the size', 3, ['one two']],
    ['a line of its own when it is nearly level', 2.9, ['one', '\ntwo']],
    ['a paragraph of its own on the same level: a cell or a column', 0, ['one', '\n\ntwo']],
    ['a paragraph of its own when it stands higher: the next column', -300, ['one', '\n\ntwo']],
  ])('say by their distance how the second stands: %s', (_, drop, expected) => {
    expect(texts([line('one', 700), line('two', 700 - drop)])).toEqual(expected)
  })

  it('measure the distance by the larger of the two', () => {
    expect(texts([line('one', 700, { size: 10 }), line('two', 681.5, { size: 10.7 })])).toEqual(['one two'])
    expect(texts([line('one', 700, { size: 10.7 }), line('two', 681.5, { size: 10 })])).toEqual(['one two'])
  })

  it('are one paragraph only when they are about equally large', () => {
    expect(texts([line('one', 700, { size: 12.5 }), line('two', 686, { size: 11.5 })])).toEqual(['one two'])
    expect(texts([line('one', 700, { size: 12.5 }), line('two', 686, { size: 11.4 })])).toEqual(['one', '\n\ntwo'])
    expect(texts([line('one', 700, { size: 11.4 }), line('two', 686, { size: 12.5 })])).toEqual(['one', '\n\ntwo'])
    expect(texts([line('one', 700, { size: 12.5 }), line('two', 675, { size: 11.4 })])).toEqual(['one', '\n\ntwo'])
  })

  it.each(['• b', '– b', '* b', '- b', '1. b', '12) b', '(3) b', 'a) b', '(c) b'])(
    'that begin with a mark of a list stand alone: %s',
    (item) => expect(texts([line('• a', 700), line(item, 688)])).toEqual(['• a', `\n${item}`]),
  )

  it.each(['-5 bar', '123. b', 'ab) b', '1.5 bar', 'see 1. b'])('%s is no mark of a list', (text) => {
    expect(texts([line('a', 700), line(text, 688)])).toEqual([`a ${text}`])
  })

  it.each([
    ['8 points in is the same paragraph', 58, ['one two']],
    ['more begins a line', 58.1, ['one', '\ntwo']],
    ['up to four times the size', 89.9, ['one', '\ntwo']],
    ['and what stands further in was wrapped', 90, ['one two']],
    ['as is what stands further out', 20, ['one two']],
  ])('that are set in begin anew: %s', (_, x, expected) => {
    expect(texts([line('one', 700), line('two', 688, { x })])).toEqual(expected)
  })

  it('under a list item are set in and belong to it', () => {
    expect(texts([line('• one', 700), line('two', 688, { x: 60 })])).toEqual(['• one two'])
  })
})

describe('a hyphen at the end of a line', () => {
  it.each([
    ['goes where a word was cut', 'the pres-', 'sure rises', 'the pressure rises'],
    ['goes before a letter with an accent', 'Schlüs-', 'übergabe', 'Schlüsübergabe'],
    ['stays in a word that has one', 'in real-', 'time control', 'in real-time control'],
    ['stays in such a word at the start and after a bracket', '(Fail-', 'safe)', '(Fail-safe)'],
    ['goes in a word that only ends like one', 'the diffe-rend-', 'ing', 'the diffe-rending'],
    ['within a line is no end of a line', 'a real-time', 'control', 'a real-time control'],
    ['stays before a capital or figure', 'the SIL-', 'Rated valve', 'the SIL-Rated valve'],
    ['is a dash after a figure', 'from 10-', 'bar', 'from 10- bar'],
    ['is a dash after a space', 'the pump -', 'if any', 'the pump - if any'],
  ])('%s', (_, first, second, whole) => expect(texts([line(first, 700), line(second, 688)])).toEqual([whole]))
})

describe('a heading in a PDF', () => {
  const headings = (text: string, size: number) =>
    pdfBlocks([line(text, 700, { size }), ...[660, 648, 636, 624].map((y) => line(LONG, y))]).map(
      ({ heading }) => heading,
    )

  it('is larger than the body by more than an eighth or so', () => {
    expect(headings('Zones', 10 * 1.12)).toEqual([undefined, undefined])
    expect(headings('Zones', 11.3)).toEqual(['Zones', undefined])
    expect(pdfBlocks([line('Zones', 700, { size: 14 }), line(LONG, 660)])).toEqual([
      { text: 'Zones', before: '\n\n', heading: 'Zones' },
      { text: LONG, before: '\n\n' },
    ])
  })

  it('may be wrapped', () => {
    const runs = [line('Zones and', 700, { size: 14 }), line('conduits', 684, { size: 14 }), line(LONG, 650)]
    expect(pdfBlocks(runs)[0]).toEqual({ text: 'Zones and conduits', before: '\n\n', heading: 'Zones and conduits' })
  })

  it.each(['It ends.', 'It ends;', 'It ends,', '4.2', 'ab', 'x'.repeat(161)])(
    'is no sentence, figure or long text: %s',
    (text) => expect(headings(text, 14)[0]).toBeUndefined(),
  )

  it.each(['Is it, though', 'SL. 2 and up', 'x'.repeat(160)])('may be: %s', (text) =>
    expect(headings(text, 14)[0]).toBe(text),
  )

  it('is told from the size that most characters have, not most lines', () => {
    const labels = ['P-1', 'P-2', 'P-3'].map((text, n) => line(text, 700 - n * 40, { size: 6 }))
    expect(pdfBlocks([...labels, line(LONG, 500)]).map(({ heading }) => heading)).toEqual(Array(4).fill(undefined))
  })

  it('is told from the size that came first when two share the page', () => {
    const halves = [line('first half', 700), line('other half', 660, { size: 14 })]
    expect(pdfBlocks(halves).map(({ heading }) => heading)).toEqual([undefined, 'other half'])
  })

  it('counts sizes to the half point together', () => {
    const sizes = [10.1, 9.9, 10.2, 9.8].map((size, n) => line('small body', 700 - n * 40, { size }))
    const aside = line('an aside set larger than it', 400, { size: 12 })
    expect(pdfBlocks([...sizes, aside]).at(-1)?.heading).toBe('an aside set larger than it')
  })
})
