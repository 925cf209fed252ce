import { describe, expect, it } from 'vitest'
import { columnName } from '../text/column-name.ts'
import { COLUMNS, readLines, type SheetLine } from './self-assessment.ts'

const HEAD = COLUMNS.map(({ head }) => head)
const line = (values: Partial<Record<(typeof COLUMNS)[number]['key'], string | number | null>>) =>
  COLUMNS.map(({ key }) => values[key] ?? null)
const read = (...rows: (string | number | boolean | null)[][]) =>
  readLines({ name: 'Rows', rows: [HEAD, ...rows] }) as SheetLine[]

describe('a self-assessment sheet', () => {
  it('reads words as people write them', () => {
    for (const [said, status] of [
      ['partly', 'partly'],
      [' Not Applicable ', 'not_applicable'],
      ['NOT_APPLICABLE', 'not_applicable'],
      ['compensated', 'compensated'],
      ['Open', 'open'],
      ['met', 'met'],
    ] as const)
      expect(read(line({ place: 'Z1', row: 'SR 1.1', answer: said }))[0]?.change.status).toBe(status)
    expect(read(line({ place: 'Z1', row: 'SR 1.1' }))[0]?.change.status).toBeUndefined()
  })

  it('names what it cannot read by its cell, and keeps the rest of the line', () => {
    const [first] = read(
      line({ place: 'Z1', row: 'SR 1.1', answer: 'yes', responsible: 'Plant', due: 'soon', until: '2026-02-30' }),
    )
    expect(first?.problems.map((p) => p.cell)).toEqual(['Rows!H2', 'Rows!K2', 'Rows!L2'])
    expect(first?.change).toEqual({ reason: '', responsible: 'Plant' })
    const [long] = read(line({ place: 'Z1', row: 'SR 1.1', reason: 'x'.repeat(4001) }))
    expect(long?.problems).toMatchObject([{ cell: 'Rows!I2' }])
  })

  it('finds columns by their names, wherever they stand, and leaves what is not there', () => {
    const rows = [
      ['Row', null, 'ANSWER', 'Place'],
      ['SR 1.1', 'x', 'partly', 'Z1'],
      [null, null],
      ['SR 1.2', null, 'no', 'Z1'],
    ]
    const lines = readLines({ name: '', rows }) as SheetLine[]
    expect(lines.map((l) => [l.number, l.place, l.row, l.version, l.change])).toEqual([
      [2, 'Z1', 'SR 1.1', null, { status: 'partly' }],
      [4, 'Z1', 'SR 1.2', null, {}],
    ])
    expect(lines[1]?.problems[0]?.cell).toBe('Rows!C4')
  })

  it('says so when it is another table', () => {
    expect(readLines({ name: 'Sheet1', rows: [['a note']] })).toEqual({
      cell: 'Sheet1!A1',
      message: expect.stringContaining('no column "Place"'),
    })
    expect(readLines({ name: 'Sheet1', rows: [] })).toMatchObject({ cell: 'Sheet1!A1' })
  })

  it('counts columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})
