import type { EdgeRow } from '#adapters/records/graph.ts'
import { findCycle } from '#domain/graphs/cycles.ts'
import { ACYCLIC_EDGES, SINGLE_EDGES, type EdgeType } from '#domain/graphs/edge-types.ts'
import { endOf, moveOn, visibleAt, type Validity } from '#domain/graphs/valid-dates.ts'

/** A relation that somebody wants, ids in lower case; a null day is open. */
export interface Wanted extends Validity {
  readonly type: EdgeType
  readonly source: string
  readonly target: string
}

/** Why not, with the ids a sentence has to name. */
export type Refusal =
  | { readonly problem: 'cycle'; readonly ids: readonly string[] }
  | { readonly problem: 'taken'; readonly by: EdgeRow }
  | { readonly problem: 'past'; readonly by: EdgeRow }

export type Placement =
  | Refusal
  | { readonly existing: EdgeRow }
  | {
      readonly span: Validity
      /** These get `last` as their last day; the others were never history and go away. */
      readonly ended: readonly EdgeRow[]
      readonly last: string | null
      readonly replaced: readonly EdgeRow[]
    }

const FIRST_DAY = '0001-01-01'

const overlap = (a: Validity, b: Validity): boolean =>
  (a.valid_from === null || b.valid_to === null || a.valid_from <= b.valid_to) &&
  (b.valid_from === null || a.valid_to === null || b.valid_from <= a.valid_to)

const startsBy = (edge: Validity, day: string | null): boolean =>
  edge.valid_from === null || (day !== null && edge.valid_from <= day)

/** Those that a relation cannot stand beside: the same one, and for a place every other place of its source. */
const rivalsOf = ({ type, source, target }: Wanted, edges: readonly EdgeRow[]): EdgeRow[] =>
  edges.filter((e) => e.source === source && (SINGLE_EDGES.has(type) || e.target === target))

/**
 * What becomes of a new relation among those of its type (`edges`: active, of its source at least, of the whole project
 * where cycles are refused). The same one again is the one that is there. A second place moves its source: from the day
 * named, or from `today` when none is. Nothing is decided here about the types of its ends.
 */
export function placeEdge(wanted: Wanted, edges: readonly EdgeRow[], today: string): Placement {
  const rivals = rivalsOf(wanted, edges)
  let { valid_from, valid_to } = wanted
  const before = valid_from === null && rivals.find((e) => overlap(e, wanted))
  if (before) {
    if (valid_to !== null && valid_to < today) return { problem: 'past', by: before }
    valid_from = today
  }
  const crossed = rivals.filter((e) => overlap(e, { valid_from, valid_to }))
  const existing = crossed.find((e) => e.target === wanted.target && startsBy(e, valid_from))
  if (existing) return { existing }
  const moves = SINGLE_EDGES.has(wanted.type)
  if (!moves)
    // the same relation begins later: the new one fills the time until then
    for (const { valid_from: later } of crossed)
      if (later !== null && (valid_to === null || endOf(later) < valid_to)) valid_to = endOf(later)
  const gone = moves && valid_from !== null ? crossed : []
  const day = valid_from ?? FIRST_DAY
  const replaced = gone.filter((e) => moveOn(e, day).replace)
  const ended = gone.filter((e) => !replaced.includes(e))
  const last = ended.length > 0 ? endOf(day) : null
  const span = { valid_from, valid_to }
  const after = edges
    .filter((e) => !replaced.includes(e))
    .map((e) => (ended.includes(e) ? { ...e, valid_to: last } : e))
  const ids = cycleAt({ ...wanted, ...span }, after)
  return ids ? { problem: 'cycle', ids } : { span, ended, last, replaced }
}

/** Whether a relation may get another span among the `others` of its type; null when it may. */
export function changeSpan(wanted: Wanted, others: readonly EdgeRow[]): Refusal | null {
  const by = rivalsOf(wanted, others).find((e) => overlap(e, wanted))
  if (by) return { problem: 'taken', by }
  const ids = cycleAt(wanted, others)
  return ids ? { problem: 'cycle', ids } : null
}

/** The cycle it would close on some day. Relations only begin at a start, so the starts within its span are all days to look at. */
function cycleAt(wanted: Wanted, others: readonly EdgeRow[]): string[] | null {
  if (!ACYCLIC_EDGES.has(wanted.type)) return null
  const first = wanted.valid_from ?? FIRST_DAY
  const starts = others.flatMap(({ valid_from: day }) =>
    day !== null && day > first && (wanted.valid_to === null || day <= wanted.valid_to) ? [day] : [],
  )
  for (const day of new Set([first, ...starts])) {
    const visible = others.filter((e) => visibleAt(e, day))
    const ids = findCycle(visible, wanted)
    if (ids) return ids
  }
  return null
}
