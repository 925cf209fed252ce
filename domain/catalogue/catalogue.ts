import attackIcs from './attack-ics.json' with { type: 'json' }
import iec32 from './iec62443-3-2.json' with { type: 'json' }
import iec33 from './iec62443-3-3.json' with { type: 'json' }
import iec42 from './iec62443-4-2.json' with { type: 'json' }

export const CATALOGUES = ['iec62443-3-3', 'iec62443-4-2', 'iec62443-3-2', 'attack-ics'] as const
export type CatalogueName = (typeof CATALOGUES)[number]

export type Fr = 'FR1' | 'FR2' | 'FR3' | 'FR4' | 'FR5' | 'FR6' | 'FR7'
export type FrCode = 'IAC' | 'UC' | 'SI' | 'DC' | 'RDF' | 'TRE' | 'RA'
export type Level = 1 | 2 | 3 | 4
export type ComponentType = 'software' | 'embedded' | 'host' | 'network'

interface Row {
  readonly id: string
  readonly title: string
  /** One plain-English line of our own; never a sentence of the standard or of the bundle. */
  readonly description: string
}

interface LevelledRow extends Row {
  readonly fr: Fr
  readonly fr_code: FrCode
  /** The requirement that an enhancement (RE) belongs to; null for a requirement itself. */
  readonly parent: string | null
  /** The security levels that select the row; always min_sl and everything above it. */
  readonly sl: readonly Level[]
  readonly min_sl: Level
  /** True where public sources do not agree on the level. */
  readonly disputed: boolean
}

/** A system requirement or its enhancement (IEC 62443-3-3), as it stands with COR1:2014 applied. */
export interface SystemRow extends LevelledRow {
  readonly kind: 'SR' | 'RE'
}

/** A component requirement or its enhancement (IEC 62443-4-2). */
export interface ComponentRow extends LevelledRow {
  readonly kind: 'CR' | 'SAR' | 'EDR' | 'HDR' | 'NDR' | 'RE'
  readonly component_types: readonly ComponentType[]
  readonly derived_from: string | null
}

/** A step of the zone and conduit path (IEC 62443-3-2). */
export interface StepRow extends Row {
  readonly kind: 'ZCR'
  readonly group: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly gate?: string
}

export type TacticRow = Row & { kind: 'tactic'; short_name: string; techniques: readonly string[] }
export type TechniqueRow = Row & {
  kind: 'technique'
  tactics: readonly string[]
  mitigations: readonly string[]
  assets: readonly string[]
  sr: readonly string[]
}
export type MitigationRow = Row & {
  kind: 'mitigation'
  sr: readonly string[]
  cr: readonly string[]
  techniques: readonly string[]
}
export type AttackAssetRow = Row & { kind: 'asset'; techniques: readonly string[] }
export type AttackRow = Readonly<TacticRow | TechniqueRow | MitigationRow | AttackAssetRow>

interface RowsByCatalogue {
  'iec62443-3-3': SystemRow
  'iec62443-4-2': ComponentRow
  'iec62443-3-2': StepRow
  'attack-ics': AttackRow
}

export type CatalogueRow = RowsByCatalogue[CatalogueName]

const ROWS: { readonly [N in CatalogueName]: readonly RowsByCatalogue[N][] } = {
  'iec62443-3-3': iec33.rows as readonly SystemRow[],
  'iec62443-4-2': iec42.rows as readonly ComponentRow[],
  'iec62443-3-2': iec32.rows as readonly StepRow[],
  'attack-ics': attackIcs.rows as readonly AttackRow[],
}

/** The edition behind each table; a loaded collection records it so that a newer one can be told apart. */
export const CATALOGUE_VERSIONS: Readonly<Record<CatalogueName, string>> = {
  'iec62443-3-3': iec33.version,
  'iec62443-4-2': iec42.version,
  'iec62443-3-2': iec32.version,
  'attack-ics': attackIcs.version,
}

/** What has to stand wherever the table's rows go: MITRE's line, or the note on where levels and titles come from. */
export const CATALOGUE_NOTICES: Readonly<Record<CatalogueName, string>> = {
  'iec62443-3-3': iec33.note,
  'iec62443-4-2': iec42.note,
  'iec62443-3-2': iec32.note,
  'attack-ics': attackIcs.copyright,
}

export function isCatalogueName(name: string): name is CatalogueName {
  return (CATALOGUES as readonly string[]).includes(name)
}

/** All rows of a table, in the order of their numbers. */
export function catalogueRows<N extends CatalogueName>(name: N): readonly RowsByCatalogue[N][] {
  return ROWS[name]
}

/** One row by its exact id (`SR 1.1 RE 1`, `T0886`), or undefined where the table has none. */
export function catalogueRow<N extends CatalogueName>(name: N, id: string): RowsByCatalogue[N] | undefined {
  return ROWS[name].find((row) => row.id === id)
}

const UNCORRECTED: readonly SystemRow[] = ROWS['iec62443-3-3'].map((row) =>
  row.id === 'SR 3.4' ? { ...row, sl: [1, 2, 3, 4], min_sl: 1 } : row,
)

/** The 3-3 rows as the project reads them: COR1:2014 moved SR 3.4 from SL 1 to SL 2, and printings without it exist. */
export function rowsFor33(applyCor1: boolean): readonly SystemRow[] {
  return applyCor1 ? ROWS['iec62443-3-3'] : UNCORRECTED
}
