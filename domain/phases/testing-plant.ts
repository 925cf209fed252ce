import { assess } from '../assessment/assess.ts'
import { PROGRAMME_ELEMENTS } from '../programme/elements.ts'
import type { PathFacts } from './path-facts.ts'
import { CATEGORIES, edge, EMPTY, everywhere, hazard, node, scenario, withMore } from './testing.ts'

const sheet = { accountable: 'Operator', logical_boundary: 'Its firewall', physical_boundary: 'Its room' }
/** Tolerable without countermeasures; above without and tolerable with; above with them too. */
const [low, treated, high] = [
  { consequence: everywhere(2), unmitigated_likelihood: 2 },
  { consequence: everywhere(4), unmitigated_likelihood: 4, residual_likelihood: 1 },
  { consequence: everywhere(4), unmitigated_likelihood: 5, residual_likelihood: 3 },
]
const LEVEL_1 = [1, 1, 1, 1, 1, 1, 1]

/** What a small plant is given one after the other, from empty to ready for approval. Z1 and C1 are above tolerable risk, Z2 and Z3 are not. */
export const STAGES = {
  system: {
    suc: { name: 'Pumping station', description: 'Two pumps and a basin', boundary: 'The fence' },
    nodes: [node('AP1', 'ACCESS_POINT', { kind: 'physical' })],
  },
  hazards: {
    impact_categories: CATEGORIES.map((id) => ({ id, name: id })),
    hara_items: [hazard('H1', 4), hazard('H2', 1)],
    nodes: [node('H1', 'HAZARD'), node('H2', 'HAZARD')],
  },
  zones: {
    nodes: [
      node('Z1', 'ZONE', { ...sheet, purdue_min: 1, purdue_max: 1 }),
      node('Z2', 'ZONE', { ...sheet, purdue_min: 2, purdue_max: 2 }),
      node('Z3', 'ZONE', { ...sheet, purdue_min: 2, purdue_max: 2 }),
      node('C1', 'CONDUIT', sheet),
      node('PLC1', 'ASSET', { class: 'plc' }),
      node('HMI1', 'ASSET', { class: 'hmi' }),
      node('PC3', 'ASSET', { class: 'hmi' }),
      node('FW1', 'ASSET', { class: 'firewall', boundary: true }),
    ],
    edges: [
      edge('PLC1', 'asset-in-zone', 'Z1'),
      edge('HMI1', 'asset-in-zone', 'Z2'),
      edge('PC3', 'asset-in-zone', 'Z3'),
      edge('FW1', 'asset-in-zone', 'Z2'),
      edge('FW1', 'asset-implements', 'C1'),
      edge('C1', 'conduit-connects', 'Z1'),
      edge('C1', 'conduit-connects', 'Z2'),
      edge('H1', 'hazard-affects', 'Z1'),
      edge('H2', 'hazard-affects', 'Z2'),
      edge('H2', 'hazard-affects', 'Z3'),
      edge('AP1', 'access-opens', 'Z2'),
    ],
  },
  decision: { matrix_version: 1 },
  threats: {
    nodes: [node('TH1', 'THREAT', { mitre_id: 'T0855' })],
    edges: [edge('TH1', 'threat-affects', 'Z1'), edge('TH1', 'threat-affects', 'C1')],
  },
  scenarios: { scenarios: [scenario(1, 'Z1', { vulnerability: { text: 'open port' } })] },
  ratings: {
    scenarios: [
      scenario(1, 'Z1', { vulnerability: { text: 'open port' }, ...high }),
      scenario(2, 'Z1', { vulnerability: { cve_id: 'CVE-2024-1234' }, ...treated }),
      scenario(3, 'C1', { vulnerability: { row_id: 'SR 1.1' }, ...low }),
    ],
  },
  acceptance: {
    acceptances: [
      {
        id: 'acc1',
        scenario_id: 'R1',
        score: 12,
        reason: 'until the pump is replaced',
        until: '2027-02-01',
        accepted_by_name: 'Owner',
        accepted_at: '2027-01-10T08:00:00Z',
        ended_at: null,
      },
    ],
  },
  targets: {
    levels: ['Z1', 'Z2', 'Z3'].map((id) => ({ id, sl_t: LEVEL_1, reason: '', reasons: {} })),
  },
  programme: {
    programme: PROGRAMME_ELEMENTS.map(({ id }) => ({
      element: id,
      owner: 'Plant manager',
      state: 'in_place' as const,
      evidence: '',
      due: null,
    })),
  },
  chapters: {
    intended_use: 'Keeps the basin from running over',
    equipment: 'Pumps and gates',
    assumptions: [{ id: 'a', text: 'The room is locked' }],
    threat_actors: [{ id: 't', name: 'Criminals', capability: 'medium' }],
    obligations: [
      { id: 'o1', kind: 'policy', reference: 'House rules' },
      { id: 'o2', kind: 'regulation', reference: 'Law' },
    ],
  },
} satisfies Record<string, Partial<PathFacts>>

export type Stage = keyof typeof STAGES
/** The plant after these stages. */
export const after = (...stages: readonly Stage[]): PathFacts =>
  stages.reduce<PathFacts>((facts, stage) => withMore(facts, STAGES[stage]), EMPTY)

/** The whole plant with every row proven by one piece of evidence that a person accepted. */
export const ALL_STAGES = Object.keys(STAGES) as Stage[]
export function proven(facts: PathFacts): PathFacts {
  const rows = assess(facts).places.flatMap((place) =>
    place.rows.flatMap(({ row_id, why }) => (why.includes('sl') ? [{ node_id: place.id, row_id }] : [])),
  )
  return withMore(facts, {
    evidence: [{ id: 'e1', kind: 'note', state: 'accepted', valid_until: '2027-02-10', rows }],
  })
}
