import type { ZcrGroup } from '#domain/phases/zcr-path.ts'
import type { Phase, Step } from '#web/client/types.ts'

/** One of the seven groups as the strip shows it. */
export interface GroupView {
  id: string
  title: string
  phase: number
  state: 'done' | 'review' | 'here' | 'open'
  /** Beside its number: "approved", "step 8 of 13", of the gate "7 above". */
  words: string
  gate: boolean
}

/** How a step is told at the right of its row. */
export type StepLook = 'done' | 'unneeded' | 'waived' | 'part' | 'open' | 'blocked'

/** A step that asks for nothing says so in its note; it is done without anybody having done it. */
export function stepLook({ state, note }: Step): StepLook {
  if (state === 'done') return note === '' ? 'done' : 'unneeded'
  return state === 'in_progress' ? 'part' : state
}

const LOOK_WORDS = {
  done: 'done',
  unneeded: 'not needed',
  waived: 'waived',
  part: 'in progress',
  open: 'open',
  blocked: 'waits',
} as const satisfies Record<StepLook, string>

/** "11 of 12", "done", "not needed", of a gate "7 above, 4 within, 1 waiting". */
export function stepWords(step: Step): string {
  const look = stepLook(step)
  if (look === 'unneeded' || look === 'waived') return LOOK_WORDS[look]
  const { tally, progress } = step
  const compared = tally ? tallyWords(tally) : ''
  if (compared !== '') return compared
  if (progress === null || progress.of === 1 || (look === 'blocked' && progress.done === 0)) return LOOK_WORDS[look]
  return `${progress.done} of ${progress.of}`
}

/** What is counted, in words; nothing where no place was compared. */
export function tallyWords({ above, within, waiting }: NonNullable<Step['tally']>): string {
  const counts = [
    [above, 'above'],
    [within, 'within'],
    [waiting, 'waiting'],
  ] as const
  return counts.flatMap(([n, word]) => (n > 0 ? [`${n} ${word}`] : [])).join(', ')
}

const isFinished = ({ state }: Step): boolean => state === 'done' || state === 'waived'

/** The seven groups of the path; `here` is the id of the step where the work goes on. */
export function groupViews(
  groups: readonly ZcrGroup[],
  steps: readonly Step[],
  phases: readonly Phase[],
  here: string | undefined,
): GroupView[] {
  return groups.map((group) => {
    const own = steps.filter((s) => s.id.startsWith(`${group.id}.`))
    const status = phases.find((p) => p.number === group.phase.number)?.status
    const at = own.findIndex((s) => s.id === here)
    const state =
      at >= 0 ? 'here' : status === 'APPROVED' ? 'done' : status === 'SUBMITTED_FOR_REVIEW' ? 'review' : 'open'
    const gate = group.id === 'ZCR 4'
    return {
      id: group.id,
      title: group.title,
      phase: group.phase.number,
      state,
      gate,
      words: gate ? gateWords(own[0]) : groupWords(state, at, own),
    }
  })
}

function groupWords(state: GroupView['state'], at: number, steps: readonly Step[]): string {
  if (state === 'done') return 'approved'
  if (state === 'review') return 'in review'
  if (state === 'here') return steps.length > 1 ? `step ${at + 1} of ${steps.length}` : 'you are here'
  const finished = steps.filter(isFinished).length
  if (finished === 0) return ''
  return finished === steps.length ? 'complete' : `${finished} of ${steps.length}`
}

function gateWords(step: Step | undefined): string {
  if (!step?.tally) return ''
  const { above, within, waiting } = step.tally
  if (above > 0) return `${above} above`
  if (waiting > 0) return `${waiting} waiting`
  return within > 0 ? 'none above' : ''
}
