import { describe, expect, it } from 'vitest'
import { exportedRows, unneutralised, valuesOf, type PresentAsset } from './export-assets.ts'

const asset: PresentAsset = {
  id: 'p',
  code: 'P-1',
  label: 'Pump',
  description: "'=note",
  metadata: { class: 'actuator', vendor: 'Acme', serial: 7, safety: true, wireless: false, boundary: 'yes', own: 'x' },
  zone_id: 'z1',
}

describe('an exported list', () => {
  it('is headers and one row for each asset: labels of classes, codes of zones, yes, no or nothing', () => {
    expect(
      exportedRows([asset, { ...asset, zone_id: null, metadata: { class: 'teapot' } }], [{ id: 'z1', code: 'Z1' }]),
    ).toEqual([
      [
        'Code',
        'Name',
        'Class',
        'Zone',
        'Vendor',
        'Model',
        'Serial number',
        'Firmware',
        'Address',
        'Criticality',
        'Safety function',
        'Wireless',
        'Temporarily connected',
        'Boundary device',
        'Description',
      ],
      ['P-1', 'Pump', 'Actuator', 'Z1', 'Acme', '', '', '', '', '', 'yes', 'no', '', '', "''=note"],
      ['P-1', 'Pump', 'teapot', '', '', '', '', '', '', '', '', '', '', '', "''=note"],
    ])
    expect(exportedRows([asset], [])[1]?.[3]).toBe('')
  })

  it('holds of the metadata texts as texts and flags as flags, and nothing of another kind', () => {
    expect(valuesOf(asset, 'Z1')).toEqual({
      code: 'P-1',
      name: 'Pump',
      class: 'actuator',
      zone: 'Z1',
      vendor: 'Acme',
      model: '',
      serial: '',
      firmware: '',
      address: '',
      criticality: '',
      safety: true,
      wireless: false,
      temporary: '',
      boundary: '',
      description: "'=note",
    })
  })
})

describe('a cell that was made safe for spreadsheets', () => {
  it.each([
    ["'=1+1", '=1+1'],
    ["'  +1", '  +1'],
    ["'\tx", '\tx'],
    ["''-1", "'-1"],
    ["'@a", '@a'],
    ["'＝a", '＝a'],
  ])('%j was %j', (cell, was) => expect(unneutralised(cell)).toBe(was))

  it.each(["'tis", "x'=1", '=1', "' x", '', "'"])('%j is as it was', (cell) => expect(unneutralised(cell)).toBe(cell))
})
