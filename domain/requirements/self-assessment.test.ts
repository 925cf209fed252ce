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
      ['not - applicable', 'not_applicable'],
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
    expect(first?.problems).toEqual([
      {
        cell: 'Rows!H2',
        message: 'Answer must be one of open, partly, met, not applicable, compensated, or empty',
      },
      { cell: 'Rows!K2', message: 'must be a day such as 2026-12-31' },
      { cell: 'Rows!L2', message: 'must be a day such as 2026-12-31' },
    ])
    expect(first?.change).toEqual({ reason: '', responsible: 'Plant' })
    const [long] = read(line({ place: 'Z1', row: 'SR 1.1', reason: 'x'.repeat(4001) }))
    expect(long?.problems).toEqual([
      { cell: 'Rows!I2', message: 'must be at most 4,000 characters long; it has 4,001' },
    ])
    const [wide] = read(line({ place: 'Z1', row: 'SR 1.1', responsible: 'x'.repeat(257) }))
    expect(wide?.problems).toEqual([{ cell: 'Rows!J2', message: 'must be at most 256 characters long; it has 257' }])
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
      message: 'Row 1 has no column "Place"; send the sheet that was taken from here.',
    })
    for (const [head, missing] of [
      [['Place', 'Answer'], 'Row'],
      [['Row', 'Place'], 'Answer'],
      [[], 'Place'],
    ] as const)
      expect(readLines({ name: '', rows: [head, ['Z1', 'SR 1.1', 'met']] })).toEqual({
        cell: 'Rows!A1',
        message: `Row 1 has no column "${missing}"; send the sheet that was taken from here.`,
      })
    expect(readLines({ name: 'Sheet1', rows: [] })).toMatchObject({ cell: 'Sheet1!A1' })
  })

  it('keeps what people typed, tidied, and tells an emptied cell from a column that is left out', () => {
    const said = { place: ' Z1 ', row: 'SR 1.1', reason: ' a\r\nb\rc ', due: '2026-06-01', until: '2026-07-01' }
    expect(read(line(said))[0]).toMatchObject({
      number: 2,
      place: 'Z1',
      change: { reason: 'a\nb\nc', responsible: '', due: '2026-06-01', until: '2026-07-01' },
      problems: [],
    })
    expect(read(line({ place: 'Z1', row: 'SR 1.1' }))[0]?.change).toEqual({
      reason: '',
      responsible: '',
      due: null,
      until: null,
    })
    expect(read([true, null, 12])[0]).toMatchObject({ place: 'true', row: '12' })
  })

  it('reads the version as a whole number, and none where the cell says something else', () => {
    for (const [version, expected] of [
      [3, 3],
      ['3', 3],
      ['', null],
      [null, null],
      ['three', null],
      [1.5, null],
    ] as const)
      expect([version, read(line({ place: 'Z1', row: 'SR 1.1', version }))[0]?.version]).toEqual([version, expected])
  })

  it('names any cell of a line, and counts lines as the file does', () => {
    const [first, second] = read(line({ place: 'Z1', row: 'SR 1.1' }), line({}), line({ place: 'Z2', row: 'SR 1.2' }))
    expect([first?.cell('place'), first?.cell('version')]).toEqual(['Rows!A2', 'Rows!M2'])
    expect([second?.number, second?.cell('row')]).toEqual([4, 'Rows!C4'])
  })

  it('counts columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})
