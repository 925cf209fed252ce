import type { Assessment } from '../assessment/assessment.ts'
import type {
  EdgeFact,
  EvidenceFact,
  NodeFact,
  PhaseFact,
  ProjectFacts,
  ScenarioFact,
} from '../assessment/project-facts.ts'
import type { CatalogueName } from '../catalogue/catalogue.ts'
import type { Validity } from '../graphs/valid-dates.ts'

/** Changes when the same project would be written in another way. */
export const EXPORT_FORMAT = 'bulkhead/project/1'

/** A record as it is stored, under its own field names, without the project's id and the time of its last change. */
export type StoredRecord = Readonly<Record<string, unknown>> & { readonly id: string }

export interface ExportedNode extends NodeFact {
  readonly x: number
  readonly y: number
  readonly width: number | null
  readonly height: number | null
}
export interface ExportedEdge extends EdgeFact, Validity {
  readonly status: string
}
export interface ExportedPhase extends PhaseFact {
  readonly id: string
  readonly version: number
  readonly comment: string
  readonly submitted_at: string | null
  readonly submitted_by: string | null
  readonly approved_at: string | null
  readonly approved_by: string | null
}
export interface ExportedEvidence extends EvidenceFact {
  readonly document_id: string | null
  readonly url: string | null
  readonly text: string
}

/** The facts of a project with every field that is stored, and what no computation reads. */
export interface ExportedFacts extends ProjectFacts {
  readonly suc: (NonNullable<ProjectFacts['suc']> & StoredRecord) | null
  readonly nodes: readonly ExportedNode[]
  readonly edges: readonly ExportedEdge[]
  /** Relations that had ended, had not begun or were archived on the day: the rest of the history. */
  readonly other_edges: readonly ExportedEdge[]
  readonly scenarios: readonly (ScenarioFact & { readonly description: string })[]
  readonly phases: readonly ExportedPhase[]
  readonly evidence: readonly ExportedEvidence[]
  readonly assumptions: readonly { readonly id: string; readonly text: string; readonly node_id: string | null }[]
  /** Of the project's own matrix; 0 while it uses the one that every project starts with. */
  readonly matrix_version: number
  readonly ratings: readonly StoredRecord[]
  readonly threat_decisions: readonly StoredRecord[]
  readonly report_texts: readonly (StoredRecord & { readonly chapter: string; readonly text: string })[]
  readonly documents: readonly (StoredRecord & { readonly filename: string; readonly sha256: string })[]
}

/**
 * Everything in a project as one JSON value: what is stored, the editions of the tables it is read against, and what follows
 * from both. It is what a revision signs, so that nothing in it depends on who asks, only on the project and the day.
 */
export interface ProjectExport {
  readonly format: typeof EXPORT_FORMAT
  readonly project: StoredRecord & { readonly name: string }
  readonly facts: ExportedFacts
  readonly catalogues: Readonly<Record<CatalogueName, string>>
  readonly computed: Assessment
}
