import { describe, expect, it } from 'vitest'
import { planner, presentAsset, said, THREE_ZONES } from './testing.ts'

const plan = planner(THREE_ZONES, ['Z1', 'Z2'])

describe('what an asset list does to a project', () => {
  const HEAD = ['Code', 'Name', 'Class', 'Zone', 'Safety']

  it('creates what is not there, with the next free code where none is given', () => {
    const { items, errors } = plan(
      [HEAD, ['P-1', 'Pump', 'Pump', 'control', 'ja'], ['', 'Fan', '', 'Z2', ''], ['A7', '', '', '', '']],
      [presentAsset('A3', 'Old')],
    )
    expect(errors).toEqual([])
    expect(items.map(({ action, code, label, zone_id, metadata }) => [action, code, label, zone_id, metadata])).toEqual(
      [
        ['create', 'P-1', 'Pump', 'z1', { class: 'actuator', safety: true }],
        ['create', 'A8', 'Fan', 'z2', {}],
        ['create', 'A7', 'A7', null, {}],
      ],
    )
  })

  it('finds an asset by its code, else by its name; an empty cell leaves what is there', () => {
    const there = presentAsset('P-1', 'Pump', {
      metadata: { class: 'actuator', vendor: 'Acme', rack: 4 },
      zone_id: 'z1',
      description: 'old',
    })
    const list = [
      ['Code', 'Name', 'Vendor', 'Zone', 'Description'],
      ['p-1', 'Pump 1', 'Other', '', ''],
    ]
    expect(plan(list, [there]).items).toEqual([
      {
        row: 2,
        action: 'update',
        id: there.id,
        code: 'P-1',
        label: 'Pump 1',
        description: 'old',
        metadata: { class: 'actuator', vendor: 'Other', rack: 4 },
        zone_id: 'z1',
        changes: ['name', 'vendor'],
      },
    ])
    expect(
      plan(
        [
          ['Name', 'Vendor'],
          ['PUMP', 'Acme'],
        ],
        [there],
      ).items,
    ).toMatchObject([{ changes: ['name'] }])
    expect(
      plan(
        [
          ['Name', 'Vendor'],
          ['Pump', 'Acme'],
        ],
        [there],
      ).items,
    ).toMatchObject([{ action: 'skip', changes: [] }])
    expect(plan(list, [there], 'skip').items).toMatchObject([{ action: 'skip', label: 'Pump', changes: [] }])
  })

  it('never doubles: what means one asset twice is an error, and so is a name that several have', () => {
    expect(
      said(
        plan([
          ['Code', 'Name'],
          ['P-1', 'Pump'],
          ['p-1', 'Other'],
          ['', 'Pump'],
          ['', 'pump'],
        ]),
      ),
    ).toEqual(['A3 means the same asset as row 2', 'B5 means the same asset as row 4; give each a code'])
    expect(
      said(
        plan(
          [
            ['Code', 'Name'],
            ['', 'Pump'],
            ['P-1', 'x'],
          ],
          [presentAsset('P-1', 'Pump')],
        ),
      ),
    ).toEqual(['A3 means the same asset as row 2'])
    expect(said(plan([['Name'], ['Pump']], [presentAsset('P-1', 'Pump'), presentAsset('P-2', 'pump')]))).toEqual([
      'A2 2 assets have this name; give the code of the one meant',
    ])
  })

  it('creates on demand what has the name of another, but never a code that is taken', () => {
    const create = plan([['Name'], ['Pump'], ['Pump']], [presentAsset('A1', 'Pump')], 'create')
    expect(create.items.map((i) => [i.action, i.code])).toEqual([
      ['create', 'A2'],
      ['create', 'A3'],
    ])
    expect(said(plan([['Code'], ['A1']], [presentAsset('A1', 'Pump')], 'create'))).toEqual([
      'A2 A1 is the code of an asset that is there already',
    ])
    expect(said(plan([['Code'], ['Z1']]))).toEqual(['A2 Z1 is the code of something else in this project'])
  })

  it('names the zones that are not there, and those that are not told apart', () => {
    const list = plan([
      HEAD,
      ['P-1', 'a', '', 'Cell 3', ''],
      ['P-2', 'b', '', 'cell 3', ''],
      ['P-3', 'c', '', 'Office', ''],
    ])
    expect(said(list)).toEqual([
      'D2 is neither the code nor the name of a zone of this project',
      'D3 is neither the code nor the name of a zone of this project',
      'D4 2 zones have this name; give the code of the one meant',
    ])
    expect(list.unknown_zones).toEqual(['Cell 3', 'cell 3'])
    expect(list.items).toEqual([])
  })

  it('needs a name or a code in each row', () => {
    expect(
      said(
        plan([
          ['Code', 'Name', 'Vendor'],
          ['', '', 'Acme'],
          ['!', '', 'Acme'],
        ]),
      ),
    ).toEqual(['B2 is empty; every row needs a name or a code'])
  })
})
