import { catalogueRows } from '../catalogue/catalogue.ts'
import type { ComponentRow, ComponentType, FrCode } from '../catalogue/catalogue.ts'
import { FR_CODES, frIndex } from './foundational-requirements.ts'
import { mapVector, SlCapability } from './security-levels.ts'
import type { SlVector } from './security-levels.ts'

/**
 * The four constraints that hold for every component at every level. They have no level of their own and therefore move
 * no SL-C; an unanswered one is an open point of the component.
 */
export const CCSC_ROWS = [
  { id: 'CCSC 1', title: 'Support of essential functions' },
  { id: 'CCSC 2', title: 'Compensating countermeasures' },
  { id: 'CCSC 3', title: 'Least privilege' },
  { id: 'CCSC 4', title: 'Software development process' },
] as const

const BY_TYPE = new Map<ComponentType, readonly ComponentRow[]>(
  (['software', 'embedded', 'host', 'network'] as const).map((type) => [
    type,
    catalogueRows('iec62443-4-2').filter((row) => row.component_types.includes(type)),
  ]),
)

/** The 4-2 rows of a component type in the order of their numbers. */
export function componentRows(type: ComponentType): readonly ComponentRow[] {
  return BY_TYPE.get(type) ?? []
}

const FULL: SlVector = [4, 4, 4, 4, 4, 4, 4]

/** What a component can do: per FR the highest n in 0..4 of which every row of its type at level n or below is met. */
export function capabilityOf(type: ComponentType, rows: Readonly<Record<string, boolean>>): SlCapability {
  const missing = componentRows(type).filter((row) => rows[row.id] !== true)
  return mapVector(FULL, (most, i) =>
    missing.reduce((n, row) => (frIndex(row.fr) === i ? Math.min(n, row.min_sl - 1) : n), most),
  ) as SlCapability
}

/** What was said of an asset: rows answered one by one, or the vector a supplier declared. */
export interface CapabilityStatement {
  readonly rows: Readonly<Record<string, boolean>>
  readonly declared: readonly number[] | null
}

/**
 * The capability that stands for a component. A declared vector is what was given last, because answering rows ends it;
 * answers that are older than it are kept beside it. `source` null: nothing that has a level was said.
 */
export function statedCapability(
  type: ComponentType,
  said: CapabilityStatement | null,
):
  | { readonly sl_c: SlCapability; readonly source: 'rows' | 'declared' }
  | { readonly sl_c: null; readonly source: null } {
  if (said?.declared) return { sl_c: SlCapability.parse(said.declared), source: 'declared' }
  if (said && componentRows(type).some((row) => said.rows[row.id] !== undefined))
    return { sl_c: capabilityOf(type, said.rows), source: 'rows' }
  return { sl_c: null, source: null }
}

export interface Weakest {
  readonly sl_c: SlCapability
  /** FR code -> ids of the assets that hold it down. */
  readonly weakest: Readonly<Record<FrCode, readonly string[]>>
}

/** The capability of assets together: per FR the lowest, and which assets it is; null without any. Nothing is averaged. */
export function weakest(assets: readonly { readonly id: string; readonly sl_c: SlCapability }[]): Weakest | null {
  const [first] = assets
  if (!first) return null
  const sl_c = mapVector(first.sl_c, (_, i) => Math.min(...assets.map((a) => a.sl_c[i] ?? 0))) as SlCapability
  const names = FR_CODES.map((code, i) => [code, assets.filter((a) => a.sl_c[i] === sl_c[i]).map((a) => a.id)] as const)
  return { sl_c, weakest: Object.fromEntries(names) as Record<FrCode, string[]> }
}
