import type { AssetClassId } from '../graphs/asset-classes.ts'
import type { Position } from '../graphs/node-input.ts'
import type { ACCESS_KINDS, COUNTERMEASURE_STATES } from '../graphs/node-types.ts'
import type { PurdueLevel } from '../graphs/purdue.ts'
import type { ExampleNode } from './example-project.ts'

export interface Room {
  readonly code: string
  readonly label: string
  readonly levels: readonly [PurdueLevel, PurdueLevel]
  readonly x: number
  readonly y: number
  readonly columns: number
  readonly more?: ExampleNode['metadata']
  readonly description: string
}

export interface PlantAsset {
  readonly code: string
  readonly label: string
  readonly class: AssetClassId
  readonly zone: string
  readonly criticality: 'medium' | 'high' | 'critical'
  readonly description: string
  readonly safety?: true
  readonly boundary?: true
  readonly wireless?: true
  readonly vendor?: string
  readonly model?: string
}

export type Way = readonly [
  code: string,
  from: string,
  to: string,
  way: 'both' | 'one way',
  protocols: readonly string[],
  label: string,
  x: number,
  y: number,
  more: ExampleNode['metadata'],
]
type Word = readonly [code: string, label: string]
export type Access = readonly [...Word, kind: (typeof ACCESS_KINDS)[number], opens: string, description: string]
export type EssentialFunction = readonly [...Word, assets: readonly string[], description: string]
export type ToldThreat = readonly [
  ...Word,
  technique: string,
  assets: readonly string[],
  places: readonly string[],
  description: string,
]
export type Flow = readonly [from: string, to: string, protocol: string, what: string]
export type Measure = readonly [
  ...Word,
  state: (typeof COUNTERMEASURE_STATES)[number],
  owner: string,
  protects: readonly string[],
  rows: readonly string[],
  description: string,
]

export interface PlantTables {
  readonly rooms: readonly Room[]
  readonly assets: readonly PlantAsset[]
  readonly conduits: readonly Way[]
  readonly access: readonly Access[]
  readonly functions: readonly EssentialFunction[]
  readonly threats: readonly ToldThreat[]
  readonly flows: readonly Flow[]
  readonly measures: readonly Measure[]
  /** asset -> conduits that it guards */
  readonly guards: Readonly<Record<string, readonly string[]>>
  /** code of a zone or conduit -> what its sheet says */
  readonly sheets: Readonly<Record<string, ExampleNode['metadata']>>
  /** Where things stand that have no zone: columns right of the border. */
  readonly beside: Position
}
