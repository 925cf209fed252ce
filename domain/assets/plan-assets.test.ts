import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASSET_CLASS_IDS } from '../graphs/asset-classes.ts'
import { exportedRows, unneutralised, type PresentAsset } from './export-assets.ts'
import { planner, said } from './testing.ts'

const zones = [
  { id: 'z1', code: 'Z1', label: 'Control' },
  { id: 'z2', code: 'Z2', label: 'Office' },
  { id: 'z3', code: 'Z3', label: 'Office' },
]
const asset = (code: string, label: string, more: Partial<PresentAsset> = {}): PresentAsset => ({
  id: `id of ${code}`,
  code,
  label,
  description: '',
  metadata: {},
  zone_id: null,
  ...more,
})
const plan = planner(zones, ['Z1', 'Z2'])

describe('what an asset list does to a project', () => {
  const HEAD = ['Code', 'Name', 'Class', 'Zone', 'Safety']

  it('creates what is not there, with the next free code where none is given', () => {
    const { items, errors } = plan(
      [HEAD, ['P-1', 'Pump', 'Pump', 'control', 'ja'], ['', 'Fan', '', 'Z2', ''], ['A7', '', '', '', '']],
      [asset('A3', 'Old')],
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
    const there = asset('P-1', 'Pump', {
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
          [asset('P-1', 'Pump')],
        ),
      ),
    ).toEqual(['A3 means the same asset as row 2'])
    expect(said(plan([['Name'], ['Pump']], [asset('P-1', 'Pump'), asset('P-2', 'pump')]))).toEqual([
      'A2 2 assets have this name; give the code of the one meant',
    ])
  })

  it('creates on demand what has the name of another, but never a code that is taken', () => {
    const create = plan([['Name'], ['Pump'], ['Pump']], [asset('A1', 'Pump')], 'create')
    expect(create.items.map((i) => [i.action, i.code])).toEqual([
      ['create', 'A2'],
      ['create', 'A3'],
    ])
    expect(said(plan([['Code'], ['A1']], [asset('A1', 'Pump')], 'create'))).toEqual([
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

  it('takes back an exported list without a change, whatever the assets hold', () => {
    const tidy = (s: string) =>
      s
        .replaceAll(/[^\P{Cc}\t\n]/gu, '')
        .toWellFormed()
        .normalize('NFC')
        .trim()
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.constantFrom('=1+1', "'=x", "''-1", '-', '@a', 'no', 'Code', '#REF!', '\u200b+1', 'a;b,"c"\nd'),
      )
      .map(tidy)
    const flags = fc.record({ safety: fc.boolean(), wireless: fc.boolean() }, { requiredKeys: [] })
    const words = fc.record({ vendor: text, serial: text, criticality: text, own: text }, { requiredKeys: [] })
    const one = fc.record({
      label: text.filter((s) => s !== ''),
      description: text,
      kind: fc.option(fc.constantFrom(...ASSET_CLASS_IDS)),
      flags,
      words,
      zone_id: fc.constantFrom(null, 'z1', 'z2', 'z3'),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (list) => {
        const assets = list.map(({ kind, flags: f, words: w, ...rest }, i) =>
          asset(`A${i}`, rest.label, { ...rest, metadata: { ...w, ...f, ...(kind === null ? {} : { class: kind }) } }),
        )
        const rows = exportedRows(assets, zones).map((row) => row.map(unneutralised))
        const { items, errors } = plan(rows, assets, 'update', ['Z1', 'Z2', 'Z3'])
        expect(errors).toEqual([])
        expect(items.map((i) => [i.id, i.action, i.changes])).toEqual(assets.map((a) => [a.id, 'skip', []]))
      }),
    )
  })

  it('changes once: the same list again changes nothing', () => {
    const word = fc.constantFrom('', 'Pump', 'Fan', 'P-1', 'P-2', 'Z1')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('', 'P-1', 'P-2', 'P-3'), word, word), { maxLength: 6 }),
        (list) => {
          const rows = [['Code', 'Name', 'Vendor'], ...list.map((cells) => [...cells])]
          const first = plan(rows, [asset('P-1', 'Pump')])
          if (first.errors.length > 0) return
          const after = first.items.map((i) => ({ ...i, id: i.id ?? `id of ${i.code}` }))
          const untouched = [asset('P-1', 'Pump')].filter((a) => !after.some((i) => i.id === a.id))
          const again = plan(rows, [...after, ...untouched])
          expect(again.items.every((i) => i.action === 'skip') || again.errors.length > 0).toBe(true)
          expect(again.items.some((i) => i.action === 'create')).toBe(false)
        },
      ),
    )
  })
})
