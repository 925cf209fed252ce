import { describe, expect, it } from 'vitest'
import { findTable, type Grid } from './find-table.ts'
import { tableOf as table } from './testing.ts'

const headers = (grid: Grid) => table(grid).columns.map((column) => column.header)
const rowOf = (grid: Grid) => findTable(grid)?.header_row ?? null

describe('the row of the headers', () => {
  it('is the one whose names are known best, the first of equals; its score counts each field once', () => {
    const grid = [['Vendor'], ['Name', 'Hostname', 'Class'], ['Name', 'Class'], ['Pump', 'pump', 'PLC']]
    expect([table(grid).header_row, table(grid).score]).toEqual([1, 2])
    expect(table([['Hostname', 'Name'], ['x']]).score).toBe(1)
    expect(table([['Name', 'Hostname'], ['x']]).score).toBe(1)
  })

  it('is looked for in the first forty rows', () => {
    const below = (n: number) => [...Array.from({ length: n }, () => ['1']), ['Name', 'Class'], ['Pump', 'PLC']]
    expect(rowOf(below(39))).toBe(39)
    expect(rowOf(below(40))).toBeNull()
  })

  it('is not the empty row below it, nor one whose names are remarks', () => {
    expect(
      rowOf([
        ['Hall', 'Yard'],
        ['Name', 'Name'],
        ['', ''],
        ['a', 'b'],
      ]),
    ).toBe(1)
    const remark = `Name (${'x'.repeat(73)})`
    expect(remark).toHaveLength(80)
    expect(table([[remark, 'Class'], ['x']]).score).toBe(1.9)
    expect(rowOf([[remark, 'Class'], ['Vendor'], ['x']])).toBe(0)
    expect(table([[`${remark} `.replace('x', 'xx'), 'Class'], ['x']]).score).toBe(1)
  })

  it('is the first that is filled with words where no name is known', () => {
    expect(rowOf([['Plant register'], ['Foo', '', 'Bar', '1st', 'Qux'], ['a', 'b', 'c', 'd', 'e']])).toBe(1)
    expect(
      rowOf([
        ['Foo', 'Bar', 'Qux', '', ''],
        ['a', 'b', 'c', 'd', 'e'],
      ]),
    ).toBe(1)
    expect(
      rowOf([
        ['Foo', '2.5', 'Qux'],
        ['Foo', 'Bar', 'Qux'],
        ['a', 'b', 'c'],
      ]),
    ).toBe(1)
    expect(
      rowOf([
        ['Foo', 'x'.repeat(81)],
        ['Foo', 'x'.repeat(80)],
      ]),
    ).toBe(1)
  })

  it('is none where nothing but figures stands, or nothing at all', () => {
    expect(
      findTable([
        ['1', '-2,5'],
        ['10 %', '3/4'],
      ]),
    ).toBeNull()
    expect(findTable([[''], []])).toBeNull()
    expect(findTable([])).toBeNull()
  })

  it('may be one that is hardly known: its columns keep their doubtful meaning', () => {
    const { header_row, score, columns } = table([['Plant'], ['Hall', 'Foo Nr'], ['a', 'P-1']])
    expect([header_row, score]).toEqual([1, 0.42])
    expect(columns.map((c) => [c.guess, c.confidence])).toEqual([
      [null, 0],
      ['code', 0.42],
    ])
  })
})

describe('the names of columns', () => {
  it('are taken without blanks from their row, else from the row above over merged cells', () => {
    expect(
      headers([
        [' Zone ', 'Assets', ''],
        ['', ' Name ', 'Class'],
        ['Z1', 'Pump', 'PLC'],
      ]),
    ).toEqual(['Zone', 'Name', 'Class'])
  })

  it('get the group above them where they are equal, which reaches over its merged cells and no other name', () => {
    const groups = [
      [' Asset', '', 'Place', '', '', ''],
      ['ID', 'Name', 'id', 'Class', '', ''],
      ['P-1', 'Pump', 'Z1', 'PLC', 'x', 'y'],
    ]
    expect(headers(groups)).toEqual(['Asset ID', 'Name', 'Place id', 'Class', 'Column E', 'Column F'])
  })

  it('get their letters where they are equal without a group, whatever their case', () => {
    expect(
      headers([
        ['Name', 'Vendor', 'VENDOR'],
        ['a', 'b', 'c'],
      ]),
    ).toEqual(['Name', 'Vendor (B)', 'VENDOR (C)'])
    expect(
      headers([
        ['', 'Vendor', 'Vendor'],
        ['Name', '', ''],
        ['a', 'b', 'c'],
      ]),
    ).toEqual(['Name', 'Vendor (B)', 'Vendor (C)'])
  })

  it('all get their letters where these make the name of another column', () => {
    expect(
      headers([
        ['Name', 'Name', 'name (b)', 'Class'],
        ['a', 'b', 'c', 'PLC'],
      ]),
    ).toEqual(['Name (A)', 'Name (B)', 'name (b) (C)', 'Class (D)'])
  })

  it('are the letters of a column that has values alone, and such letters mean nothing', () => {
    const wide = [['Name'], Array.from({ length: 238 }, () => 'P-1')]
    const column = table(wide).columns[237]
    expect([column?.header, column?.index, column?.guess, column?.confidence]).toEqual(['Column ID', 237, null, 0])
    expect(table([Array.from({ length: 300 }, () => 'Ort'), ['P-1']]).columns[237]).toMatchObject({
      header: 'Ort (ID)',
      guess: null,
    })
  })

  it('stay without values; a column without either is left out', () => {
    expect(
      headers([
        ['Name', '', 'Class', ''],
        ['Pump', ''],
      ]),
    ).toEqual(['Name', 'Class'])
  })

  it('reach as far as the rows that are sampled, and to a thousand columns', () => {
    const after = (n: number) => [['Name'], ...Array.from({ length: n }, () => ['x']), ['x', 'far below']]
    expect(headers(after(199))).toEqual(['Name', 'Column B'])
    expect(headers(after(200))).toEqual(['Name'])
    expect(headers([Array.from({ length: 1001 }, (_, i) => `Foo ${i}`), ['x']])).toHaveLength(1000)
  })
})
