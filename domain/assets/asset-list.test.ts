import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASSET_CLASSES } from '../graphs/asset-classes.ts'
import { ASSET_COLUMNS, ASSET_FIELDS, fieldsOfHeader } from './asset-fields.ts'
import { chosenMapping, guessedMapping, readAssetList, templateRows } from './asset-list.ts'
import { classOfWord } from './class-words.ts'
import { columnLetters, findTable } from './find-table.ts'
import { readCell, readFlag } from './read-cell.ts'
import { listOf as read, tableOf as table } from './testing.ts'

/** Also halves of surrogate pairs; the unit 'binary' of fast-check takes seconds to be made. */
const ANY_CHARACTER = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))

describe('headers of asset lists', () => {
  // prettier-ignore
  it.each([
    ['Tag', 'code', 0.95], ['Asset ID', 'code', 0.95], ['asset_id', 'code', 0.95], ['AssetID', 'code', 0.95], ['KKS', 'code', 0.95], ['Nr.', 'code', 0.6],
    ['Name', 'name', 1], ['Hostname', 'name', 0.95], ['Gerätebezeichnung', 'name', 0.95], ['GERAETENAME', 'name', 0.95], ['Bezeichnung', 'name', 0.95],
    ['Class', 'class', 1], ['device_type', 'class', 0.95], ['Typ', 'class', 0.6], ['Geräteklasse', 'class', 0.95],
    ['Zone', 'zone', 1], ['Standort', 'zone', 0.6], ['Zone / Segment', 'zone', 0.85],
    ['Hersteller', 'vendor', 0.95], ['Manufacturer', 'vendor', 0.95], ['Device manufacturer', 'vendor', 0.66],
    ['Modell', 'model', 0.95], ['Serial no.', 'serial', 0.95], ['Seriennummer', 'serial', 0.95], ['FW-Version', 'firmware', 0.95],
    ['IP', 'address', 0.95], ['IP-Adresse', 'address', 0.95], ['IP address (OT network)', 'address', 0.86], ['Kritikalität', 'criticality', 0.95],
    ['Safety-related', 'safety', 0.95], ['WLAN', 'wireless', 0.95], ['Bemerkungen', 'description', 0.95],
  ] as const)('%s means %s with confidence %s', (header, field, confidence) => {
    expect(fieldsOfHeader(header)[0]).toEqual({ field, confidence })
  })

  it.each(['open_ports', 'last_seen', 'purdue_level', 'Asset owner', 'Preis', '', '   ', 'remark "x"'])(
    '"%s" means nothing',
    (header) => {
      expect(fieldsOfHeader(header)).toEqual([])
    },
  )

  it('of the template mean exactly their field', () => {
    for (const field of ASSET_FIELDS)
      expect(fieldsOfHeader(ASSET_COLUMNS[field].header)[0]).toEqual({ field, confidence: 1 })
  })

  it('are found below a title, remarks and groups over merged cells', () => {
    const merged = [
      ['Asset register of the plant', '', '', '', ''],
      ['', '', '', '', ''],
      ['Asset', '', 'Zone', '', 'Notes'],
      ['ID', 'Name', 'ID', 'Name', ''],
      ['P-1', 'Pump', 'Z1', 'Control', 'runs'],
    ]
    const found = table(merged)
    expect(found.header_row).toBe(3)
    expect(found.columns.map((c) => [c.header, c.guess])).toEqual([
      ['Asset ID', 'code'],
      ['Asset Name', 'name'],
      ['Zone ID', 'zone'],
      ['Zone Name', null],
      ['Notes', 'description'],
    ])
    expect(read(merged).rows).toEqual([
      { row: 5, values: { code: 'P-1', name: 'Pump', zone: 'Z1', description: 'runs' } },
    ])
  })

  it('that are equal or missing are told apart by their column; one without name and values is left out', () => {
    const found = table([
      ['Name', 'Vendor', 'Vendor', '', ''],
      ['Pump', 'A', 'B', 'x', ''],
    ])
    expect(found.columns.map((c) => c.header)).toEqual(['Name', 'Vendor (B)', 'Vendor (C)', 'Column D'])
  })

  it('are judged by what stands below them: a type that is no class is the model when it looks like one', () => {
    const guess = (values: string[]) =>
      Object.values(guessedMapping(table([['Name', 'Typ'], ...values.map((v) => ['x', v])])))
    expect(guess(['SPS', 'Firewall', 'Pumpe'])).toEqual(['name', 'class'])
    expect(guess(['S7-1500', 'FX5U', 'CPX-E'])).toEqual(['name', 'model'])
    expect(guess(['TAG', 'TAG', 'ALIAS'])).toEqual(['name'])
  })

  it('are none in an empty sheet, and a list of plain names has its first row as header', () => {
    expect(findTable([])).toBeNull()
    expect(findTable([['', ''], []])).toBeNull()
    expect(
      table([
        ['Werk', 'Halle'],
        ['a', 'b'],
      ]).columns.map((c) => c.guess),
    ).toEqual([null, null])
  })
})

describe('cells of asset lists', () => {
  it('know every class by its label and by every other word for it', () => {
    for (const { id, label } of ASSET_CLASSES) {
      expect(classOfWord(label)).toEqual({ id, exact: true })
      expect(classOfWord(id.toUpperCase())).toEqual({ id, exact: true })
    }
  })

  // prettier-ignore
  it.each([
    ['SPS', 'plc'], ['plcs', 'plc'], ['Frequenzumrichter', 'drive'], ['Leitrechner', 'scada-server'], ['Fernwirkgerät', 'rtu'], ['fernwirkgeraet', 'rtu'],
    ['Brandmeldeanlage', 'fire-detection'], ['USV', 'power'], ['Sensoren', 'sensor'], ['Firewalls', 'firewall'], ['Bus', null], ['Teekanne', null], ['-', null],
  ])('read "%s" as the class %s', (word, id) => {
    expect(classOfWord(word)?.id ?? null).toBe(id)
  })

  it('take the first part of two words that stands for a class, and say so', () => {
    expect(readCell('class', 'Firewall/Gateway')).toEqual({
      value: 'firewall',
      note: '"Firewall/Gateway" is read as Firewall',
    })
    expect(readCell('class', 'Teapot')).toMatchObject({ problem: expect.stringContaining('"Teapot" is no class') })
  })

  it('know yes and no in both languages', () => {
    for (const yes of ['yes', 'Y', 'ja', 'WAHR', 'true', '1', 'x', 'X', '✓']) expect(readFlag(yes), yes).toBe(true)
    for (const no of ['no', 'N', 'nein', 'falsch', 'FALSE', '0', '-', 'keine']) expect(readFlag(no), no).toBe(false)
    for (const neither of ['maybe', '2', '?', 'yesno', '–?']) expect(readFlag(neither), neither).toBeNull()
  })

  it('are refused by their address, with what is wrong and nothing else', () => {
    const list = read([
      ['Tag', 'Name', 'Class', 'Wireless'],
      ['P 1', 'Pump', 'Pump', 'no'],
      ['P-2', 'x'.repeat(257), 'Teapot', 'perhaps'],
      ['', '', '', ''],
      ['P-3', 'a\u0007b', '', 'ja'],
      ['P-4', '#REF!', 'Pump/Valve', ''],
    ])
    expect(list.errors.map((e) => `${e.cell} ${e.column}: ${e.message}`)).toEqual([
      'A2 Tag: must begin with a letter or digit and hold only letters, digits, dot, hyphen and underscore',
      'B3 Name: must be at most 256 characters long; it has 257',
      'C3 Class: "Teapot" is no class that is known; the sheet Classes of the template lists them',
      'D3 Wireless: "perhaps" is neither yes nor no',
      'B5 Name: holds a control character; only tab and line break are allowed',
    ])
    expect(list.warnings.map((w) => w.cell)).toEqual(['B6', 'C6'])
    expect(list.rows.map((r) => r.row)).toEqual([2, 3, 5, 6])
    expect(list.rows.at(-1)?.values).toEqual({ code: 'P-4', name: '#REF!', class: 'actuator' })
  })

  it('of the template: what explains the columns is no asset, the samples are', () => {
    const list = read(templateRows())
    expect([list.errors, list.warnings]).toEqual([[], []])
    expect(list.rows.map((r) => [r.row, r.values.code])).toEqual([
      [3, 'PLC-01'],
      [4, 'FW-01'],
    ])
  })

  it('need a column of names or codes, and a mapping of columns that are there, each field once', () => {
    const grid = [
      ['Alpha', 'Beta'],
      ['a', 'b'],
    ]
    expect(read(grid, {}).errors).toMatchObject([{ cell: 'A1' }])
    expect(read(grid, { Beta: 'name' }).rows).toEqual([{ row: 2, values: { name: 'b' } }])
    expect(chosenMapping(table(grid), { Alpha: '', Beta: 'name' })).toEqual({ Beta: 'name' })
    expect(() => chosenMapping(table(grid), { Gamma: 'name' })).toThrow('Gamma')
    expect(() => chosenMapping(table(grid), { Alpha: 'name', Beta: 'name' })).toThrow('both')
  })

  it('whatever a sheet holds, every problem names a cell of it and nothing breaks', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'Name',
        'Tag',
        'Class',
        'Zone',
        'PLC',
        'ja',
        '=1+1',
        "'=x",
        '__proto__',
        'constructor',
        '#REF!',
      ),
      fc.string({ unit: ANY_CHARACTER, maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), (grid) => {
        const found = findTable(grid)
        if (!found) return
        expect(new Set(found.columns.map((c) => c.header)).size).toBe(found.columns.length)
        const list = readAssetList(grid, found, guessedMapping(found))
        const letters = found.columns.map((c) => columnLetters(c.index))
        const outside = [...list.errors, ...list.warnings].filter(({ cell: at }) => {
          const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? []
          return Number(row) > grid.length || !letters.includes(column)
        })
        expect(outside).toEqual([])
      }),
    )
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  })
})
