import type { DecisionFact, EvidenceFact } from '../assessment/project-facts.ts'
import { FOUNDATIONAL_REQUIREMENTS } from '../levels/foundational-requirements.ts'
import type { FrCode } from '../catalogue/catalogue.ts'
import { achievedLevel } from '../levels/achieved-level.ts'
import type { SlTarget, SlVector } from '../levels/security-levels.ts'
import { requirementsFor, type RequiredRow } from '../levels/select-rows.ts'
import { rowsReachedBy } from '../levels/threat-rows.ts'
import { conflictAt, type ConflictKind, type Essential } from './essential-conflicts.ts'
import { ROW_STATUSES, rowStatus, type RowStatusName } from './row-status.ts'

interface Threat {
  readonly id: string
  readonly code: string
  readonly label: string
  readonly metadata: Readonly<Record<string, unknown>>
}
/** A technique that reaches a row, and the threats of the place that name it. */
export interface Technique {
  readonly id: string
  readonly threats: readonly { readonly id: string; readonly code: string; readonly label: string }[]
}
export type PlaceRow<D, E> = RequiredRow & {
  readonly status: RowStatusName
  readonly satisfied: boolean
  /** What the status rests on, in one sentence. */
  readonly basis: string
  readonly decision: D | null
  readonly evidence: readonly E[]
  readonly techniques: readonly Technique[]
  readonly conflict: { readonly kind: ConflictKind; readonly question: string; readonly because: string } | null
}
type Decided = Omit<DecisionFact, 'id' | 'node_id'>
type Evident = Pick<EvidenceFact, 'state' | 'valid_until'> & { readonly row_id: string }

const NOTHING: SlVector = [0, 0, 0, 0, 0, 0, 0]

/** Every row of one zone or conduit with where it stands. Without a target nothing is selected; threats reach rows all the same. */
export function placeRows<D extends Decided, E extends Evident>(
  place: { readonly threats: readonly Threat[] },
  sl_t: SlVector | null,
  known: {
    readonly applyCor1: boolean
    readonly decisions: readonly D[]
    readonly evidence: readonly E[]
    readonly essential: Essential | undefined
    readonly day: string
  },
): { readonly selected: readonly PlaceRow<D, E>[]; readonly threat_only: readonly PlaceRow<D, E>[] } {
  const techniques = new Map<string, Technique & { threats: { id: string; code: string; label: string }[] }>()
  for (const { id, code, label, metadata } of place.threats) {
    const technique = metadata['mitre_id']
    if (typeof technique !== 'string') continue
    const there = techniques.get(technique) ?? { id: technique, threats: [] }
    techniques.set(technique, { ...there, threats: [...there.threats, { id, code, label }] })
  }
  const reached = new Map<string, Technique[]>()
  for (const technique of techniques.values())
    for (const row of rowsReachedBy([technique.id])) reached.set(row, [...(reached.get(row) ?? []), technique])
  const decisions = new Map(known.decisions.map((d) => [d.row_id, d]))
  const evidence = new Map<string, E[]>()
  for (const piece of known.evidence) {
    const there = evidence.get(piece.row_id)
    if (there) there.push(piece)
    else evidence.set(piece.row_id, [piece])
  }
  const stand = (row: RequiredRow): PlaceRow<D, E> => {
    const decision = decisions.get(row.id) ?? null
    const pieces = evidence.get(row.id) ?? []
    const { status, satisfied, why } = rowStatus(decision, pieces, known.day)
    return {
      ...row,
      status,
      satisfied,
      basis: why,
      decision,
      evidence: pieces,
      techniques: reached.get(row.id) ?? [],
      conflict: conflictAt(known.essential, row.id),
    }
  }
  const rows = requirementsFor(sl_t ?? NOTHING, { applyCor1: known.applyCor1, threatRowIds: new Set(reached.keys()) })
  return { selected: rows.selected.map(stand), threat_only: rows.threat_only.map(stand) }
}

interface Counted {
  readonly fr: string
  readonly id: string
  readonly status: RowStatusName
  readonly satisfied: boolean
  readonly why: readonly string[]
}
export interface RowCounts {
  /** By reason: the level alone, level and threat, a threat alone. */
  readonly groups: { readonly sl: number; readonly both: number; readonly threat: number }
  /** Over all three groups. */
  readonly states: Readonly<Record<RowStatusName, number>>
  /** Selected rows per FR; sl_a is null without a target. */
  readonly frs: readonly {
    readonly fr: FrCode
    readonly title: string
    readonly sl_t: number | null
    readonly sl_a: number | null
    readonly rows: number
    readonly satisfied: number
  }[]
}

export function countRows(
  { selected, threat_only }: { readonly selected: readonly Counted[]; readonly threat_only: readonly Counted[] },
  sl_t: SlVector | null,
  applyCor1: boolean,
): RowCounts {
  const all = [...selected, ...threat_only]
  const both = selected.filter((row) => row.why.includes('threat')).length
  const satisfied = new Set(selected.filter((row) => row.satisfied).map((row) => row.id))
  const achieved = sl_t ? achievedLevel(sl_t as SlTarget, applyCor1, satisfied) : null
  const count = (status: RowStatusName) => all.filter((row) => row.status === status).length
  return {
    groups: { sl: selected.length - both, both, threat: threat_only.length },
    states: Object.fromEntries(ROW_STATUSES.map((status) => [status, count(status)])) as RowCounts['states'],
    frs: FOUNDATIONAL_REQUIREMENTS.map(({ fr, code, title }, i) => {
      const rows = selected.filter((row) => row.fr === fr)
      return {
        fr: code,
        title,
        sl_t: sl_t?.[i] ?? null,
        sl_a: achieved?.[i] ?? null,
        rows: rows.length,
        satisfied: rows.filter((row) => row.satisfied).length,
      }
    }),
  }
}
