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
