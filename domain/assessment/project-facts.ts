import type { RiskMatrix } from '../risk/risk-matrix.ts'
import type { ProjectSettings } from '../projects/project.ts'
import type { RiskLevel } from '../hara/initial-level.ts'
import type { Lopa } from '../safety/lopa.ts'

/** Days are YYYY-MM-DD, moments ISO 8601 in UTC; ids are UUIDs; all arrays are in the order in which people see them. */
export interface NodeFact {
  readonly id: string
  readonly type: string
  readonly code: string
  readonly label: string
  readonly description: string
  readonly metadata: Readonly<Record<string, unknown>>
}
/** Only relations visible on the day of the facts. */
export interface EdgeFact {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly type: string
  readonly metadata: Readonly<Record<string, unknown>>
}
export interface HazardFact {
  readonly id: string
  readonly name: string
  readonly hazard: string
  readonly worst_consequence: string
  readonly impact_ratings: Readonly<Record<string, number>>
  readonly score: number | null
  readonly calculated_risk_level: RiskLevel | null
  readonly lopa: Lopa | null
}
export interface LevelsFact {
  /** That of the zone or conduit. */
  readonly id: string
  readonly sl_t: readonly number[]
  readonly reason: string
  readonly reasons: Readonly<Record<string, string>>
}
export interface CapabilityFact {
  /** That of the asset. */
  readonly id: string
  readonly rows: Readonly<Record<string, boolean>>
  readonly declared: readonly number[] | null
  readonly document_id: string | null
}
export interface ScenarioFact {
  readonly id: string
  readonly number: number
  /** The zone or conduit. */
  readonly node_id: string
  readonly threat_id: string | null
  readonly hazard_id: string | null
  readonly title: string
  readonly vulnerability: { readonly text?: string; readonly cve_id?: string; readonly row_id?: string }
  readonly consequence: Readonly<Record<string, number>>
  readonly unmitigated_likelihood: number | null
  readonly residual_likelihood: number | null
  readonly residual_consequence: Readonly<Record<string, number>> | null
  /** Ids of COUNTERMEASURE nodes. */
  readonly countermeasures: readonly string[]
  readonly ask_until: string | null
}
export interface AcceptanceFact {
  readonly id: string
  readonly scenario_id: string
  readonly score: number
  readonly reason: string
  readonly until: string
  readonly accepted_by_name: string
  readonly accepted_at: string
  readonly ended_at: string | null
}
export interface DecisionFact {
  readonly id: string
  readonly node_id: string
  readonly row_id: string
  readonly status: 'open' | 'partly' | 'not_applicable' | 'compensated'
  readonly reason: string
  readonly responsible: string
  readonly due: string | null
  readonly until: string | null
  readonly essential: string
  readonly approved_at: string | null
  readonly approved_by_name: string | null
  readonly ended_at: string | null
}
export interface EvidenceFact {
  readonly id: string
  readonly kind: 'span' | 'file' | 'link' | 'note'
  readonly state: 'offered' | 'accepted' | 'withdrawn' | 'expired'
  readonly valid_until: string | null
  readonly rows: readonly { readonly node_id: string; readonly row_id: string }[]
}
export interface JustificationFact {
  readonly id: string
  readonly rule: string
  readonly node_ids: readonly string[]
  readonly reason: string
  readonly until: string
  readonly author_name: string
  readonly ended_at: string | null
}
export interface ProjectRuleFact {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly subject: 'zone' | 'conduit' | 'asset' | 'flow'
  readonly condition: unknown
  readonly reason: string
  readonly fix: string
  readonly severity: 'error' | 'warning'
  readonly active: boolean
}
export interface PhaseFact {
  readonly number: number
  readonly status: 'DRAFT' | 'SUBMITTED_FOR_REVIEW' | 'APPROVED'
  readonly waivers: readonly { readonly check: string; readonly reason: string; readonly until?: string | null }[]
}
export interface ProgrammeFact {
  readonly element: string
  readonly owner: string
  readonly state: 'not_started' | 'in_progress' | 'in_place' | 'not_applicable'
  readonly evidence: string
  readonly due: string | null
}

/** All that levels, gates, rows, rules, checks and steps of a project are derived from, as it stands on one day. */
export interface ProjectFacts {
  readonly day: string
  readonly settings: ProjectSettings
  readonly suc: { readonly name: string; readonly description: string; readonly boundary: string } | null
  readonly impact_categories: readonly { readonly id: string; readonly name: string }[]
  readonly hara_items: readonly HazardFact[]
  readonly nodes: readonly NodeFact[]
  readonly edges: readonly EdgeFact[]
  readonly levels: readonly LevelsFact[]
  readonly capabilities: readonly CapabilityFact[]
  /** Of the project's own matrix; 0 while it uses the one that every project starts with. */
  readonly matrix_version: number
  readonly matrix: RiskMatrix
  readonly scenarios: readonly ScenarioFact[]
  readonly acceptances: readonly AcceptanceFact[]
  readonly decisions: readonly DecisionFact[]
  readonly evidence: readonly EvidenceFact[]
  readonly justifications: readonly JustificationFact[]
  readonly project_rules: readonly ProjectRuleFact[]
  readonly programme: readonly ProgrammeFact[]
  readonly phases: readonly PhaseFact[]
  readonly assumptions: readonly { readonly id: string; readonly text: string }[]
  readonly threat_actors: readonly { readonly id: string; readonly name: string; readonly capability: string }[]
  readonly obligations: readonly { readonly id: string; readonly kind: string; readonly reference: string }[]
}
