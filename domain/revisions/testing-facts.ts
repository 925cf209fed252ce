import type { NodeFact } from '../assessment/project-facts.ts'
import { edge, node } from '../phases/testing.ts'
import { DEFAULT_MATRIX } from '../risk/risk-matrix.ts'
import type { ExportedEdge, ExportedFacts, ExportedNode } from './project-export.ts'
import { exportOf } from './testing.ts'

/** A project in which nothing is stored. */
export const BARE = exportOf({
  zones: [],
  assets: {},
  conduits: {},
  flows: [],
  scenarios: [],
  matrix: DEFAULT_MATRIX,
})

/** A node whose id is its code, as an export holds it. */
export const thing = (id: string, type: string, metadata: NodeFact['metadata'] = {}): ExportedNode => ({
  ...node(id, type, metadata),
  x: 0,
  y: 0,
  width: null,
  height: null,
})

/** A relation written `A1 flows-to A2`; that is its id too. */
export function relation(words: string, metadata: ExportedEdge['metadata'] = {}): ExportedEdge {
  const [source = '', type = '', target = ''] = words.split(' ')
  return { ...edge(source, type, target), metadata, valid_from: null, valid_to: null, status: 'active' }
}

/** Relations apart by commas and lines. */
export const relations = (text: string): ExportedEdge[] =>
  text.match(/[^\s,]+ \S+ [^\s,]+/g)?.map((words) => relation(words)) ?? []

export const scenarioFact = (id: string, number: number, node_id: string): ExportedFacts['scenarios'][number] => ({
  id,
  number,
  node_id,
  threat_id: null,
  hazard_id: null,
  title: `Case ${number}`,
  description: '',
  vulnerability: {},
  consequence: { people: 4 },
  unmitigated_likelihood: 3,
  residual_likelihood: null,
  residual_consequence: null,
  countermeasures: [],
  ask_until: null,
})

export const acceptanceFact = (
  id: string,
  scenario_id: string,
  ended_at: string | null = null,
): ExportedFacts['acceptances'][number] => ({
  id,
  scenario_id,
  score: 12,
  reason: 'Rare',
  until: '2027-12-31',
  accepted_by_name: 'Owner',
  accepted_at: '2026-11-20T09:00:00Z',
  ended_at,
})

export const justificationFact = (
  id: string,
  node_ids: readonly string[],
  ended_at: string | null = null,
): ExportedFacts['justifications'][number] => ({
  id,
  rule: 'asset-without-zone',
  node_ids,
  reason: 'Spare part',
  until: '2027-12-31',
  author_name: 'Engineer',
  ended_at,
})

/** Offered evidence for rows written `Z1 SR 4.1`. */
export const evidenceFact = (id: string, ...rows: string[]): ExportedFacts['evidence'][number] => ({
  id,
  kind: 'note',
  state: 'offered',
  valid_until: null,
  rows: rows.map((row) => ({ node_id: row.slice(0, 2), row_id: row.slice(3) })),
  document_id: null,
  url: null,
  text: '',
})
