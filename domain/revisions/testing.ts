import fc from 'fast-check'
import { assess } from '../assessment/assess.ts'
import type { ScenarioFact } from '../assessment/project-facts.ts'
import { CATALOGUE_VERSIONS } from '../catalogue/catalogue.ts'
import { uuidV5 } from '../ids/uuid.ts'
import { DEFAULT_SETTINGS } from '../projects/project.ts'
import { DEFAULT_MATRIX, MATRIX_PRESETS, type RiskMatrix } from '../risk/risk-matrix.ts'
import type { ExportedEdge, ExportedFacts, ExportedNode, ProjectExport } from './project-export.ts'

export const id = (name: string) => uuidV5(name)
const SAFETY = id('safety')

export interface Plant {
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

/** The export of such a plant, with all that follows from it. */
export function exportOf(plant: Plant): ProjectExport {
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

/** The same project with other facts, and what follows from these. */
export function withFacts(project: ProjectExport, change: Partial<ExportedFacts>): ProjectExport {
  const facts = { ...project.facts, ...change }
  return { ...project, facts, computed: assess(facts) }
}

/** A plant is a whole project: thirty of them say what there is to say. */
export const FEW = { numRuns: 30 }
export const ZONES = ['Z1', 'Z2', 'Z3', 'Z4']
export const ASSETS = ['A1', 'A2', 'A3', 'A4', 'A5']
export const aZone = fc.constantFrom(...ZONES)
export const anAsset = fc.constantFrom(...ASSETS)
export const aPlant: fc.Arbitrary<Plant> = fc.record({
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
