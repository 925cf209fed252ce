import { describe, expect, it } from 'vitest'
import { decision, hazardOf } from '../assessment/testing.ts'
import { DEFAULT_MATRIX } from '../risk/risk-matrix.ts'
import type { Changes } from './changes.ts'
import { compare } from './compare.ts'
import type { ExportedFacts } from './project-export.ts'
import { withFacts } from './testing.ts'
import {
  acceptanceFact,
  BARE,
  evidenceFact,
  justificationFact,
  relation,
  scenarioFact,
  thing,
} from './testing-facts.ts'

/** Of the objects that others name; they are there before and after. */
const NODES = [thing('Z1', 'ZONE'), thing('Z2', 'ZONE'), thing('A1', 'ASSET'), thing('C1', 'CONDUIT')]
const BEFORE = withFacts(BARE, { nodes: NODES, impact_categories: [] })
const evidence = evidenceFact('E1', 'Z1 SR 1.1')
const rule = {
  id: 'r1',
  code: 'PR1',
  name: 'No radio',
  subject: 'zone',
  condition: {},
  reason: '',
  fix: '',
  severity: 'error',
  active: false,
} as const
const element = { element: 'incident-response', owner: '', state: 'in_place', evidence: '', due: null } as const
const suc = { id: 's', name: 'Tunnel', description: '', boundary: '' }
const capability = { id: 'A1', rows: {}, declared: null, document_id: null }

/** One record of each kind, and how a list of changes calls it. */
type Case = readonly [kind: string, label: string, code: string, id: string, facts: Partial<ExportedFacts>]
const KINDS: readonly Case[] = [
  ['impact_categories', 'Safety', '', 'c1', { impact_categories: [{ id: 'c1', name: 'Safety' }] }],
  ['hazards', 'Hazard Z1', 'Z1', 'Z1', { hara_items: [hazardOf('Z1', null)] }],
  ['hazards', 'Hazard H9', '', 'H9', { hara_items: [hazardOf('H9', null)] }],
  ['access_points', 'ACCESS_POINT P1', 'P1', 'P1', { nodes: [...NODES, thing('P1', 'ACCESS_POINT')] }],
  ['functions', 'FUNCTION F1', 'F1', 'F1', { nodes: [...NODES, thing('F1', 'FUNCTION')] }],
  ['threats', 'THREAT T1', 'T1', 'T1', { nodes: [...NODES, thing('T1', 'THREAT')] }],
  ['countermeasures', 'COUNTERMEASURE M1', 'M1', 'M1', { nodes: [...NODES, thing('M1', 'COUNTERMEASURE')] }],
  ['relations', 'C1 flows-to Z1', '', 'C1 flows-to Z1', { edges: [relation('C1 flows-to Z1')] }],
  ['relations', ' flows-to ', '', 'X1 flows-to X2', { edges: [relation('X1 flows-to X2')] }],
  ['assumptions', 'Staffed', '', 's1', { assumptions: [{ id: 's1', text: 'Staffed', node_id: null }] }],
  ['threat_actors', 'Insider', '', 't1', { threat_actors: [{ id: 't1', name: 'Insider', capability: 'low' }] }],
  ['obligations', 'Policy 1', '', 'o1', { obligations: [{ id: 'o1', kind: 'policy', reference: 'Policy 1' }] }],
  ['acceptances', 'Rare', '', 'x1', { acceptances: [acceptanceFact('x1', 's1')] }],
  ['capabilities', 'Capability', 'A1', 'A1', { capabilities: [capability] }],
  ['capabilities', 'Capability', '', 'A9', { capabilities: [{ ...capability, id: 'A9' }] }],
  ['decisions', 'SR 1.1', 'Z1', 'Z1 SR 1.1', { decisions: [decision('Z1', 'SR 1.1', 'open')] }],
  ['decisions', 'SR 1.1', '', 'Z9 SR 1.1', { decisions: [decision('Z9', 'SR 1.1', 'open')] }],
  ['evidence', 'Seen', '', 'E1', { evidence: [{ ...evidence, text: 'Seen', url: 'https://plant.example/' }] }],
  ['evidence', 'https://plant.example/', '', 'E1', { evidence: [{ ...evidence, url: 'https://plant.example/' }] }],
  ['evidence', 'note', '', 'E1', { evidence: [evidence] }],
  ['justifications', 'Spare part', 'asset-without-zone', 'j1', { justifications: [justificationFact('j1', [])] }],
  ['project_rules', 'No radio', 'PR1', 'r1', { project_rules: [rule] }],
  ['programme', 'incident-response', '', 'incident-response', { programme: [element] }],
  ['documents', 'plan.pdf', '', 'd1', { documents: [{ id: 'd1', filename: 'plan.pdf', sha256: 'ab' }] }],
  ['report_texts', 'system', '', 'w1', { report_texts: [{ id: 'w1', chapter: 'system', text: 'Two tubes' }] }],
  ['system', 'The system under consideration', '', BEFORE.project.id, { suc }],
]

describe('a list of changes', () => {
  it.each(KINDS)('names what came and what went among %s: "%s"', (kind, label, code, id, facts) => {
    const after = withFacts(BEFORE, facts)
    const named = [{ id, code, label }]
    const [came, went]: Record<string, Changes>[] = [
      { [kind]: { entered: named, left: [], changed: [] } },
      { [kind]: { entered: [], left: named, changed: [] } },
    ]
    expect(compare(BEFORE, after).others).toEqual(came)
    expect(compare(after, BEFORE).others).toEqual(went)
    expect(compare(after, after).others).toEqual({})
  })

  it.each([
    ['zones', thing('Z3', 'ZONE'), { code: 'Z3', label: 'ZONE Z3' }],
    ['conduits', thing('C3', 'CONDUIT'), { code: 'C3', label: 'CONDUIT C3' }],
    ['assets', thing('A3', 'ASSET'), { code: 'A3', label: 'ASSET A3' }],
  ] as const)('has %s apart from all others', (kind, node, name) => {
    const changes = compare(BEFORE, withFacts(BEFORE, { nodes: [...NODES, node] }))
    const nothing = { entered: [], left: [], changed: [] }
    expect({
      zones: changes.zones,
      conduits: changes.conduits,
      assets: changes.assets,
      others: changes.others,
    }).toEqual({
      zones: nothing,
      conduits: nothing,
      assets: nothing,
      others: {},
      [kind]: { entered: [{ id: node.id, ...name }], left: [], changed: [] },
    })
  })

  it('calls a scenario by its number and title', () => {
    const changes = compare(BEFORE, withFacts(BEFORE, { scenarios: [scenarioFact('s7', 7, 'Z1')] }))
    expect(changes.scenarios).toEqual({ entered: [{ id: 's7', code: 'R7', label: 'Case 7' }], left: [], changed: [] })
    expect(changes.others).toEqual({})
  })

  it('tells what became of the project and of its matrix as of one thing each', () => {
    const matrix = { ...DEFAULT_MATRIX, tolerable: 4 }
    const after = { ...withFacts(BEFORE, { matrix }), project: { ...BEFORE.project, name: 'Other plant' } }
    const one = (label: string, field: string, was: unknown, is: unknown) => ({
      entered: [],
      left: [],
      changed: [{ id: BEFORE.project.id, code: '', label, fields: [{ field, before: was, after: is }] }],
    })
    expect(compare(BEFORE, after).others).toEqual({
      project: one('The project', 'name', 'Plant', 'Other plant'),
      risk_matrix: one('The risk matrix', 'tolerable', 9, 4),
    })
  })

  it('tells only what changed of a relation, not that it was drawn anew under another id', () => {
    const flow = relation('A1 flows-to A2', { protocol: 'Modbus' })
    const before = withFacts(BEFORE, { nodes: [...NODES, thing('A2', 'ASSET')], edges: [flow] })
    const redrawn = (metadata: object) =>
      withFacts(before, { edges: [{ ...flow, id: 'anew', metadata: { ...metadata } }] })
    expect(compare(before, redrawn(flow.metadata)).others).toEqual({})
    expect(compare(before, redrawn({ protocol: 'OPC UA' })).others['relations']?.changed).toEqual([
      {
        id: 'A1 flows-to A2',
        code: '',
        label: 'A1 flows-to A2',
        fields: [{ field: 'metadata.protocol', before: 'Modbus', after: 'OPC UA' }],
      },
    ])
  })

  it('names what is gone by the code that it had', () => {
    const flow = withFacts(BEFORE, { edges: [relation('A1 flows-to Z2')] })
    const gone = withFacts(BEFORE, { nodes: [thing('Z1', 'ZONE')] })
    expect(compare(flow, gone).others['relations']?.left.map((x) => x.label)).toEqual(['A1 flows-to Z2'])
  })
})
