import type { ProjectFacts } from '../assessment/project-facts.ts'
import { exampleContent } from './example-content.ts'
import type { ExampleProject } from './example-project.ts'

/** The facts of an example on the day it is opened: what everything computed about it follows from. */
export function exampleFacts(example: ExampleProject, id: (name: string) => string, day: string): ProjectFacts {
  const content = exampleContent(example, id, day)
  const now = `${day}T00:00:00.000Z`
  return {
    day,
    settings: example.project.settings,
    suc: example.suc,
    impact_categories: content.categories,
    hara_items: content.hara_items,
    nodes: content.nodes,
    edges: content.edges,
    levels: content.levels,
    capabilities: content.capabilities,
    matrix: content.risk_matrix.matrix,
    matrix_version: 1,
    scenarios: content.scenarios.map((s) => ({ ...s, ask_until: null })),
    acceptances: content.acceptances.map((a) => ({ ...a, accepted_at: now, ended_at: null })),
    decisions: content.decisions.map((d) => ({ ...d, approved_at: d.approved_by_name && now, ended_at: null })),
    evidence: content.evidence.map((e) => ({
      ...e,
      rows: content.evidence_rows.filter((row) => row.evidence_id === e.id),
    })),
    justifications: content.justifications.map((j) => ({ ...j, ended_at: null })),
    project_rules: [],
    programme: content.programme,
    phases: content.phases.map((phase) => ({ ...phase, waivers: [] })),
    assumptions: content.assumptions,
    threat_actors: content.threat_actors,
    obligations: content.obligations,
  }
}
