import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess } from '../assessment/assess.ts'
import type { ScenarioFact } from '../assessment/project-facts.ts'
import { CATALOGUE_VERSIONS } from '../catalogue/catalogue.ts'
import { uuidV5 } from '../ids/uuid.ts'
import { DEFAULT_SETTINGS } from '../projects/project.ts'
import { DEFAULT_MATRIX, MATRIX_PRESETS, type RiskMatrix } from '../risk/risk-matrix.ts'
import { sameJson, type Changes } from './changes.ts'
import { compare, type Comparison } from './compare.ts'
import { placeSheets, sheetReason } from './place-sheet.ts'
import type { ExportedEdge, ExportedFacts, ExportedNode, ProjectExport } from './project-export.ts'

const id = (name: string) => uuidV5(name)
const SAFETY = id('safety')

interface Plant {
  zones: readonly { code: string; label: string; sl_t: number[] | null }[]
  /** Code -> the zone it stands in. */
  assets: Readonly<Record<string, string | null>>
  conduits: Readonly<Record<string, readonly string[]>>
  flows: readonly (readonly [string, string])[]
  scenarios: readonly { at: string; likelihood: number | null; severity: number }[]
  matrix: RiskMatrix
}
const node = (type: string, code: string, label = code): ExportedNode => ({
  id: id(code),
  type,
  code,
  label,
  description: '',
  metadata: type === 'ASSET' ? { class: 'plc' } : {},
  x: 0,
  y: 0,
  width: null,
  height: null,
})
const edge = (source: string, type: string, target: string, metadata = {}): ExportedEdge => ({
  id: id(`${source} ${type} ${target}`),
  source: id(source),
  target: id(target),
  type,
  metadata,
  valid_from: null,
  valid_to: null,
  status: 'active',
})
const scenario = (s: Plant['scenarios'][number], i: number): ScenarioFact & { description: string } => ({
  id: id(`${s.at} R${i + 1}`),
  number: i + 1,
  node_id: id(s.at),
  threat_id: null,
  hazard_id: null,
  title: `Case ${i + 1}`,
  description: '',
  vulnerability: {},
  consequence: { [SAFETY]: s.severity },
  unmitigated_likelihood: s.likelihood,
  residual_likelihood: null,
  residual_consequence: null,
  countermeasures: [],
  ask_until: null,
})

function exportOf(plant: Plant): ProjectExport {
  const zones = new Set(plant.zones.map((z) => z.code))
  const joins = Object.entries(plant.conduits)
  const facts: ExportedFacts = {
    day: '2026-11-21',
    settings: DEFAULT_SETTINGS,
    suc: null,
    impact_categories: [{ id: SAFETY, name: 'Safety' }],
    hara_items: [],
    nodes: [
      ...Object.keys(plant.assets).map((code) => node('ASSET', code)),
      ...joins.map(([code]) => node('CONDUIT', code)),
      ...plant.zones.map(({ code, label }) => node('ZONE', code, label)),
    ],
    edges: [
      ...Object.entries(plant.assets).flatMap(([code, zone]) =>
        zone && zones.has(zone) ? [edge(code, 'asset-in-zone', zone)] : [],
      ),
      ...joins.flatMap(([code, ends]) =>
        [...new Set(ends)].filter((z) => zones.has(z)).map((z) => edge(code, 'conduit-connects', z)),
      ),
      ...plant.flows
        .filter(([a, b]) => a !== b && a in plant.assets && b in plant.assets)
        .map(([a, b]) => edge(a, 'flows-to', b, { protocol: 'Modbus' })),
    ].filter((e, i, all) => all.findIndex((x) => x.id === e.id) === i),
    other_edges: [],
    levels: plant.zones.flatMap(({ code, sl_t }) => (sl_t ? [{ id: id(code), sl_t, reason: '', reasons: {} }] : [])),
    capabilities: [],
    matrix: plant.matrix,
    matrix_version: 1,
    scenarios: plant.scenarios.filter((s) => zones.has(s.at)).map(scenario),
    ratings: [],
    acceptances: [],
    threat_decisions: [],
    decisions: [],
    evidence: [],
    justifications: [],
    project_rules: [],
    programme: [],
    phases: [],
    assumptions: [],
    threat_actors: [],
    obligations: [],
    report_texts: [],
    documents: [],
  }
  const project = { id: id('project'), name: 'Plant' }
  return { format: 'bulkhead/project/1', project, facts, catalogues: CATALOGUE_VERSIONS, computed: assess(facts) }
}

const ZONES = ['Z1', 'Z2', 'Z3', 'Z4']
const ASSETS = ['A1', 'A2', 'A3', 'A4', 'A5']
const aZone = fc.constantFrom(...ZONES)
const anAsset = fc.constantFrom(...ASSETS)
const aPlant: fc.Arbitrary<Plant> = fc.record({
  zones: fc.uniqueArray(
    fc.record({
      code: aZone,
      label: fc.constantFrom('Control', 'Vent', 'Signs'),
      sl_t: fc.option(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 })),
    }),
    { selector: (z) => z.code, maxLength: 4 },
  ),
  assets: fc.dictionary(anAsset, fc.option(aZone)),
  conduits: fc.dictionary(fc.constantFrom('C1', 'C2'), fc.array(aZone, { maxLength: 3 })),
  flows: fc.array(fc.tuple(anAsset, anAsset), { maxLength: 6 }),
  scenarios: fc.array(
    fc.record({
      at: aZone,
      likelihood: fc.option(fc.integer({ min: 1, max: 5 })),
      severity: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 4 },
  ),
  matrix: fc.constantFrom(DEFAULT_MATRIX, MATRIX_PRESETS['6x6']),
})

const nothing: Changes = { entered: [], left: [], changed: [] }
const EMPTY: Comparison = {
  zones: nothing,
  conduits: nothing,
  assets: nothing,
  scenarios: nothing,
  others: {},
  rows: { entered: [], left: [], changed: [] },
  risk_moved: [],
  levels_moved: [],
  moved_assets: [],
}

/** A comparison as it reads from the other side, in one order and without the words that only one side has. */
function sorted(list: readonly object[]): object[] {
  const bare = list.map((given) => {
    const item: Record<string, unknown> = { ...given }
    delete item['label']
    delete item['code']
    return item
  })
  return bare.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
const swap = <T extends object>(list: readonly T[]): object[] =>
  list.map((item) => {
    const x = { ...item } as Record<string, unknown>
    if ('before' in x) [x['before'], x['after']] = [x['after'], x['before']]
    if ('from' in x) [x['from'], x['to']] = [x['to'], x['from']]
    if (Array.isArray(x['fields'])) x['fields'] = swap(x['fields'] as object[])
    return x
  })
function seen(c: Comparison, mirrored: boolean): unknown {
  const turn = mirrored ? swap : <T extends object>(list: readonly T[]): readonly object[] => list
  const of = ({
    entered,
    left,
    changed,
  }: {
    entered: readonly object[]
    left: readonly object[]
    changed: readonly object[]
  }) => ({
    entered: sorted(turn(mirrored ? left : entered)),
    left: sorted(turn(mirrored ? entered : left)),
    changed: sorted(turn(changed)),
  })
  return {
    ...Object.fromEntries((['zones', 'conduits', 'assets', 'scenarios', 'rows'] as const).map((k) => [k, of(c[k])])),
    others: Object.fromEntries(Object.entries(c.others).map(([kind, changes]) => [kind, of(changes)])),
    ...Object.fromEntries(
      (['risk_moved', 'levels_moved', 'moved_assets'] as const).map((k) => [
        k,
        sorted(turn(c[k] as readonly object[])),
      ]),
    ),
  }
}

describe('comparing two states of a project', () => {
  it('finds nothing between a state and itself', () => {
    fc.assert(
      fc.property(aPlant, (plant) => {
        expect(compare(exportOf(plant), exportOf(plant))).toEqual(EMPTY)
      }),
    )
  })

  it('reads backwards what it reads forwards: entered is left, before is after', () => {
    fc.assert(
      fc.property(aPlant, aPlant, (one, other) => {
        const [a, b] = [exportOf(one), exportOf(other)]
        expect(seen(compare(b, a), true)).toEqual(seen(compare(a, b), false))
      }),
    )
  })

  it('names whose risk moved when the matrix changes, and the field of the matrix', () => {
    const plant: Plant = {
      zones: [{ code: 'Z1', label: 'Control', sl_t: null }],
      assets: {},
      conduits: {},
      flows: [],
      scenarios: [
        { at: 'Z1', likelihood: 3, severity: 4 },
        { at: 'Z1', likelihood: 1, severity: 1 },
      ],
      matrix: DEFAULT_MATRIX,
    }
    const strict = { ...DEFAULT_MATRIX, tolerable: 4 }
    const bands = DEFAULT_MATRIX.bands.map((b) => (b.level === 'HIGH' ? { ...b, from: 12 } : b))
    const found = compare(exportOf(plant), exportOf({ ...plant, matrix: { ...strict, bands } }))
    expect(found.risk_moved).toEqual([
      {
        id: id('Z1 R1'),
        code: 'R1',
        label: 'Case 1',
        node_id: id('Z1'),
        kind: 'unmitigated',
        before: { score: 12, level: 'MEDIUM', tolerable: false },
        after: { score: 12, level: 'HIGH', tolerable: false },
      },
    ])
    expect(found.others['risk_matrix']?.changed[0]?.fields.map((f) => f.field)).toEqual(['bands', 'tolerable'])
  })
})

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
