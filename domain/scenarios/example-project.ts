import type { RatingKey } from '../hara/impact-categories.ts'
import type { AssetType } from '../hara/hara-item.ts'
import type { SlVector } from '../levels/security-levels.ts'
import type { Criticality, ProjectSettings } from '../projects/project.ts'
import type { EdgeType } from '../graphs/edge-types.ts'
import type { Position, Size } from '../graphs/node-input.ts'
import type { Metadata, NodeType } from '../graphs/node-types.ts'

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

export interface ExampleHaraItem {
  readonly code: string
  readonly name: string
  readonly asset_type: AssetType
  readonly hazard: string
  readonly worst_consequence: string
  /** category name -> rating */
  readonly impact_ratings: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>>
  /** codes of nodes; the relations are among `edges` as well */
  readonly affects: readonly string[]
  readonly notes: string
}

/** A whole project as data, with codes in place of ids. */
export interface ExampleProject {
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
  /** zone code -> target and the reason for it */
  readonly levels: Readonly<Record<string, { readonly sl_t: SlVector; readonly reason: string }>>
}
