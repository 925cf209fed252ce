import type { Assessment } from '../assessment/assessment.ts'
import { allChecks } from './phase-checks.ts'
import type { PathFacts } from './path-facts.ts'
import type { PhaseNumber } from './phases.ts'
import { named } from './sentences.ts'
import { standingOf } from './standing.ts'
import type { StepWork, Tally } from './step-list.ts'
import { stepsOfPlant } from './steps-of-plant.ts'
import { stepsOfReport } from './steps-of-report.ts'
import { stepsOfRisk } from './steps-of-risk.ts'
import { activeWaivers } from './waivers.ts'
import { GATES, ZCR_GROUPS } from './zcr-path.ts'

export const STEP_STATES = ['open', 'in_progress', 'done', 'blocked', 'waived'] as const
export type StepState = (typeof STEP_STATES)[number]

export interface Step {
  /** "ZCR 5.6" */
  readonly id: string
  readonly title: string
  readonly phase: PhaseNumber
  readonly state: StepState
  /** One sentence that names up to three codes; '' where nothing is missing. */
  readonly missing: string
  /** The page of the project that mends it, without a leading slash; '' is the overview. */
  readonly href: string
  /** null where nothing is counted. */
  readonly progress: { readonly done: number; readonly of: number } | null
  /** Of a gate: how its places compare. */
  readonly tally: Tally | null
  /** Why nothing is needed, or what the reason of a waiver is; '' elsewhere. */
  readonly note: string
}

/** The 32 steps of IEC 62443-3-2 as they stand, in order. Blocked: nothing is done yet and an earlier step is not finished. */
export function zcrPath(facts: PathFacts, a: Assessment): Step[] {
  const standing = standingOf(facts, a)
  const works = [...stepsOfPlant(standing), ...stepsOfRisk(standing), ...stepsOfReport(standing)]
  const work = new Map(works.map((w) => [w.id, w]))
  const unmet = allChecks(facts, a)
  const waived = new Map(
    facts.phases.flatMap(({ number, waivers }) =>
      activeWaivers(
        waivers,
        unmet.filter((check) => check.phase === number),
        facts.day,
      ).map((w) => [w.check, w.reason] as const),
    ),
  )
  const unmetIds = new Set(unmet.map(({ check }) => check))
  const finished = new Set<string>()
  return ZCR_GROUPS.flatMap(({ phase, steps }) =>
    steps.map(({ id, title }): Step => {
      const own = work.get(id)
      if (!own) throw new TypeError(`${id} has no state`)
      const reason = waiverOf(own, unmetIds, waived)
      const waits = own.after.filter((before) => !finished.has(before))
      const state = stateOf(own, reason !== null, waits.length > 0)
      if (state === 'done' || state === 'waived') finished.add(id)
      return {
        id,
        title,
        phase: phase.number,
        state,
        missing: state === 'blocked' ? `Waits for ${named(waits)}.` : own.missing,
        href: own.href,
        progress: own.of > 0 ? { done: own.done, of: own.of } : null,
        tally: own.tally ?? null,
        note: state === 'waived' ? (reason ?? '') : state === 'done' ? (own.idle ?? '') : '',
      }
    }),
  )
}

function stateOf(work: StepWork, waived: boolean, waits: boolean): StepState {
  const { missing, done, of } = work
  if (missing === '') return of === 0 && waits ? 'blocked' : 'done'
  if (waived) return 'waived'
  if (done > 0) return 'in_progress'
  return waits ? 'blocked' : 'open'
}

/** The reasons with which everything that a step still lacks was let stand, or null. */
function waiverOf(
  { checks }: StepWork,
  unmet: ReadonlySet<string>,
  waived: ReadonlyMap<string, string>,
): string | null {
  const asked = checks.filter((check) => unmet.has(check))
  const reasons = asked.flatMap((check) => waived.get(check) ?? [])
  return asked.length === 0 || reasons.length < asked.length ? null : [...new Set(reasons)].join('; ')
}

const isFinished = ({ state }: Step): boolean => state === 'done' || state === 'waived'
const groupOf = (id: string): string => id.slice(0, id.indexOf('.'))

/**
 * Where the work goes on: in the first group with something unfinished, the first such step. In the loop of ZCR 5, whose
 * steps are worked place by place, it is the first one behind the last finished one; what is left before it is told there.
 */
export function youAreHere(steps: readonly Step[]): string {
  const first = steps.find((step) => !isFinished(step))
  if (!first) return steps.at(-1)?.id ?? ''
  const group = steps.filter((step) => groupOf(step.id) === groupOf(first.id))
  if (groupOf(first.id) !== 'ZCR 5') return first.id
  const gates = new Set<string>(GATES.map((gate) => `ZCR ${gate}`))
  const behind = group.slice(group.findLastIndex((step) => isFinished(step) && !gates.has(step.id)) + 1)
  return behind.find((step) => !isFinished(step) && step.state !== 'blocked' && !gates.has(step.id))?.id ?? first.id
}
