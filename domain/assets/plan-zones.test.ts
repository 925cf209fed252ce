import { describe, expect, it } from 'vitest'
import { planner, said } from './testing.ts'

const plan = planner(
  [
    { id: 'z1', code: 'Z1', label: 'Control' },
    { id: 'z2', code: 'z1', label: 'Office' },
    { id: 'z3', code: 'Z3', label: 'Z1' },
    { id: 'z4', code: 'Z4', label: 'office' },
  ],
  ['Z1'],
)

describe('the zone of a row', () => {
  const zoneOf = (word: string) => {
    const p = plan([
      ['Name', 'Zone'],
      ['Fan', word],
    ])
    return p.items[0] ? p.items[0].zone_id : said(p)
  }

  it('is the one of its code before any of its name, in any case where that is clear', () => {
    expect([zoneOf('Z1'), zoneOf('z1'), zoneOf('z3'), zoneOf('control'), zoneOf('')]).toEqual([
      'z1',
      'z2',
      'z3',
      'z1',
      null,
    ])
  })

  it('is refused where several have the name or none does', () => {
    expect(zoneOf('OFFICE')).toEqual(['B2 2 zones have this name; give the code of the one meant'])
    expect(zoneOf('Cell 3')).toEqual(['B2 is neither the code nor the name of a zone of this project'])
    expect(
      plan([
        ['Name', 'Zone'],
        ['a', 'Cell'],
        ['b', 'Cell'],
      ]).unknown_zones,
    ).toEqual(['Cell'])
  })
})

describe('a problem', () => {
  it('is told at the column of its field, wherever that stands', () => {
    const pumps = ['p', 'q'].map((id) => ({
      id,
      code: id,
      label: 'Pump',
      description: '',
      metadata: {},
      zone_id: null,
    }))
    const at = (rows: string[][], duplicates?: 'create') =>
      said(plan(rows, pumps, duplicates)).map((s) => s.slice(0, 2))
    expect(
      at([
        ['Zone', 'Name'],
        ['', 'Pump'],
      ]),
    ).toEqual(['B2'])
    expect(
      at([
        ['Name', 'Code'],
        ['x', 'Z1'],
      ]),
    ).toEqual(['B2'])
    expect(
      at([
        ['Name', 'Code'],
        ['x', 'P'],
        ['y', 'p'],
      ]),
    ).toEqual(['B3'])
    expect(
      at(
        [
          ['Name', 'Code'],
          ['x', 'p'],
        ],
        'create',
      ),
    ).toEqual(['B2'])
    expect(
      at(
        [
          ['Name', 'Code'],
          ['x', 'new'],
        ],
        'create',
      ),
    ).toEqual([])
  })
})

describe('a row without name and code', () => {
  it('is told once: as empty, or by what could not be read', () => {
    const rows = [
      ['Name', 'Vendor'],
      ['', 'Acme'],
      ['a\u0007', 'Acme'],
      ['Fan', 'Acme'],
    ]
    const p = plan(rows)
    expect(said(p)).toEqual(['A2 is empty; every row needs a name or a code'])
    expect(p.items.map((i) => i.row)).toEqual([4])
  })

  it('is told at the column that is there', () => {
    expect(
      said(
        plan([
          ['Code', 'Vendor'],
          ['', 'Acme'],
          ['a b', 'Acme'],
        ]),
      ),
    ).toEqual(['A2 is empty; every row needs a name or a code'])
  })
})
