import { describe, expect, it } from 'vitest'
import { fieldsOfHeader } from './asset-fields.ts'
import { classOfWord } from './class-words.ts'
import { plainWords } from './plain-words.ts'
import { readCell, readFlag } from './read-cell.ts'

describe('words in one spelling', () => {
  // prettier-ignore
  it.each([
    ['IPAddress', 'ip address'], ['ip_address', 'ip address'], ['serialNo.', 'serial no'], ['  Tag -- No ', 'tag no'],
    ['Gerätename', 'geratename'], ['GERAETENAME', 'geratename'], ['Übrige', 'ubrige'], ['Uebrige', 'ubrige'], ['Größe', 'grosse'], ['Groesse', 'grosse'],
    ['Café ①', 'cafe 1'], ['Тег 7', 'тег 7'], ['§$%', ''], ['ABC', 'abc'], ['aB', 'a b'], ['ABc', 'a bc'],
  ])('"%s" is "%s"', (text, plain) => expect(plainWords(text)).toBe(plain))
})

describe('a header', () => {
  it('of two fields may mean either, the first first', () => {
    expect(fieldsOfHeader('Typ')).toEqual([
      { field: 'class', confidence: 0.6 },
      { field: 'model', confidence: 0.5 },
    ])
    expect(fieldsOfHeader('Vendor / Model, Firmware; Zone | Foo')).toEqual([
      { field: 'vendor', confidence: 0.85 },
      { field: 'model', confidence: 0.85 },
      { field: 'firmware', confidence: 0.85 },
      { field: 'zone', confidence: 0.85 },
    ])
  })

  it('means what stands outside its brackets, also where they are left open', () => {
    for (const header of ['Name (as on the label)', 'Name [text]', '(required) Name', 'Name (x', 'Name [y'])
      expect(fieldsOfHeader(header), header).toEqual([{ field: 'name', confidence: 0.9 }])
    expect(fieldsOfHeader('Tag(unique)name')).toEqual([{ field: 'code', confidence: 0.86 }])
    expect(fieldsOfHeader('Zone (a) (b)')).toEqual([{ field: 'zone', confidence: 0.9 }])
  })

  it('means what its last two words say, or less surely its last', () => {
    expect(fieldsOfHeader('Our serial number')).toEqual([
      { field: 'serial', confidence: 0.75 },
      { field: 'code', confidence: 0.42 },
    ])
    expect(fieldsOfHeader('Number')).toEqual([{ field: 'code', confidence: 0.6 }])
    expect(fieldsOfHeader('Plant vendor')).toEqual([{ field: 'vendor', confidence: 0.7 }])
    expect(fieldsOfHeader('Vendor of the plant')).toEqual([])
  })

  it('is read in time, whatever stands in it', () => {
    expect(fieldsOfHeader('('.repeat(100_000))).toEqual([])
    expect(fieldsOfHeader('['.repeat(100_000))).toEqual([])
  })
})

describe('the class of a word', () => {
  // prettier-ignore
  it.each([
    ['Pumpen', 'actuator'], ['SPSs', 'plc'], ['Sensoren', 'sensor'], ['Ventile', 'actuator'], ['Kameras', 'camera'], ['Antriebe', 'drive'], ['ROUTERS', 'router'],
    ['Not-Aus-Relais', 'safety-relay'], ['not aus relais', 'safety-relay'], ['Engineering  Station', 'engineering-workstation'],
  ])('"%s" is %s', (word, id) => expect(classOfWord(word)).toEqual({ id, exact: true }))

  it.each(['FUs x', 's', 'en', 'Sensorenx', 'PLC gateway of it'])('"%s" is none', (word) => {
    expect(classOfWord(word)).toBeNull()
  })

  // prettier-ignore
  it.each([
    ['Teapot/Firewall', 'firewall'], ['Foo, Router', 'router'], ['Foo;HMI', 'hmi'], ['Foo+Switch', 'switch'], ['Foo & Bar & PLC', 'plc'], ['Foo|RTU', 'rtu'],
    ['Foo (SPS)', 'plc'], ['Foo/ /Laptop', 'laptop'], ['HMI/PLC', 'hmi'],
  ])('"%s" is %s by one of its parts', (word, id) => expect(classOfWord(word)).toEqual({ id, exact: false }))
})

describe('a cell', () => {
  it('of a flag is yes or no, or told as it stands', () => {
    expect(readCell('safety', '✔')).toEqual({ value: true })
    expect(readCell('boundary', 'Aus')).toEqual({ value: false })
    expect(readCell('wireless', '2.4 GHz')).toEqual({ problem: '"2.4 GHz" is neither yes nor no' })
  })

  it('is yes or no by one word alone', () => {
    for (const yes of ['☑', 'on', 'oui', 'sí', 'w', 't']) expect(readFlag(yes), yes).toBe(true)
    for (const no of ['off', 'aus', 'none', 'kein', 'non', 'f']) expect(readFlag(no), no).toBe(false)
    for (const neither of ['2✓', '✓2', '✓✓', '', '--', '☐']) expect(readFlag(neither), neither).toBeNull()
  })

  it('of a class is the class; of part of a word it is told what was read', () => {
    expect(readCell('class', 'SPS')).toEqual({ value: 'plc' })
    expect(readCell('class', 'Teapot')).toEqual({
      problem: '"Teapot" is no class that is known; the sheet Classes of the template lists them',
    })
    expect(readCell('class', 'Pump (wired)')).toEqual({
      value: 'actuator',
      note: '"Pump (wired)" is read as Actuator',
    })
  })

  it('is quoted up to its fortieth character', () => {
    const quoted = (cell: string) => {
      const said = readCell('safety', cell)
      return 'problem' in said ? said.problem.slice(0, -' is neither yes nor no'.length) : null
    }
    expect(quoted('z'.repeat(40))).toBe(`"${'z'.repeat(40)}"`)
    expect(quoted('z'.repeat(41))).toBe(`"${'z'.repeat(40)}…"`)
    expect(quoted(`${'z'.repeat(39)}😀z`)).toBe(`"${'z'.repeat(39)}�…"`)
  })

  it('of text is kept as written, up to the length of its field', () => {
    expect(readCell('vendor', 'v'.repeat(256))).toEqual({ value: 'v'.repeat(256) })
    expect(readCell('zone', 'Cell 3')).toEqual({ value: 'Cell 3' })
    expect(readCell('code', 'P-1')).toEqual({ value: 'P-1' })
    expect(readCell('description', 'd'.repeat(4000))).toEqual({ value: 'd'.repeat(4000) })
    expect(readCell('vendor', 'v'.repeat(257))).toEqual({ problem: 'must be at most 256 characters long; it has 257' })
    expect(readCell('code', 'c'.repeat(17))).toEqual({ problem: 'must be at most 16 characters long; it has 17' })
  })

  it('that holds an error of the spreadsheet is kept and noted', () => {
    for (const error of ['#REF!', '#N/A', '#NAME?', '#DIV/0!', '#bezug!', '#NV'])
      expect(readCell('vendor', error)).toEqual({ value: error, note: `"${error}" is an error of the spreadsheet` })
    for (const text of ['#REF! x', 'x #REF!', '#1', 'NV']) expect(readCell('vendor', text)).toEqual({ value: text })
  })
})
