import { describe, expect, it } from 'vitest'
import type { PresentAsset } from './export-assets.ts'
import type { Grid } from './find-table.ts'
import { planner, said } from './testing.ts'

const pump: PresentAsset = {
  id: 'p',
  code: 'P-1',
  label: 'Pump',
  description: 'old',
  metadata: { class: 'actuator', safety: true, rack: 4 },
  zone_id: 'z3',
}
const plan = planner(
  [
    { id: 'z3', code: 'Z3', label: 'Z1' },
    { id: 'z4', code: 'Z4', label: 'Office' },
  ],
  ['Z1'],
)

describe('a row of something new', () => {
  it('becomes an asset of all that it says', () => {
    const { items, errors, unknown_zones } = plan([
      ['Code', 'Name', 'Class', 'Zone', 'Vendor', 'Safety', 'Description'],
      ['P-1', 'Pump', 'PLC', 'Z3', 'Acme', 'no', 'by the door'],
    ])
    expect(items).toEqual([
      {
        row: 2,
        action: 'create',
        id: null,
        code: 'P-1',
        label: 'Pump',
        description: 'by the door',
        metadata: { class: 'plc', vendor: 'Acme', safety: false },
        zone_id: 'z3',
        changes: ['code', 'name', 'class', 'zone', 'vendor', 'safety', 'description'],
      },
    ])
    expect([errors, unknown_zones]).toEqual([[], []])
  })

  it('gets the first code after all that are there, in the list or elsewhere in the project', () => {
    const codes = (rows: Grid, other?: string[]) => plan(rows, [pump], 'update', other).items.map((i) => i.code)
    expect(
      codes([
        ['Code', 'Name'],
        ['', 'a'],
        ['', 'b'],
        ['A9', 'c'],
      ]),
    ).toEqual(['A10', 'A11', 'A9'])
    expect(codes([['Name'], ['a']], ['A30'])).toEqual(['A31'])
    expect(codes([['Name'], ['a']])).toEqual(['A1'])
  })

  it('is refused where its code is that of something else, and never taken for the asset of its name', () => {
    expect(
      said(
        plan(
          [
            ['Code', 'Name'],
            ['Z1', 'Pump'],
          ],
          [pump],
        ),
      ),
    ).toEqual(['A2 Z1 is the code of something else in this project'])
    expect(
      plan(
        [
          ['Code', 'Name'],
          ['P-2', 'Pump'],
        ],
        [pump],
      ).items,
    ).toMatchObject([{ action: 'create', code: 'P-2' }])
  })
})

describe('a row of an asset that is there', () => {
  const rows = (...cells: string[]) => [['Code', 'Name', 'Zone', 'Safety', 'Description'], cells]

  it('changes only what it says otherwise, each change named', () => {
    expect(plan(rows('P-1', 'Fan', 'Z4', 'no', 'new'), [pump]).items).toEqual([
      {
        row: 2,
        action: 'update',
        id: 'p',
        code: 'P-1',
        label: 'Fan',
        description: 'new',
        metadata: { class: 'actuator', safety: false, rack: 4 },
        zone_id: 'z4',
        changes: ['name', 'zone', 'safety', 'description'],
      },
    ])
    expect(plan(rows('P-1', 'Pump', 'z3', 'ja', 'old'), [pump]).items).toMatchObject([{ action: 'skip', changes: [] }])
    expect(plan(rows('P-1', '', 'Z3', '', ''), [{ ...pump, zone_id: null }]).items).toMatchObject([
      { action: 'update', zone_id: 'z3', changes: ['zone'] },
    ])
  })

  it('is left as it is on demand, whatever the row says', () => {
    expect(plan(rows('P-1', 'Fan', 'Z4', 'no', 'new'), [pump], 'skip').items).toEqual([
      {
        row: 2,
        action: 'skip',
        id: 'p',
        code: 'P-1',
        label: 'Pump',
        description: 'old',
        metadata: pump.metadata,
        zone_id: 'z3',
        changes: [],
      },
    ])
  })

  it('is the one of its very code where two codes differ in case alone', () => {
    const small = { ...pump, id: 'q', code: 'p-1' }
    const ids = (code: string) => plan([['Code'], [code]], [pump, small]).items.map((i) => i.id)
    expect([ids('P-1'), ids('p-1')]).toEqual([['p'], ['q']])
    expect(plan([['Code'], ['p-1']], [pump]).items.map((i) => i.id)).toEqual(['p'])
  })

  it('is meant once: by code and by name are one, and a taken code is told where a new one is asked for', () => {
    const twice = [
      ['Code', 'Name'],
      ['P-1', ''],
      ['', 'pump'],
      ['', 'Pump'],
    ]
    expect(said(plan(twice, [pump]))).toEqual([
      'B3 means the same asset as row 2; give each a code',
      'B4 means the same asset as row 2; give each a code',
    ])
    expect(
      said(
        plan(
          [
            ['Code', 'Name'],
            ['P-1', 'x'],
            ['', 'Pump'],
          ],
          [pump],
          'create',
        ),
      ),
    ).toEqual(['A2 P-1 is the code of an asset that is there already'])
    expect(
      said(
        plan([
          ['Code', 'Name'],
          ['X', 'a'],
          ['x', 'b'],
          ['', 'x'],
        ]),
      ),
    ).toEqual(['A3 means the same asset as row 2'])
  })
})
