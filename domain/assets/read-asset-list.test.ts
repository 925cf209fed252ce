import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { chosenMapping, templateRows } from './asset-list.ts'
import { listOf as read, tableOf as table } from './testing.ts'

const refusalOf = (act: () => unknown) => {
  try {
    act()
  } catch (thrown) {
    if (thrown instanceof Failure) return [thrown.code, thrown.message, thrown.details]
  }
  return null
}

describe('a chosen mapping', () => {
  const found = () =>
    table([
      ['Alpha', 'Beta', '__proto__'],
      ['a', 'b', 'c'],
    ])

  it('takes what is asked for and leaves out what is empty', () => {
    expect(chosenMapping(found(), { Alpha: null, Beta: 'name' })).toEqual({ Beta: 'name' })
    expect(chosenMapping(found(), { Alpha: '', Beta: '' })).toEqual({})
    expect(chosenMapping(found(), { Beta: 'name', Alpha: 'code' })).toEqual({ Beta: 'name', Alpha: 'code' })
    expect(Object.entries(chosenMapping(found(), JSON.parse('{"__proto__":"code"}')))).toEqual([['__proto__', 'code']])
  })

  it('is refused where a column is not there, or a field is asked for twice', () => {
    expect(refusalOf(() => chosenMapping(found(), { Gamma: 'name' }))).toEqual([
      'invalid',
      'mapping: the list has no column "Gamma".',
      [{ field: 'mapping', message: 'mapping: the list has no column "Gamma"' }],
    ])
    expect(refusalOf(() => chosenMapping(found(), { Beta: 'name', Alpha: 'name' }))?.[1]).toBe(
      'mapping: "Beta" and "Alpha" are both taken as name.',
    )
    expect(refusalOf(() => chosenMapping(found(), { [`${'x'.repeat(79)}😀`]: '' }))?.[1]).toBe(
      `mapping: the list has no column "${'x'.repeat(79)}�".`,
    )
  })
})

describe('the rows of an asset list', () => {
  it('are those below the headers that are filled, trimmed, by their number in the sheet', () => {
    const list = read([['Plant'], ['Code', 'Name'], [' P-1 ', ' Pump '], ['', ' '], ['P-2'], [], ['P-3', '', 'beyond']])
    expect(list.rows).toEqual([
      { row: 3, values: { code: 'P-1', name: 'Pump' } },
      { row: 5, values: { code: 'P-2' } },
      { row: 7, values: { code: 'P-3' } },
    ])
    expect([list.errors, list.warnings]).toEqual([[], []])
  })

  it('need a column that holds the names or the codes', () => {
    const list = read([[''], ['', 'Vendor', 'Class'], ['', 'Acme', 'PLC']])
    expect(list.rows).toEqual([])
    expect(list.errors).toEqual([
      { cell: 'B2', column: '', message: 'no column holds the names or the codes; say which one does' },
    ])
    expect(list.warnings).toEqual([])
    expect(read([['Code'], ['P-1']]).rows).toHaveLength(1)
    expect(read([['Name'], ['Pump']]).rows).toHaveLength(1)
  })

  it('have their problems at the cell of the field, else in the first column that is taken', () => {
    const list = read([
      ['Foo', 'Code', 'Name'],
      ['x', 'P-1', 'Pump'],
    ])
    expect(list.at(2, 'name', 'is odd')).toEqual({ cell: 'C2', column: 'Name', message: 'is odd' })
    expect(list.at(2, 'zone', 'is odd')).toEqual({ cell: 'B2', column: 'Code', message: 'is odd' })
  })

  it('keep a cell that is read with a note, and only that one is noted', () => {
    const list = read([
      ['Name', 'Class', 'Serial'],
      ['Pump', 'Pump/Valve', '#N/A'],
      ['PLC', 'PLC', '1'],
    ])
    expect(list.rows.map((r) => r.values)).toEqual([
      { name: 'Pump', class: 'actuator', serial: '#N/A' },
      { name: 'PLC', class: 'plc', serial: '1' },
    ])
    expect(list.warnings).toEqual([
      { cell: 'B2', column: 'Class', message: '"Pump/Valve" is read as Actuator' },
      { cell: 'C2', column: 'Serial', message: '"#N/A" is an error of the spreadsheet' },
    ])
  })

  it('of a template leave out the line that explains the columns, whole or in part, and nothing else', () => {
    const [headers = [], about = [], first = []] = templateRows()
    expect(read([headers, about.with(3, ''), first]).rows.map((r) => r.row)).toEqual([3])
    expect(read([headers, about.with(1, 'Pump').with(0, ''), first]).rows.map((r) => r.row)).toEqual([2, 3])
  })

  it('are at most 10,000', () => {
    const rows = [['Name'], ...Array.from({ length: 10_000 }, () => ['Pump'])]
    expect(read(rows).rows).toHaveLength(10_000)
    expect(refusalOf(() => read([...rows, ['Fan']]))).toEqual([
      'too_large',
      'An asset list may have 10,000 rows at most; this one has 10,001. Split it.',
      undefined,
    ])
  })
})

describe('the template', () => {
  it('is the headers, a line that explains them, and two samples', () => {
    const rows = templateRows()
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['Code', 'Name', 'Class'],
      [
        'Short and unique, at most 16 characters. Left empty: given by the program.',
        'What people call it. Needed for what is new.',
        'One word of the sheet Classes.',
      ],
      ['PLC-01', 'Ventilation controller', 'PLC'],
      ['FW-01', 'Perimeter firewall', 'Firewall'],
    ])
  })
})
