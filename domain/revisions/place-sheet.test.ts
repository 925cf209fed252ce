import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_MATRIX } from '../risk/risk-matrix.ts'
import { sameJson } from './changes.ts'
import { placeSheets, sheetReason } from './place-sheet.ts'
import type { ExportedFacts, ProjectExport } from './project-export.ts'
import { anAsset, aPlant, ASSETS, aZone, exportOf, FEW, type Plant, ZONES } from './testing.ts'

describe('the sheet of a place', () => {
  const reopened = (a: ProjectExport, b: ProjectExport) => {
    const [before, after] = [placeSheets(a.facts), placeSheets(b.facts)]
    const codes = new Map([...a.facts.nodes, ...b.facts.nodes].map((n) => [n.id, n.code]))
    return [...new Set([...before.keys(), ...after.keys()])]
      .filter((key) => !sameJson(before.get(key), after.get(key)))
      .map((key) => codes.get(key) ?? '')
      .sort()
  }
  const full = (plant: Plant): Plant => ({
    ...plant,
    zones: ZONES.map((code) => ({ code, label: code, sl_t: null, ...plant.zones.find((z) => z.code === code) })),
    assets: Object.fromEntries(ASSETS.map((code) => [code, plant.assets[code] ?? 'Z1'])),
  })

  it('is the same however things are listed', () => {
    fc.assert(
      fc.property(aPlant, (plant) => {
        const { facts } = exportOf(plant)
        const turned = Object.fromEntries(
          Object.entries(facts).map(([k, v]) => [k, Array.isArray(v) ? [...v].reverse() : v]),
        ) as unknown as ExportedFacts
        expect(Object.fromEntries(placeSheets(turned))).toEqual(Object.fromEntries(placeSheets(facts)))
      }),
      FEW,
    )
  })

  it('is touched in exactly the two zones between which an asset moves, whatever flows and conduits it has', () => {
    fc.assert(
      fc.property(aPlant, anAsset, aZone, (some, asset, to) => {
        const plant = full(some)
        const from = plant.assets[asset] ?? ''
        const moved = { ...plant, assets: { ...plant.assets, [asset]: to } }
        expect(reopened(exportOf(plant), exportOf(moved))).toEqual(from === to ? [] : [from, to].sort())
      }),
      FEW,
    )
  })

  it('of a conduit follows the targets of its zones, not what stands in them', () => {
    const plant = full({
      zones: [{ code: 'Z1', label: 'Z1', sl_t: [1, 1, 1, 1, 1, 1, 1] }],
      assets: {},
      conduits: { C1: ['Z1', 'Z2'] },
      flows: [['A1', 'A2']],
      scenarios: [],
      matrix: DEFAULT_MATRIX,
    })
    const raised = {
      ...plant,
      zones: plant.zones.map((z) => (z.code === 'Z2' ? { ...z, sl_t: [2, 1, 1, 1, 1, 1, 1] } : z)),
    }
    expect(reopened(exportOf(plant), exportOf(raised))).toEqual(['C1', 'Z2'])
    const rewired = { ...plant, flows: [['A2', 'A3']] as const }
    expect(reopened(exportOf(plant), exportOf(rewired))).toEqual(['Z1'])
  })

  it('is touched by another matrix only where a level moves', () => {
    const plant = full({
      zones: [],
      assets: {},
      conduits: {},
      flows: [],
      scenarios: [
        { at: 'Z1', likelihood: 3, severity: 4 },
        { at: 'Z2', likelihood: 1, severity: 1 },
      ],
      matrix: DEFAULT_MATRIX,
    })
    const bands = DEFAULT_MATRIX.bands.map((b) => (b.level === 'HIGH' ? { ...b, from: 12 } : b))
    expect(reopened(exportOf(plant), exportOf({ ...plant, matrix: { ...DEFAULT_MATRIX, bands } }))).toEqual(['Z1'])
  })

  it('says in words what is no longer as it was approved', () => {
    const plant = full({
      zones: [],
      assets: {},
      conduits: {},
      flows: [['A1', 'A2']],
      scenarios: [],
      matrix: DEFAULT_MATRIX,
    })
    const [before] = placeSheets(exportOf(plant).facts).values()
    const [after] = placeSheets(exportOf({ ...plant, assets: { ...plant.assets, A1: 'Z2' } }).facts).values()
    expect(sheetReason(before ?? null, after ?? null, sameJson)).toBe('Changed since the approval: its assets.')
    expect(sheetReason(null, after ?? null, sameJson)).toBe('It is new since the approval.')
    expect(sheetReason(before ?? null, null, sameJson)).toBe('It was approved and is gone.')
  })
})
