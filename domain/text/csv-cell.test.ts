import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvCell, csvRow } from './csv-cell.ts'
import { anyText } from './testing.ts'

describe('a CSV cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', ' =1', '\n=1', '＝1'])(
    'is no formula any more: %j',
    (text) => {
      expect(csvCell(text)).toBe(`"'${text}"`)
    },
  )

  it('leaves numbers, plain words and nothing as they are', () => {
    expect(csvRow([-5, 'fan', null, undefined, true])).toBe('-5,fan,,,true\r\n')
    expect(csvCell('say "no", please')).toBe('"say ""no"", please"')
    expect([5n, false, 0].map(csvCell)).toEqual(['5', 'false', '0'])
    expect(['a=1', '2-3', 'x@y', 'a b'].map(csvCell)).toEqual(['a=1', '2-3', 'x@y', 'a b'])
  })

  it.each([
    ['a;b', '"a;b"'],
    ['a,b', '"a,b"'],
    ['a\tb', '"a\tb"'],
    ['a\nb', '"a\nb"'],
    ['a\rb', '"a\rb"'],
    ["it's", '"it\'s"'],
    [' a', '" a"'],
    ['a ', '"a "'],
  ])('is quoted where a reader could cut, trim or mistake it: %j', (text, cell) => expect(csvCell(text)).toBe(cell))

  it('holds a list or an object as JSON', () => {
    expect(csvCell(['a', 1])).toBe('"[""a"",1]"')
    expect(csvCell({ a: null })).toBe('"{""a"":null}"')
  })

  it('is read back by another reader as it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 2 }), (cells) => {
        const [row] = Papa.parse<string[]>(csvRow(cells), { delimiter: ',', newline: '\r\n' }).data
        expect(row?.map((cell, i) => (cell === cells[i] ? cell : cell.replace(/^'/, '')))).toEqual(cells)
      }),
    )
  })
})
