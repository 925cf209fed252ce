import type { CapabilityFact, DecisionFact } from '../assessment/project-facts.ts'
import type { FrCode } from '../catalogue/catalogue.ts'
import { assetClass } from '../graphs/asset-classes.ts'
import { rowStatus, type RowStatus } from '../requirements/row-status.ts'
import { achievedLevel } from './achieved-level.ts'
import { statedCapability, weakest } from './capability.ts'
import type { SlAchieved, SlCapability, SlTarget } from './security-levels.ts'
import { selectRows } from './select-rows.ts'

/** The status of a row at a zone or conduit. */
export type StatusOf = (place: string, row: string) => RowStatus

type Decided = Pick<
  DecisionFact,
  'node_id' | 'row_id' | 'status' | 'reason' | 'until' | 'approved_at' | 'approved_by_name' | 'ended_at'
>

/** A piece of evidence that counts; which and how many there are does not change a status. */
const COUNTED = [{ state: 'accepted', valid_until: null }] as const

/**
 * Statuses on a day (YYYY-MM-DD) from the decisions and, by place, the ids of rows that have accepted evidence which is
 * valid on that day.
 */
export function statuses(
  decided: readonly Decided[],
  evidenced: readonly { readonly node_id: string; readonly rows: readonly string[] }[],
  day: string,
): StatusOf {
  const decisions = new Map(decided.map((decision) => [`${decision.node_id} ${decision.row_id}`, decision]))
  const proven = new Map(evidenced.map(({ node_id, rows }) => [node_id, new Set(rows)]))
  return (place, row) =>
    rowStatus(decisions.get(`${place} ${row}`) ?? null, proven.get(place)?.has(row) ? COUNTED : [], day)
}

/** How many rows are selected and satisfied, and the level that follows. Without a target nothing is selected and `sl_a` is null. */
export function achievedAt(
  place: string,
  sl_t: SlTarget | null,
  applyCor1: boolean,
  statusOf: StatusOf,
): { readonly sl_a: SlAchieved | null; readonly count: number; readonly met: number } {
  if (!sl_t) return { sl_a: null, count: 0, met: 0 }
  const rows = selectRows(sl_t, { applyCor1 })
  const satisfied = new Set(rows.filter((row) => statusOf(place, row.id).satisfied).map((row) => row.id))
  return { sl_a: achievedLevel(sl_t, applyCor1, satisfied), count: rows.length, met: satisfied.size }
}

interface Named {
  readonly id: string
  readonly code: string
}
export interface CapabilityAt {
  readonly sl_c: SlCapability | null
  /** FR code -> the assets that hold it down. */
  readonly sl_c_weakest: Readonly<Record<FrCode, readonly Named[]>> | null
  /** Assets with a component type, and those of them that say what they can do. */
  readonly sl_c_counted: number
  readonly sl_c_stated: number
}

/**
 * The capability of the assets of a place: per FR the lowest of those that say what they can do, and which these are.
 * What has no component type (a fan, a 4-20 mA sensor) does not count; `sl_c` is null where nothing is said.
 */
export function capabilityAt(
  assets: readonly (Named & {
    readonly class: unknown
    readonly said: Pick<CapabilityFact, 'rows' | 'declared'> | null
  })[],
): CapabilityAt {
  const counted = assets.flatMap(({ id, code, class: word, said }) => {
    const type = typeof word === 'string' ? assetClass(word)?.component_type : null
    return type ? [{ id, code, sl_c: statedCapability(type, said).sl_c }] : []
  })
  const stated = counted.flatMap(({ id, code, sl_c }) => (sl_c ? [{ id, code, sl_c }] : []))
  const lowest = weakest(stated)
  const [sl_c_counted, sl_c_stated] = [counted.length, stated.length]
  if (!lowest) return { sl_c: null, sl_c_weakest: null, sl_c_counted, sl_c_stated }
  const named = Object.entries(lowest.weakest).map(([fr, ids]) => [
    fr,
    stated.filter(({ id }) => ids.includes(id)).map(({ id, code }) => ({ id, code })),
  ])
  const sl_c_weakest = Object.fromEntries(named) as Record<FrCode, Named[]>
  return { sl_c: lowest.sl_c, sl_c_weakest, sl_c_counted, sl_c_stated }
}
