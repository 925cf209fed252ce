import { describe, expect, it } from 'vitest'
import {
  CATALOGUE_NOTICES,
  CATALOGUE_VERSIONS,
  CATALOGUES,
  catalogueRow,
  catalogueRows,
  isCatalogueName,
  rowsFor33,
} from './catalogue.ts'
import type { ComponentType } from './catalogue.ts'

const LEVELS = [1, 2, 3, 4] as const
const ofKind = (kind: string) => catalogueRows('attack-ics').filter((row) => row.kind === kind)

describe('the fact tables', () => {
  it('hold 100 rows of 3-3: 51 requirements and 49 enhancements', () => {
    const rows = catalogueRows('iec62443-3-3')
    expect(rows).toHaveLength(100)
    expect(rows.filter((row) => row.kind === 'SR')).toHaveLength(51)
    expect(rows.filter((row) => row.kind === 'RE')).toHaveLength(49)
  })

  it('select 37, 60, 90 and 100 rows of 3-3 at security levels 1 to 4', () => {
    expect(LEVELS.map((n) => rowsFor33(true).filter((row) => row.min_sl <= n).length)).toEqual([37, 60, 90, 100])
  })

  it.each([
    ['FR1', [10, 16, 22, 24]],
    ['FR2', [8, 12, 21, 24]],
    ['FR3', [5, 10, 16, 19]],
    ['FR4', [2, 4, 5, 6]],
    ['FR5', [4, 6, 10, 11]],
    ['FR6', [1, 2, 3, 3]],
    ['FR7', [7, 10, 13, 13]],
  ])('select rows of %s cumulatively', (fr, counts) => {
    const rows = rowsFor33(true).filter((row) => row.fr === fr)
    expect(LEVELS.map((n) => rows.filter((row) => row.min_sl <= n).length)).toEqual(counts)
  })

  it('select SR 3.4 at level 1 only when COR1:2014 is not applied', () => {
    expect(rowsFor33(false).filter((row) => row.min_sl === 1)).toHaveLength(38)
    expect(rowsFor33(false).find((row) => row.id === 'SR 3.4')?.sl).toEqual([1, 2, 3, 4])
    expect(catalogueRow('iec62443-3-3', 'SR 3.4')?.min_sl).toBe(2)
  })

  it('hold 122 rows of 4-2, by kind', () => {
    const rows = catalogueRows('iec62443-4-2')
    const count = (kind: string) => rows.filter((row) => row.kind === kind).length
    expect(rows).toHaveLength(122)
    expect(['CR', 'SAR', 'EDR', 'HDR', 'NDR', 'RE'].map(count)).toEqual([43, 2, 8, 8, 12, 49])
  })

  it.each<[ComponentType, number[]]>([
    ['software', [34, 53, 67, 73]],
    ['embedded', [36, 61, 77, 83]],
    ['host', [36, 62, 78, 84]],
    ['network', [40, 67, 86, 92]],
  ])('select rows of 4-2 for a %s component cumulatively', (type, counts) => {
    const rows = catalogueRows('iec62443-4-2').filter((row) => row.component_types.includes(type))
    expect(LEVELS.map((n) => rows.filter((row) => row.min_sl <= n).length)).toEqual(counts)
  })

  it('hold the 32 steps of 3-2 in seven groups, and 254 rows of IEC 62443 in all', () => {
    const rows = catalogueRows('iec62443-3-2')
    expect(rows).toHaveLength(32)
    expect(new Set(rows.map((row) => row.group)).size).toBe(7)
    expect(rows.length + catalogueRows('iec62443-3-3').length + catalogueRows('iec62443-4-2').length).toBe(254)
  })

  it('hold 83 techniques, 52 mitigations, 18 assets and 12 tactics of ATT&CK for ICS 18.1', () => {
    expect(['technique', 'mitigation', 'asset', 'tactic'].map((kind) => ofKind(kind).length)).toEqual([83, 52, 18, 12])
    expect(CATALOGUE_VERSIONS['attack-ics']).toBe('18.1')
    expect(CATALOGUE_NOTICES['attack-ics']).toContain('The MITRE Corporation')
  })

  it('mark the rows whose level public sources dispute', () => {
    const disputed = (name: 'iec62443-3-3' | 'iec62443-4-2') =>
      catalogueRows(name).flatMap((row) => (row.disputed ? [row.id] : []))
    expect(disputed('iec62443-4-2')).toEqual(['CR 6.1 RE 1', 'CR 6.2', 'CR 7.8'])
    expect(disputed('iec62443-3-3').sort()).toEqual(
      // prettier-ignore
      ['SR 3.4', 'SR 4.1 RE 2', 'SR 6.2', 'SR 1.13 RE 1', 'SR 2.12 RE 1', 'SR 2.2 RE 1', 'SR 2.3 RE 1', 'SR 5.2 RE 3', 'SR 5.4', 'SR 7.1 RE 2', 'SR 2.11'].sort(),
    )
  })
})

describe('the name of a table', () => {
  it('is one of four, written exactly so', () => {
    expect(CATALOGUES.every(isCatalogueName)).toBe(true)
    for (const name of ['IEC62443-3-3', 'iec62443', 'attack', '']) expect(isCatalogueName(name)).toBe(false)
  })

  it('leads to its rows by their exact id', () => {
    expect(catalogueRow('iec62443-3-3', 'SR 1.1 RE 1')).toMatchObject({ id: 'SR 1.1 RE 1', parent: 'SR 1.1' })
    expect(catalogueRow('iec62443-3-3', 'sr 1.1')).toBeUndefined()
  })
})

describe('every row', () => {
  it.each(CATALOGUES)(
    'of %s has an id of its own, a title and a one-line description that ends as a sentence',
    (name) => {
      const rows = catalogueRows(name)
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
      for (const row of rows) {
        expect(row.title.trim()).not.toBe('')
        expect(row.description, row.id).toMatch(/^[A-Z][^\n]{15,160}\.$/)
      }
    },
  )

  it('of 3-3 and 4-2 is selected by its lowest level and every one above, and names a parent that exists', () => {
    for (const name of ['iec62443-3-3', 'iec62443-4-2'] as const)
      for (const row of catalogueRows(name)) {
        expect(row.sl).toEqual(LEVELS.filter((n) => n >= row.min_sl))
        expect(row.parent === null).toBe(row.kind !== 'RE')
        if (row.parent !== null) expect(catalogueRow(name, row.parent)).toBeDefined()
      }
  })

  it('of ATT&CK points only at rows that exist, and at each other from both sides', () => {
    const row = (id: string) => catalogueRow('attack-ics', id)
    for (const technique of catalogueRows('attack-ics')) {
      if (technique.kind !== 'technique') continue
      for (const id of technique.mitigations) {
        const mitigation = row(id)
        expect(mitigation?.kind === 'mitigation' && mitigation.techniques).toContain(technique.id)
      }
      for (const id of technique.assets) {
        const asset = row(id)
        expect(asset?.kind === 'asset' && asset.techniques).toContain(technique.id)
      }
      for (const id of technique.sr) expect(catalogueRow('iec62443-3-3', id)).toBeDefined()
    }
  })
})
