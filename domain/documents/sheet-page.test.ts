import { describe, expect, it } from 'vitest'
import { sheetPage } from './sheet-page.ts'

const lines = (rows: readonly (readonly string[])[]) => sheetPage(1, null, rows)?.text.split('\n')

describe('a sheet as a page', () => {
  it('has one line per row that names each value, and knows the row as the file numbers it', () => {
    const rows = [
      ['Tag', ' Description '],
      ['P-101', 'Feed\npump'],
      ['', ''],
      ['P-102', ''],
    ]
    expect(sheetPage(3, 'Assets', rows)).toEqual({
      number: 3,
      title: 'Assets',
      text: 'Tag | Description\nTag: P-101 | Description: Feed pump\nTag: P-102',
      units: [
        { start: 0, end: 17, sheet: 'Assets', row: 1 },
        { start: 18, end: 53, sheet: 'Assets', row: 2 },
        { start: 54, end: 64, sheet: 'Assets', row: 4 },
      ],
    })
  })

  it('of a file without sheets has no name', () => {
    expect(sheetPage(1, null, [['a'], ['b']])).toEqual({
      number: 1,
      title: null,
      text: 'a\nb',
      units: [
        { start: 0, end: 1, row: 1 },
        { start: 2, end: 3, row: 2 },
      ],
    })
  })

  it('without any value is no page', () => {
    expect(sheetPage(1, 'Empty', [])).toBeNull()
    expect(sheetPage(1, 'Empty', [['', ' '], []])).toBeNull()
  })

  it('leaves a value bare where its column has no name', () => {
    const rows = [
      ['Tag', '', 'Zone', 'IP'],
      ['P-1', 'old', '', '', 'beyond'],
    ]
    expect(lines(rows)).toEqual(['Tag | Zone | IP', 'Tag: P-1 | old | beyond'])
  })
})

describe('the header of a sheet', () => {
  it('is the first row that is filled about as far as any; what stands above it is bare', () => {
    const rows = [
      ['Plant North', 'rev B'],
      ['Tag', 'Type', 'Zone', 'IP'],
      ['P-1', 'PLC', 'Z1', '10.0.0.7'],
    ]
    expect(lines(rows)).toEqual([
      'Plant North | rev B',
      'Tag | Type | Zone | IP',
      'Tag: P-1 | Type: PLC | Zone: Z1 | IP: 10.0.0.7',
    ])
  })

  it('may lack one name of five, not two', () => {
    const body = ['p', 'q', 'r', 's', 't']
    expect(lines([['a', 'b', 'c', 'd'], body])?.[1]).toBe('a: p | b: q | c: r | d: s | t')
    expect(lines([['a', 'b', 'c'], body])?.[1]).toBe('p | q | r | s | t')
  })

  it.each(['2026', '12.5', '3,5', '08:15', '1/2', '50 %', '+1', '-5'])(
    'holds words only: a row with %s in it is none',
    (figure) => {
      expect(
        lines([
          ['Tag', figure],
          ['P-1', 'Z1'],
        ])?.[1],
      ).toBe('P-1 | Z1')
    },
  )

  it('may hold a figure beside a word', () => {
    expect(
      lines([
        ['Tag', '2026 Q1'],
        ['P-1', 'Z1'],
      ])?.[1],
    ).toBe('Tag: P-1 | 2026 Q1: Z1')
    expect(
      lines([
        ['Tag', 'SL 2'],
        ['P-1', 'Z1'],
      ])?.[1],
    ).toBe('Tag: P-1 | SL 2: Z1')
  })

  it('has names of at most 80 characters', () => {
    const [fits, long] = ['n'.repeat(80), 'n'.repeat(81)]
    expect(
      lines([
        ['Tag', fits],
        ['P-1', 'Z1'],
      ])?.[1],
    ).toBe(`Tag: P-1 | ${fits}: Z1`)
    expect(
      lines([
        ['Tag', long],
        ['P-1', 'Z1'],
      ])?.[1],
    ).toBe('P-1 | Z1')
  })

  it('is none in a list of one column', () => {
    expect(lines([['Tag'], ['P-1'], ['P-2']])).toEqual(['Tag', 'P-1', 'P-2'])
  })

  it('is none in the last row, which would name nothing', () => {
    expect(
      lines([
        ['1', '2'],
        ['Tag', 'Zone'],
      ]),
    ).toEqual(['1 | 2', 'Tag | Zone'])
    expect(
      lines([
        ['1', '2'],
        ['Tag', 'Zone'],
        ['3', '4'],
      ])?.[2],
    ).toBe('Tag: 3 | Zone: 4')
  })

  it('is looked for in the first twenty rows', () => {
    const figures = (count: number) => Array.from({ length: count }, (_, index) => [`${index}`, '0'])
    const table = [
      ['Tag', 'Zone'],
      ['P-1', 'Z1'],
    ]
    expect(lines([...figures(19), ...table])?.at(-1)).toBe('Tag: P-1 | Zone: Z1')
    expect(lines([...figures(20), ...table])?.at(-1)).toBe('P-1 | Z1')
  })
})

describe('names that occur twice', () => {
  it('are told apart by the group above, which reaches to the next group', () => {
    const rows = [
      ['Node', '', 'Before', '', 'After', ''],
      ['Node', '', 'S', 'L', 'S', 'L'],
      ['Tank', 'x', '4', '3', '2', '1'],
    ]
    expect(lines(rows)?.[2]).toBe('Node: Tank | x | Before S: 4 | Before L: 3 | After S: 2 | After L: 1')
  })

  it('are not told apart before the first group', () => {
    const rows = [
      ['', 'After'],
      ['S', 'S'],
      ['4', '2'],
    ]
    expect(lines(rows)?.[2]).toBe('S: 4 | After S: 2')
  })

  it('stay as they are under no other row', () => {
    expect(
      lines([
        ['S', 'S'],
        ['4', '2'],
      ])?.[1],
    ).toBe('S: 4 | S: 2')
  })

  it('are needed for it: a title above distinct names is no group, and columns without a name are no names', () => {
    const rows = [['Plant North'], ['Tag', '', 'Zone', ''], ['P-1', '', 'Z1', '']]
    expect(lines(rows)?.[2]).toBe('Tag: P-1 | Zone: Z1')
  })
})
