import { sql } from '#adapters/sql/statement.ts'
import type {
  AcceptanceFact,
  CapabilityFact,
  DecisionFact,
  EdgeFact,
  EvidenceFact,
  HazardFact,
  JustificationFact,
  LevelsFact,
  NodeFact,
  PhaseFact,
  ProgrammeFact,
  ProjectFacts,
  ProjectRuleFact,
  ScenarioFact,
} from '#domain/assessment/project-facts.ts'
import type { RiskMatrix } from '#domain/risk/risk-matrix.ts'

/** The stored facts of a project, each in the order in which people see them. Nothing computed is among them. */
export const projectFacts = {
  suc: (project: string) =>
    sql<NonNullable<ProjectFacts['suc']>>`SELECT name, description, boundary FROM suc WHERE project_id = ${project}`,
  categories: (project: string) =>
    sql<{
      id: string
      name: string
    }>`SELECT id, name FROM impact_categories WHERE project_id = ${project} ORDER BY display_order, created_at, id`,
  hazards: (project: string) =>
    sql<HazardFact>`SELECT id, name, hazard, worst_consequence, impact_ratings, score, calculated_risk_level, lopa
      FROM hara_items WHERE project_id = ${project} ORDER BY created_at, id`,
  nodes: (project: string) =>
    sql<NodeFact>`SELECT id, type, code, label, description, metadata FROM graph_nodes WHERE project_id = ${project} ORDER BY type, length(code), code`,
  edges: (project: string, day: string) =>
    sql<EdgeFact>`SELECT id, source_id AS source, target_id AS target, type, metadata FROM graph_edges WHERE project_id = ${project} AND status = 'active'
      AND (valid_from IS NULL OR valid_from <= ${day}::date) AND (valid_to IS NULL OR valid_to >= ${day}::date) ORDER BY type, created_at, id`,
  levels: (project: string) =>
    sql<LevelsFact>`SELECT id, to_json(sl_t) AS sl_t, reason, reasons FROM zone_levels WHERE project_id = ${project} ORDER BY id`,
  capabilities: (project: string) =>
    sql<CapabilityFact>`SELECT id, rows, to_json(declared) AS declared, document_id FROM asset_capabilities WHERE project_id = ${project} ORDER BY id`,
  matrix: (project: string) =>
    sql<{
      matrix: RiskMatrix
      version: number
    }>`SELECT matrix, version FROM risk_matrices WHERE project_id = ${project}`,
  scenarios: (project: string) =>
    sql<ScenarioFact>`SELECT id, number, node_id, threat_id, hazard_id, title, vulnerability, consequence, unmitigated_likelihood, residual_likelihood,
      residual_consequence, to_json(countermeasures) AS countermeasures, ask_until FROM scenarios WHERE project_id = ${project} ORDER BY number`,
  acceptances: (project: string) =>
    sql<AcceptanceFact>`SELECT id, scenario_id, score, reason, until, accepted_by_name, accepted_at, ended_at FROM acceptances WHERE project_id = ${project} ORDER BY accepted_at, id`,
  decisions: (project: string) =>
    sql<DecisionFact>`SELECT id, node_id, row_id, status, reason, responsible, due, until, essential, approved_at, approved_by_name, ended_at
      FROM row_decisions WHERE project_id = ${project} ORDER BY node_id, row_id`,
  evidence: (project: string) =>
    sql<EvidenceFact>`SELECT e.id, e.kind, e.state, e.valid_until, coalesce(r.rows, '[]') AS rows FROM evidence e
      LEFT JOIN (SELECT evidence_id, json_agg(json_build_object('node_id', node_id, 'row_id', row_id) ORDER BY node_id, row_id) AS rows
        FROM evidence_rows WHERE project_id = ${project} GROUP BY evidence_id) r ON r.evidence_id = e.id
      WHERE e.project_id = ${project} ORDER BY e.created_at, e.id`,
  justifications: (project: string) =>
    sql<JustificationFact>`SELECT id, rule, to_json(node_ids) AS node_ids, reason, until, author_name, ended_at FROM justifications WHERE project_id = ${project} ORDER BY created_at, id`,
  rules: (project: string) =>
    sql<ProjectRuleFact>`SELECT id, code, name, subject, condition, reason, fix, severity, active FROM project_rules WHERE project_id = ${project} ORDER BY created_at, id`,
  programme: (project: string) =>
    sql<ProgrammeFact>`SELECT element, owner, state, evidence, due FROM programme_elements WHERE project_id = ${project} ORDER BY element`,
  phases: (project: string) =>
    sql<PhaseFact>`SELECT number, status, waivers FROM phases WHERE project_id = ${project} ORDER BY number`,
  assumptions: (project: string) =>
    sql<{
      id: string
      text: string
    }>`SELECT id, text FROM assumptions WHERE project_id = ${project} ORDER BY created_at, id`,
  actors: (project: string) =>
    sql<{
      id: string
      name: string
      capability: string
    }>`SELECT id, name, capability FROM threat_actors WHERE project_id = ${project} ORDER BY created_at, id`,
  obligations: (project: string) =>
    sql<{
      id: string
      kind: string
      reference: string
    }>`SELECT id, kind, reference FROM obligations WHERE project_id = ${project} ORDER BY created_at, id`,
}
