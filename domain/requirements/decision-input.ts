import { z } from 'zod'
import type { DecisionFact } from '../assessment/project-facts.ts'
import { Day } from '../graphs/valid-dates.ts'
import { text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'
import { ROW_STATUSES, type RowStatusName } from './row-status.ts'

/** What an answer says of a row and a body may therefore send back. */
const COMPUTED = [
  'node_id',
  'title',
  'kind',
  'parent',
  'fr',
  'fr_code',
  'min_sl',
  'disputed',
  'description',
  'why',
  'claim',
  'basis',
  'satisfied',
  'evidence',
  'techniques',
  'conflict',
  'approved_by_name',
  'approved_at',
]
const fields = {
  status: z.enum(ROW_STATUSES).optional(),
  reason: text(4000).optional(),
  /** A person or a department, as the team calls it. */
  responsible: text(256).optional(),
  due: Day.nullable().optional(),
  /** Last day of a compensation; kept for other statuses, where it means nothing. */
  until: Day.nullable().optional(),
  /** How an essential function survives what the row does. */
  essential: text(4000).optional(),
}

/** A change of what is decided about one row at one place. */
export const DecisionChange = input(fields, COMPUTED)
export type DecisionChange = {
  readonly status?: RowStatusName | undefined
  readonly reason?: string | undefined
  readonly responsible?: string | undefined
  readonly due?: string | null | undefined
  readonly until?: string | null | undefined
  readonly essential?: string | undefined
}

/** A place and a row of IEC 62443-3-3. */
export const RowRef = z.strictObject({ node_id: z.uuid(), row_id: text(32, 1) })
export type RowRef = z.infer<typeof RowRef>

/** The same change to many rows, all or none. */
export const DecisionsChange = z.strictObject({ rows: z.array(RowRef).min(1).max(1000), ...fields })

type Claim = DecisionFact['status']
export interface Decided {
  readonly status: Claim
  readonly reason: string
  readonly responsible: string
  readonly due: string | null
  readonly until: string | null
  readonly essential: string
}
export interface Decision {
  readonly decided: Decided
  /** `keep` the approval as it is, `give` it by who decides now, `clear` it: it has to be given anew. */
  readonly approval: 'keep' | 'give' | 'clear'
  readonly changed: boolean
}
export interface DecisionProblem {
  readonly field: 'status' | 'reason' | 'until'
  readonly message: string
}

const NOTHING: Decided = { status: 'open', reason: '', responsible: '', due: null, until: null, essential: '' }

/** Whether a status counts only once somebody approved it. */
export const needsApproval = (status: string): boolean => status === 'not_applicable' || status === 'compensated'

/**
 * What a change makes of a decision (null: none yet), or what is wrong with it. `proven`: accepted, valid evidence is there;
 * `approves`: who decides may approve, so an own claim counts at once; `day` is today.
 */
export function decide(
  current: (Decided & Pick<DecisionFact, 'approved_at' | 'ended_at'>) | null,
  change: DecisionChange,
  { proven, approves, day }: { proven: boolean; approves: boolean; day: string },
): Decision | { readonly problems: readonly DecisionProblem[] } {
  const before = current ?? { ...NOTHING, approved_at: null, ended_at: null }
  const status: Claim = change.status === 'met' ? 'open' : (change.status ?? before.status)
  const compensated = status === 'compensated'
  const decided: Decided = {
    status,
    reason: change.reason ?? before.reason,
    responsible: change.responsible ?? before.responsible,
    due: change.due === undefined ? before.due : change.due,
    until: change.until === undefined ? before.until : change.until,
    essential: change.essential ?? before.essential,
  }
  const claimed =
    decided.status !== before.status ||
    decided.reason !== before.reason ||
    (compensated && decided.until !== before.until)
  const problems: DecisionProblem[] = []
  const problem = (field: DecisionProblem['field'], message: string) => void problems.push({ field, message })
  if (change.status === 'met' && !proven)
    problem('status', 'met follows from evidence; this row has none that is accepted and still valid')
  if (needsApproval(status) && (claimed || change.status !== undefined)) {
    const word = compensated ? 'compensated' : 'not applicable'
    if (decided.reason === '') problem('reason', `reason is required for a row that is ${word}`)
    if (compensated && decided.until === null) problem('until', 'until is required for a row that is compensated')
    if (compensated && decided.until !== null && decided.until <= day)
      problem('until', `until must be a day after today (${day})`)
  }
  if (problems.length > 0) return { problems }
  const asked = change.status !== undefined && before.approved_at === null
  const approval = !needsApproval(status)
    ? 'clear'
    : claimed || (asked && approves)
      ? approves
        ? 'give'
        : 'clear'
      : 'keep'
  const changed =
    (Object.keys(decided) as (keyof Decided)[]).some((key) => decided[key] !== before[key]) ||
    (approval === 'give' && before.approved_at === null)
  return { decided, approval, changed }
}
