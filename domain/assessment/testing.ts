import { edge, EMPTY, node, scenario } from '../phases/testing.ts'
import type { DecisionFact, EvidenceFact, HazardFact, ProjectFacts } from './project-facts.ts'

export const level = (id: string, ...sl_t: number[]) => ({ id, sl_t, reason: '', reasons: {} })
export const hazardOf = (id: string, calculated_risk_level: HazardFact['calculated_risk_level']): HazardFact => ({
  id,
  name: `Hazard ${id}`,
  hazard: '',
  worst_consequence: '',
  impact_ratings: {},
  score: null,
  calculated_risk_level,
  lopa: null,
})
export const decision = (
  node_id: string,
  row_id: string,
  status: DecisionFact['status'],
  more: Partial<DecisionFact> = {},
): DecisionFact => ({
  id: `${node_id} ${row_id}`,
  node_id,
  row_id,
  status,
  reason: '',
  responsible: '',
  due: null,
  until: null,
  essential: '',
  approved_at: null,
  approved_by_name: null,
  ended_at: null,
  ...more,
})
/** Evidence for rows written `Z1 SR 4.1`. */
export const evidence = (id: string, state: EvidenceFact['state'], ...rows: string[]): EvidenceFact => ({
  id,
  kind: 'note',
  state,
  valid_until: null,
  rows: rows.map((row) => ({ node_id: row.slice(0, 2), row_id: row.slice(3) })),
})
const APPROVED = { approved_at: '2026-12-01T09:00:00Z', approved_by_name: 'Owner' }

/**
 * A control zone Z1 and an office Z2 outside the system, joined by C1 with the firewall A2. The PLC A1 can do level 2 in all;
 * the asset A3 stands nowhere. Threat T1 (T0869) is on the conduit. All on one day, in the order in which people see it.
 */
export const PLANT: ProjectFacts = {
  ...EMPTY,
  hara_items: [hazardOf('H1', 'MEDIUM'), hazardOf('H2', 'HIGH'), hazardOf('H3', 'LOW'), hazardOf('H4', null)],
  nodes: [
    node('C1', 'CONDUIT'),
    node('Z1', 'ZONE'),
    node('Z2', 'ZONE', { in_suc: false }),
    node('A1', 'ASSET', { class: 'plc' }),
    node('A2', 'ASSET', { class: 'firewall' }),
    node('A3', 'ASSET', { class: 'server' }),
    node('T1', 'THREAT', { mitre_id: 'T0869' }),
  ],
  edges: [
    edge('A1', 'asset-in-zone', 'Z1'),
    edge('A2', 'asset-in-zone', 'Z2'),
    edge('A2', 'asset-implements', 'C1'),
    edge('C1', 'conduit-connects', 'Z1'),
    edge('C1', 'conduit-connects', 'Z2'),
    edge('T1', 'threat-affects', 'C1'),
    edge('H1', 'hazard-affects', 'Z1'),
    edge('H2', 'hazard-affects', 'A1'),
    edge('H3', 'hazard-affects', 'Z2'),
    edge('H4', 'hazard-affects', 'Z2'),
  ],
  levels: [level('Z1', 0, 0, 0, 1, 0, 1, 0), level('Z2', 0, 0, 0, 0, 0, 2, 0)],
  capabilities: [{ id: 'A1', rows: {}, declared: [2, 2, 2, 2, 2, 2, 2], document_id: null }],
  scenarios: [
    scenario(1, 'Z1', { consequence: { people: 3 }, unmitigated_likelihood: 4, residual_likelihood: 1 }),
    scenario(2, 'C1', { consequence: { people: 5 }, unmitigated_likelihood: 5, residual_likelihood: 2 }),
    scenario(3, 'C1', { consequence: { people: 5 } }),
  ],
  acceptances: [
    {
      id: 'X1',
      scenario_id: 'R2',
      score: 10,
      reason: 'Rare',
      until: '2027-12-31',
      accepted_by_name: 'Owner',
      accepted_at: '2026-12-01T09:00:00Z',
      ended_at: null,
    },
  ],
  decisions: [
    decision('Z1', 'SR 4.3', 'compensated', { until: '2027-12-31', ...APPROVED }),
    decision('Z1', 'SR 5.1', 'not_applicable', APPROVED),
    decision('Z2', 'SR 6.2', 'partly'),
  ],
  // of two pieces for one row the accepted one counts, whichever came first
  evidence: [
    evidence('E1', 'accepted', 'Z1 SR 4.1', 'Z2 SR 6.2'),
    evidence('E2', 'offered', 'Z1 SR 4.1', 'Z2 SR 6.1', 'Z1 SR 6.1'),
    evidence('E3', 'accepted', 'Z2 SR 6.1'),
  ],
}
