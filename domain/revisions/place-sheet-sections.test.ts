import { describe, expect, it } from 'vitest'
import { decision, hazardOf, level } from '../assessment/testing.ts'
import { placeSheets, SHEET_SECTIONS, type PlaceSheet } from './place-sheet.ts'
import type { ExportedFacts } from './project-export.ts'
import {
  acceptanceFact,
  BARE,
  evidenceFact,
  justificationFact,
  relation,
  relations,
  scenarioFact,
  thing,
} from './testing-facts.ts'

/** Listed against the order of ids throughout, and with a neighbour of each kind that belongs to the zone Z2. */
const FACTS: ExportedFacts = {
  ...BARE.facts,
  nodes: [
    ...['C2', 'C1'].map((id) => thing(id, 'CONDUIT', { encrypted: true })),
    ...['Z3', 'Z2', 'Z1', 'Z0'].map((id) => thing(id, 'ZONE')),
    ...['A4', 'A3', 'A2', 'A1'].map((id) => thing(id, 'ASSET', { class: 'plc' })),
    ...['F2', 'F1'].map((id) => thing(id, 'FUNCTION')),
    ...['P2', 'P1', 'P3'].map((id) => thing(id, 'ACCESS_POINT')),
    ...['T2', 'T1', 'T3'].map((id) => thing(id, 'THREAT')),
    ...['M4', 'M3', 'M2', 'M1'].map((id) => thing(id, 'COUNTERMEASURE')),
  ],
  edges: [
    ...relations(`
      A2 asset-in-zone Z1, A1 asset-in-zone Z1, A3 asset-in-zone Z2, A4 asset-implements C1
      A1 asset-supports F2, A2 asset-supports F2, A2 asset-supports F1
      C2 conduit-connects Z1, C1 conduit-connects Z2
      Z1 zone-in-zone Z0, Z3 zone-in-zone Z1
      P2 access-opens Z1, P1 access-opens Z1, P3 access-opens C1
      A1 relies-on A2, A2 hosts A1, A9 manages A1, A1 part-of A3, A3 hosts A4, A4 relies-on A3
      A2 flows-to A3, A1 flows-to A2, A3 flows-to A1, A9 flows-to A1, A3 flows-to A4
      H2 hazard-affects Z1, H1 hazard-affects A2, H1 hazard-affects A1, H3 hazard-affects Z2
      T2 threat-affects Z1, T1 threat-targets A1, T3 threat-affects C1
      M2 countermeasure-protects Z1, M3 countermeasure-protects Z2, M4 countermeasure-protects A1
    `),
    relation('C1 conduit-connects Z1', { role: 'in' }),
  ],
  hara_items: [hazardOf('H3', 'LOW'), hazardOf('H2', 'LOW'), hazardOf('H1', 'HIGH')],
  levels: [{ ...level('Z1', 1, 1, 1, 1, 1, 1, 1), reason: 'As proposed', reasons: { DC: 'No secrets' } }],
  capabilities: ['A3', 'A2', 'A1'].map((id) => ({ id, rows: {}, declared: null, document_id: null })),
  scenarios: [
    { ...scenarioFact('S2', 2, 'Z1'), residual_likelihood: 1 },
    { ...scenarioFact('S1', 1, 'Z1'), countermeasures: ['M2', 'M1'] },
    { ...scenarioFact('S3', 3, 'Z2'), unmitigated_likelihood: null },
  ],
  acceptances: [
    acceptanceFact('X2', 'S2'),
    acceptanceFact('X1', 'S1'),
    acceptanceFact('X0', 'S1', '2026-11-20T10:00:00Z'),
    acceptanceFact('X3', 'S3'),
  ],
  decisions: [decision('Z1', 'SR 1.2', 'open'), decision('Z1', 'SR 1.1', 'open'), decision('Z2', 'SR 1.1', 'open')],
  evidence: [
    evidenceFact('E2', 'Z1 SR 1.1'),
    evidenceFact('E1', 'Z1 SR 1.2', 'Z2 SR 1.1', 'Z1 SR 1.1'),
    evidenceFact('E3', 'Z1 SR 1.1'),
  ],
  justifications: [
    justificationFact('J3', ['Z2']),
    justificationFact('J2', ['Z1']),
    justificationFact('J1', ['A3', 'A1']),
    justificationFact('J0', ['Z1'], '2026-11-20T10:00:00Z'),
  ],
  assumptions: [
    { id: 'N2', text: 'Locked', node_id: 'Z1' },
    { id: 'N1', text: 'Staffed', node_id: 'Z1' },
    { id: 'N3', text: 'Of all', node_id: null },
  ],
}
const sheet = (id: string) => placeSheets(FACTS).get(id)
const shown = (id: string) => {
  const found = FACTS.nodes.find((node) => node.id === id)
  return found && { id, code: id, label: found.label, description: '', metadata: found.metadata }
}
const flow = (from: string, to: string) => ({ id: `${from} flows-to ${to}`, from, to, metadata: {} })
const EMPTY: PlaceSheet = {
  ...(Object.fromEntries(Object.keys(SHEET_SECTIONS).map((section) => [section, []])) as unknown as PlaceSheet),
  connections: { joined: [], inside: [], holds: [] },
  levels: { sl_t: null, reason: '', reasons: {} },
  initial: null,
}

describe('the sections of a sheet', () => {
  it('stand for every zone and then every conduit', () => {
    expect([...placeSheets(FACTS).keys()]).toEqual(['Z3', 'Z2', 'Z1', 'Z0', 'C2', 'C1'])
  })

  it('hold what a zone is made of: its own fields, what stands in it, what that serves and what it is joined to', () => {
    expect(sheet('Z1')).toMatchObject({
      own: shown('Z1'),
      assets: [shown('A1'), shown('A2')],
      capabilities: ['A1', 'A2'].map((id) => ({ id, rows: {}, declared: null, document_id: null })),
      functions: [shown('F1'), shown('F2')],
      connections: {
        joined: [
          { id: 'C1', role: 'in' },
          { id: 'C2', role: null },
        ],
        inside: ['Z0'],
        holds: ['Z3'],
      },
      access_points: [shown('P1'), shown('P2')],
    })
  })

  it('name each flow of its assets once, by the codes of both ends, or the id of one that is gone', () => {
    expect(sheet('Z1')?.flows).toEqual([flow('A1', 'A2'), flow('A2', 'A3'), flow('A3', 'A1'), flow('A9', 'A1')])
  })

  it('tell what its assets rely on, host, manage or are part of, from both ends and each once', () => {
    expect(sheet('Z1')?.relations).toEqual(['A1 part-of A3', 'A1 relies-on A2', 'A2 hosts A1', 'A9 manages A1'])
    expect(sheet('Z2')?.relations).toEqual(['A1 part-of A3', 'A3 hosts A4', 'A4 relies-on A3'])
  })

  it('hold what gate 4.1 says of their own hazards, so that another tolerable level opens what it moves', () => {
    const initial = (initial_tolerable: 'LOW' | 'MEDIUM' | 'HIGH') => {
      const sheets = placeSheets({ ...FACTS, matrix: { ...FACTS.matrix, initial_tolerable } })
      return ['Z1', 'Z2', 'Z3', 'C1'].map((id) => sheets.get(id)?.initial)
    }
    expect(initial('LOW')).toEqual([true, false, null, null])
    expect(initial('MEDIUM')).toEqual([true, false, null, null])
    expect(initial('HIGH')).toEqual([false, false, null, null])
  })

  it('hold what threatens and protects it: also over its assets and its scenarios, never over its neighbours', () => {
    expect(sheet('Z1')).toMatchObject({
      hazards: [hazardOf('H1', 'HIGH'), hazardOf('H2', 'LOW')],
      threats: [shown('T1'), shown('T2')],
      countermeasures: [shown('M1'), shown('M2'), shown('M4')],
      levels: { sl_t: [1, 1, 1, 1, 1, 1, 1], reason: 'As proposed', reasons: { DC: 'No secrets' } },
    })
  })

  // 3 x 4 = 12 is MEDIUM and above the 9 that is tolerable; 1 x 4 = 4 is LOW
  it('hold its scenarios with the level of their risk, not its score, and only the acceptances that were not ended', () => {
    const above = { level: 'MEDIUM', tolerable: false }
    expect(sheet('Z1')).toMatchObject({
      scenarios: [
        { ...scenarioFact('S1', 1, 'Z1'), countermeasures: ['M1', 'M2'], unmitigated: above, residual: null },
        { id: 'S2', countermeasures: [], unmitigated: above, residual: { level: 'LOW', tolerable: true } },
      ],
      acceptances: [acceptanceFact('X1', 'S1'), acceptanceFact('X2', 'S2')],
    })
    expect(sheet('Z2')?.scenarios).toMatchObject([{ id: 'S3', unmitigated: null, residual: null }])
  })

  it('hold what people decided at it: by row, with the evidence for it, the justifications in force and assumptions', () => {
    const piece = (id: string, row_id: string) =>
      ({ node_id: 'Z1', row_id, id, kind: 'note', state: 'offered', valid_until: null }) as const
    expect(sheet('Z1')).toMatchObject({
      decisions: [decision('Z1', 'SR 1.1', 'open'), decision('Z1', 'SR 1.2', 'open')],
      evidence: [piece('E1', 'SR 1.1'), piece('E1', 'SR 1.2'), piece('E2', 'SR 1.1'), piece('E3', 'SR 1.1')],
      justifications: [justificationFact('J1', ['A3', 'A1']), justificationFact('J2', ['Z1'])],
      assumptions: [
        { id: 'N1', text: 'Staffed', node_id: 'Z1' },
        { id: 'N2', text: 'Locked', node_id: 'Z1' },
      ],
    })
  })

  it('of a conduit hold the devices that implement it and the zones it joins, but no flows and relations', () => {
    expect(sheet('C1')).toEqual({
      ...EMPTY,
      own: shown('C1'),
      assets: [shown('A4')],
      connections: {
        joined: [
          { id: 'Z1', role: 'in' },
          { id: 'Z2', role: null },
        ],
        inside: [],
        holds: [],
      },
      access_points: [shown('P3')],
      threats: [shown('T3')],
      levels: { sl_t: [1, 1, 1, 1, 1, 1, 1], reason: '', reasons: {} },
    })
  })

  it('are empty where nothing is known of a place but that it holds another', () => {
    const connections = { joined: [], inside: [], holds: ['Z1'] }
    expect(sheet('Z0')).toEqual({ ...EMPTY, own: shown('Z0'), connections })
  })
})
