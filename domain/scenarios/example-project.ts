import type { Position, Size } from '../graphs/node-input.ts'
import type { EdgeType } from '../graphs/edge-types.ts'
import type { Metadata, NodeType } from '../graphs/node-types.ts'
import type { AssetType } from '../hara/hara-item.ts'
import type { Rating, RatingKey } from '../hara/impact-categories.ts'
import type { SlVector } from '../levels/security-levels.ts'
import type { FrCode } from '../catalogue/catalogue.ts'
import type { PhaseStatus } from '../phases/phases.ts'
import type { Criticality, ProjectSettings, ThreatCapability } from '../projects/project.ts'
import type { RiskMatrix } from '../risk/risk-matrix.ts'
import type { Lopa } from '../safety/lopa.ts'

export interface ExampleNode {
  readonly code: string
  /** Every type but HAZARD: hazards are the rows of `hara_items`. */
  readonly type: Exclude<NodeType, 'HAZARD'>
  readonly label: string
  readonly description: string
  readonly metadata: Metadata
  /** Code of the zone it stands in on the canvas; its position is relative to that zone. */
  readonly parent: string | null
  readonly position: Position
  readonly size: Size
}

export interface ExampleEdge {
  /** Codes of nodes, or of hazard rows for `hazard-affects`. */
  readonly source: string
  readonly target: string
  readonly type: EdgeType
  readonly metadata: Metadata
}

/** category name -> rating */
type ByCategory = Readonly<Record<string, Rating>>

export interface ExampleHaraItem {
  readonly code: string
  readonly name: string
  readonly asset_type: AssetType
  readonly hazard: string
  readonly worst_consequence: string
  readonly impact_ratings: ByCategory
  /** codes of nodes; the relations are among `edges` as well */
  readonly affects: readonly string[]
  readonly notes: string
  readonly lopa?: Lopa
}

/** Whatever ends does so this many days after the example is opened, so that it is as fresh in a year as today. */
type Days = number

export interface ExampleScenario {
  /** Code of a zone or conduit. */
  readonly node: string
  readonly threat: string | null
  readonly hazard: string | null
  readonly title: string
  readonly vulnerability: { readonly text?: string; readonly row_id?: string }
  readonly consequence: ByCategory
  /** Left out where the team has not rated it yet. */
  readonly unmitigated?: { readonly likelihood: Rating; readonly why: string }
  readonly residual?: { readonly likelihood: Rating; readonly consequence?: ByCategory; readonly why: string }
  readonly countermeasures: readonly string[]
  readonly acceptance?: { readonly reason: string; readonly days: Days }
}

/** Rows of IEC 62443-4-2 answered: those up to a level, but for what the device lacks. */
export interface ExampleCapability {
  readonly asset: string
  readonly up_to: 1 | 2 | 3 | 4
  readonly lacks: readonly string[]
}

export interface ExampleDecision {
  readonly nodes: readonly string[]
  readonly rows: readonly string[]
  readonly status: 'partly' | 'not_applicable' | 'compensated'
  readonly reason: string
  /** The end of a compensation. */
  readonly days?: Days
}

export interface ExampleEvidence {
  readonly text: string
  readonly state: 'offered' | 'accepted'
  readonly days: Days | null
  readonly nodes: readonly string[]
  readonly rows: readonly string[]
}

/** A whole project as data, with codes in place of ids. Levels, risks, gates and findings are in none of it: they follow. */
export interface ExampleProject {
  /** Its name in an address. */
  readonly slug: string
  /** What it is about and how far it has come, for whoever chooses one. */
  readonly summary: string
  readonly project: {
    readonly name: string
    readonly description: string
    readonly location: string
    readonly criticality: Criticality
    readonly settings: ProjectSettings
  }
  readonly suc: {
    readonly name: string
    readonly description: string
    readonly location: string
    readonly criticality: Criticality
    readonly boundary: string
    readonly accountable: string
    readonly intended_use: string
    readonly equipment: string
    readonly notes: string
  }
  /** The border of the system under consideration on the canvas, around the zones that belong to it. */
  readonly suc_boundary: { readonly position: Position; readonly size: Size }
  readonly categories: readonly {
    readonly name: string
    readonly description: string
    readonly severity_scale: Readonly<Record<RatingKey, string>>
    readonly display_order: number
  }[]
  readonly hara_items: readonly ExampleHaraItem[]
  readonly nodes: readonly ExampleNode[]
  readonly edges: readonly ExampleEdge[]
  /** code of a zone or conduit -> target and the reasons for it */
  readonly levels: Readonly<
    Record<
      string,
      {
        readonly sl_t: SlVector
        readonly reason: string
        readonly reasons?: Readonly<Partial<Record<FrCode, string>>>
      }
    >
  >
  readonly assumptions: readonly {
    readonly text: string
    readonly about: string
    readonly node: string | null
    readonly source: string
  }[]
  readonly threat_actors: readonly {
    readonly name: string
    readonly capability: ThreatCapability
    readonly motive: string
    readonly used_where: string
  }[]
  readonly obligations: readonly {
    readonly kind: 'regulation' | 'policy'
    readonly reference: string
    readonly why: string
  }[]
  /** `per_category` by the names of categories. */
  readonly matrix: RiskMatrix
  readonly scenarios: readonly ExampleScenario[]
  readonly threat_decisions: readonly { readonly asset: string; readonly technique: string; readonly reason: string }[]
  /** `subject`: the code of the zone, conduit or asset that violates the rule. */
  readonly justifications: readonly {
    readonly rule: string
    readonly subject: string
    readonly reason: string
    readonly days: Days
  }[]
  readonly capabilities: readonly ExampleCapability[]
  /** code of a zone or conduit -> who answers for its rows; where it is named every selected row has a decision. */
  readonly responsible: Readonly<Record<string, { readonly who: string; readonly days: Days }>>
  readonly decisions: readonly ExampleDecision[]
  /** Row -> how an essential function survives what it does; said wherever the row raises that question. */
  readonly essential: Readonly<Record<string, string>>
  readonly evidence: readonly ExampleEvidence[]
  /** Elements of the programme by their ids. */
  readonly programme: readonly {
    readonly element: string
    readonly owner: string
    readonly state: 'not_started' | 'in_progress' | 'in_place' | 'not_applicable'
    readonly evidence: string
    readonly days: Days | null
  }[]
  /** By number; what is left out is a draft. */
  readonly phases: Readonly<Partial<Record<number, Exclude<PhaseStatus, 'DRAFT'>>>>
}
