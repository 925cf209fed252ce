import { describe, expect, it } from 'vitest'
import { columnName } from './column-name.ts'
import { decodeText } from './decode-text.ts'

const decoded = (...bytes: number[]) => decodeText(new Uint8Array(bytes))

describe('text of unknown encoding', () => {
  it('is UTF-16 of either order by its mark, which is no part of it', () => {
    expect(decoded(0xff, 0xfe, 0xfc, 0x00, 0x41, 0x00)).toBe('üA')
    expect(decoded(0xfe, 0xff, 0x00, 0xfc, 0x00, 0x41)).toBe('üA')
  })

  it('is UTF-8 where it can be, with or without its mark', () => {
    expect(decoded(0x47, 0xc3, 0xbc)).toBe('Gü')
    expect(decoded(0xef, 0xbb, 0xbf, 0xc3, 0xbc)).toBe('ü')
    expect(decoded()).toBe('')
  })

  it('is Windows-1252 otherwise, also where it begins with half a mark', () => {
    expect(decoded(0x47, 0xfc, 0x80)).toBe('Gü€')
    expect(decoded(0xff, 0x41)).toBe('ÿA')
    expect(decoded(0xfe, 0x41)).toBe('þA')
    expect(decoded(0xfc, 0xfe)).toBe('üþ')
    expect(decoded(0xfc, 0xff)).toBe('üÿ')
  })
})

describe("a column's name in a spreadsheet", () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('of %i is %s', (index, name) => expect(columnName(index)).toBe(name))
})
