import type { EdgeFact, NodeFact, ProjectFacts } from '../assessment/project-facts.ts'
import { DEFAULT_SETTINGS } from '../projects/project.ts'
import { DEFAULT_MATRIX } from '../risk/risk-matrix.ts'
import type { PathFacts } from './path-facts.ts'
import { PHASES } from './phases.ts'

/** Facts for the tests: a project as it is right after it was opened. */
export const EMPTY: PathFacts = {
  day: '2027-01-15',
  settings: DEFAULT_SETTINGS,
  suc: null,
  impact_categories: [],
  hara_items: [],
  nodes: [],
  edges: [],
  levels: [],
  capabilities: [],
  matrix: DEFAULT_MATRIX,
  scenarios: [],
  acceptances: [],
  decisions: [],
  evidence: [],
  justifications: [],
  project_rules: [],
  programme: [],
  phases: PHASES.map(({ number }) => ({ number, status: 'DRAFT', waivers: [] })),
  assumptions: [],
  threat_actors: [],
  obligations: [],
  matrix_version: 0,
  intended_use: '',
  equipment: '',
}

export const node = (id: string, type: string, metadata: NodeFact['metadata'] = {}): NodeFact => ({
  id,
  type,
  code: id,
  label: `${type} ${id}`,
  description: '',
  metadata,
})
export const edge = (source: string, type: string, target: string): EdgeFact => ({
  id: `${source} ${type} ${target}`,
  source,
  target,
  type,
  metadata: {},
})

/** Facts with more of what is named; lists are added to, scenarios and everything else replaced. */
export function withMore(facts: PathFacts, more: Partial<PathFacts>): PathFacts {
  const next: Record<string, unknown> = { ...facts }
  for (const [key, value] of Object.entries(more)) {
    const before = next[key]
    next[key] = key !== 'scenarios' && Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value
  }
  return next as unknown as PathFacts
}

export const withPhase = (
  facts: PathFacts,
  numbers: readonly number[],
  change: Partial<PathFacts['phases'][number]>,
): PathFacts => ({ ...facts, phases: facts.phases.map((p) => (numbers.includes(p.number) ? { ...p, ...change } : p)) })

export const CATEGORIES = ['people', 'plant', 'water']
/** A rating in every category. */
export const everywhere = (rating: number) => Object.fromEntries(CATEGORIES.map((category) => [category, rating]))
export const hazard = (id: string, rating: number): ProjectFacts['hara_items'][number] => ({
  id,
  name: `Hazard ${id}`,
  hazard: '',
  worst_consequence: '',
  impact_ratings: everywhere(rating),
  score: 4 * rating,
  calculated_risk_level: rating >= 5 ? 'CRITICAL' : rating === 4 ? 'HIGH' : rating === 3 ? 'MEDIUM' : 'LOW',
  lopa: null,
})
export const scenario = (
  number: number,
  node_id: string,
  more: Partial<ProjectFacts['scenarios'][number]> = {},
): ProjectFacts['scenarios'][number] => ({
  id: `R${number}`,
  number,
  node_id,
  threat_id: null,
  hazard_id: null,
  title: `Scenario ${number}`,
  vulnerability: {},
  consequence: {},
  unmitigated_likelihood: null,
  residual_likelihood: null,
  residual_consequence: null,
  countermeasures: [],
  ask_until: null,
  ...more,
})
