import { describe, expect, it } from 'vitest'
import { DEFAULT_MATRIX } from '../risk/risk-matrix.ts'
import { exportOf, id, withFacts, type Plant } from '../revisions/testing.ts'
import type { ExportedFacts, ProjectExport } from '../revisions/project-export.ts'
import { relation, thing } from '../revisions/testing-facts.ts'
import { openPoints } from './open-points.ts'

/** A control zone whose target asks for nothing, in which one PLC stands; every chapter of the report is written. */
const PLANT: Plant = {
  zones: [{ code: 'Z1', label: 'Control', sl_t: [0, 0, 0, 0, 0, 0, 0] }],
  assets: { A1: 'Z1' },
  conduits: {},
  flows: [],
  scenarios: [{ at: 'Z1', likelihood: 1, severity: 1 }],
  matrix: DEFAULT_MATRIX,
}
const WRITTEN: Partial<ExportedFacts> = {
  suc: {
    id: id('suc'),
    name: 'Tunnel',
    description: 'Two tubes',
    boundary: 'The portals',
    intended_use: 'Traffic',
    equipment: 'Fans',
  },
  assumptions: [{ id: id('s1'), text: 'Staffed at all hours', node_id: null }],
  threat_actors: [{ id: id('t1'), name: 'Insider', capability: 'low' }],
  obligations: [
    { id: id('o1'), kind: 'policy', reference: 'Policy 1' },
    { id: id('o2'), kind: 'regulation', reference: 'Act 2' },
  ],
}
const project = (change: Partial<Plant> = {}, facts: Partial<ExportedFacts> = {}): ProjectExport =>
  withFacts(exportOf({ ...PLANT, ...change }), { ...WRITTEN, ...facts })
const risk = (why: string) => ({ kind: 'risk', message: `Z1: ${why}`, ids: [id('Z1')] })

describe('what is still open in a project', () => {
  it('is nothing where every chapter is written, every asset placed, every risk tolerable and no row asked for', () => {
    expect(openPoints(project())).toEqual([])
  })

  it('is each chapter that nobody wrote, in the order of the path', () => {
    const bare = { suc: null, assumptions: [], threat_actors: [], obligations: [], matrix_version: 0 }
    expect(openPoints(project({}, bare))).toEqual(
      [
        'The description of the system lacks name, description, boundary, intended use and equipment it controls.',
        'No assumption about the operating environment is written.',
        'The threat environment names no actor.',
        'No security policy of the organisation is named.',
        'The tolerable risk is not stored with a risk matrix.',
        'No regulation that applies is named.',
      ].map((message) => ({ kind: 'chapter', message, ids: [] })),
    )
  })

  it('is what the description of the system lacks, its use and its equipment too', () => {
    const suc = { id: id('suc'), name: 'Tunnel', description: 'Two tubes', boundary: 'The portals' }
    const message = (more: object) => openPoints(project({}, { suc: { ...suc, ...more } })).map((p) => p.message)
    expect(message({ equipment: 'Fans' })).toEqual(['The description of the system lacks intended use.'])
    expect(message({ intended_use: 'Traffic' })).toEqual(['The description of the system lacks equipment it controls.'])
  })

  it('is each asset that stands in no zone, beside the rule it breaks', () => {
    const assets = { A1: 'Z1', A2: null }
    expect(openPoints(project({ assets }))).toEqual([
      { kind: 'placement', message: 'A2 stands in no zone.', ids: [id('A2')] },
      { kind: 'violation', message: 'A2 is in no zone.', ids: [id('A2')] },
    ])
  })

  it('is each violation of a rule that nobody justified', () => {
    const [zones, conduits] = [
      [...PLANT.zones, { code: 'Z2', label: 'Vent', sl_t: [0, 0, 0, 0, 0, 0, 0] }],
      { C1: ['Z1', 'Z2'] },
    ]
    const node_ids = ['C1', 'Z1', 'Z2'].map(id)
    const broken = { kind: 'violation', message: 'C1 joins Z1 and Z2 without a boundary device.', ids: node_ids }
    expect(openPoints(project({ zones, conduits }))).toContainEqual(broken)
    const justification = {
      id: id('j1'),
      rule: 'zones-without-boundary-device',
      node_ids,
      reason: 'One cabinet',
      until: '2027-12-31',
      author_name: 'Owner',
      ended_at: null,
    }
    const points = openPoints(project({ zones, conduits }, { justifications: [justification] }))
    expect(points.filter((point) => point.kind === 'violation')).toEqual([])
  })

  it('is a place whose risk before countermeasures is not known, told once', () => {
    expect(openPoints(project({ scenarios: [] }))).toEqual([risk('No scenario is written for it.')])
    expect(openPoints(project({ scenarios: [{ at: 'Z1', likelihood: null, severity: 3 }] }))).toEqual([
      risk('R1 is not rated yet.'),
    ])
  })

  it('is a place whose risk with countermeasures is above or not known, and none that is tolerable with them', () => {
    const severe = project({ scenarios: [{ at: 'Z1', likelihood: 5, severity: 5 }] })
    const [scenario] = severe.facts.scenarios
    const rated = (residual_likelihood: number | null) =>
      openPoints(withFacts(severe, { scenarios: scenario ? [{ ...scenario, residual_likelihood }] : [] }))
    expect(rated(null)).toEqual([risk('R1 is not rated with countermeasures yet.')])
    expect(rated(2)).toEqual([risk('R1 is above tolerable risk with countermeasures and not accepted.')])
    expect(rated(1)).toEqual([])
  })

  it('is, at each place, how many of the rows that its target selects are not satisfied', () => {
    // DC 1 selects SR 4.1 and SR 4.3
    const plant = { zones: [{ code: 'Z1', label: 'Control', sl_t: [0, 0, 0, 1, 0, 0, 0] }] }
    const met = (...rows: string[]) =>
      openPoints(
        project(plant, {
          evidence: rows.map((row_id) => ({
            id: id(row_id),
            kind: 'note',
            state: 'accepted',
            valid_until: null,
            rows: [{ node_id: id('Z1'), row_id }],
            document_id: null,
            url: null,
            text: 'Seen',
          })),
        }),
      )
    const rows = (open: number) => ({
      kind: 'rows',
      message: `Z1: ${open} of 2 selected rows are not satisfied.`,
      ids: [id('Z1')],
    })
    expect(met()).toEqual([rows(2)])
    expect(met('SR 4.1')).toEqual([rows(1)])
    expect(met('SR 4.1', 'SR 4.3')).toEqual([])
  })

  it('does not count a row that only a threat reaches', () => {
    const base = project()
    // T0869 reaches SR 5.1 and SR 6.2
    const threat = thing('T1', 'THREAT', { mitre_id: 'T0869' })
    const affects = relation(`T1 threat-affects ${id('Z1')}`)
    const reached = withFacts(base, { nodes: [...base.facts.nodes, threat], edges: [...base.facts.edges, affects] })
    expect(reached.computed.places[0]?.rows.map((row) => row.row_id)).toEqual(['SR 5.1', 'SR 6.2'])
    expect(openPoints(reached)).toEqual([])
  })

  it('is each question of an essential function that nobody answered, behind the rows of all places', () => {
    const base = project({ zones: [{ code: 'Z1', label: 'Control', sl_t: [0, 1, 0, 0, 0, 0, 0] }] })
    const nodes = base.facts.nodes.map((node) =>
      node.type === 'ZONE' ? { ...node, metadata: { safety: true } } : node,
    )
    const settings = { ...base.facts.settings, rules_off: ['no-safety-function-in-safety-zone'] }
    // UC 1 selects eight rows, three of which can stop a function
    expect(openPoints(withFacts(base, { nodes, settings }))).toEqual([
      { kind: 'rows', message: 'Z1: 8 of 8 selected rows are not satisfied.', ids: [id('Z1')] },
      ...[
        'SR 2.5: Can an operator see and act at once when the idle screen has locked itself?',
        'SR 2.9: Does the function go on when there is no room left for audit records?',
        'SR 2.10: Does the function go on when recording fails?',
      ].map((question) => ({ kind: 'conflict', message: `Z1 ${question}`, ids: [id('Z1')] })),
    ])
  })
})
