import type { Assessment } from '../assessment/assessment.ts'
import type { PathFacts } from './path-facts.ts'
import { named } from './sentences.ts'
import { standingOf } from './standing.ts'
import { activeWaivers } from './waivers.ts'
import { allChecks } from './phase-checks.ts'

export const EXPIRING_KINDS = ['acceptance', 'evidence', 'compensation', 'justification', 'waiver'] as const

export interface Expiring {
  readonly kind: (typeof EXPIRING_KINDS)[number]
  /** Of the record; of a waiver the id of its check. */
  readonly id: string
  readonly title: string
  /** The last day on which it holds. */
  readonly until: string
}

/** How long before its end something is told of. */
const DAYS = 30

/** What still holds and ends within 30 days, the first to end first. */
export function expiring(facts: PathFacts, a: Assessment): Expiring[] {
  const { day } = facts
  const { code } = standingOf(facts, a)
  const last = daysAfter(day, DAYS)
  const soon = (until: string | null | undefined): until is string => until != null && until >= day && until <= last
  const scenarios = new Map(facts.scenarios.map((s) => [s.id, s]))
  const unmet = allChecks(facts, a)
  const found: Expiring[] = [
    ...facts.acceptances
      .filter((x) => x.ended_at === null && soon(x.until))
      .map(({ id, scenario_id, until }) => {
        const s = scenarios.get(scenario_id)
        return { kind: 'acceptance' as const, id, title: s ? `R${s.number} ${s.title}` : '', until }
      }),
    ...facts.evidence.flatMap(({ id, state, valid_until, rows }) =>
      state === 'accepted' && soon(valid_until)
        ? [
            {
              kind: 'evidence' as const,
              id,
              title: named(rows.map((r) => `${code(r.node_id)} ${r.row_id}`)),
              until: valid_until,
            },
          ]
        : [],
    ),
    ...facts.decisions.flatMap(({ id, status, approved_at, ended_at, until, node_id, row_id }) =>
      status === 'compensated' && approved_at !== null && ended_at === null && soon(until)
        ? [{ kind: 'compensation' as const, id, title: `${code(node_id)} ${row_id}`, until }]
        : [],
    ),
    ...facts.justifications
      .filter((j) => j.ended_at === null && soon(j.until))
      .map(({ id, rule, node_ids, until }) => ({
        kind: 'justification' as const,
        id,
        title: `${rule}: ${named(node_ids.map(code))}`,
        until,
      })),
    ...facts.phases.flatMap(({ number, waivers }) =>
      activeWaivers(
        waivers,
        unmet.filter((c) => c.phase === number),
        day,
      ).flatMap(({ check, reason, until }) =>
        soon(until) ? [{ kind: 'waiver' as const, id: check, title: `Phase ${number}: ${reason}`, until }] : [],
      ),
    ),
  ]
  return found.toSorted((x, y) => x.until.localeCompare(y.until))
}

/** `day` and the result are YYYY-MM-DD. */
function daysAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
