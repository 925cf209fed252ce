import { assess } from '../assessment/assess.ts'
import type { PathFacts } from './path-facts.ts'
import { phaseChecks } from './phase-checks.ts'
import type { PhaseNumber } from './phases.ts'
import { standingOf, type Standing } from './standing.ts'
import type { StepWork } from './step-list.ts'
import { after } from './testing-plant.ts'
import { everywhere, scenario } from './testing.ts'

/** Facts as the steps and checks look at them, for the tests. */
export const standing = (facts: PathFacts): Standing => standingOf(facts, assess(facts))

/** One line a step: "5.6 1/2 levels?node=Z1 | Z1 has no target security level."; "Not needed: ..." where nothing is to be done. */
export const line = ({ id, done, of, href, missing, idle }: StepWork): string =>
  `${id.slice('ZCR '.length)} ${done}/${of} ${href} | ${missing}${idle ?? ''}`

/** The line of one step. */
export function lineOf(works: readonly StepWork[], step: string): string {
  const work = works.find(({ id }) => id === `ZCR ${step}`)
  if (!work) throw new Error(`no step ${step}`)
  return line(work)
}

/** One line an unmet check of a phase: "every_target_set 1 levels?node=Z1 | Z1 has no target security level." */
export const checksOf = (number: PhaseNumber, facts: PathFacts): string[] =>
  phaseChecks(number, facts, assess(facts)).map((c) => `${c.check} ${c.count} ${c.href} | ${c.message}`)

export type Written = Parameters<typeof scenario>[2]

/** Z1 and C1 are above tolerable risk at gate 4.1; nothing is written of them yet. */
export const begun = after('system', 'hazards', 'zones', 'decision')
/** Scenarios of Z1, one after the other, and those of C1. */
export const withScenarios = (ofZ1: readonly Written[], ofC1: readonly Written[] = []): PathFacts => ({
  ...begun,
  scenarios: [
    ...ofZ1.map((more, i) => scenario(i + 1, 'Z1', more)),
    ...ofC1.map((more, i) => scenario(i + 11, 'C1', more)),
  ],
})
const text = { vulnerability: { text: 'open port' } }
/** Scored 20 without countermeasures, 12 with them, 4 with better ones; 9 is tolerable. */
export const above = { ...text, consequence: everywhere(4), unmitigated_likelihood: 5 }
export const [remains, mended] = [
  { ...above, residual_likelihood: 3 },
  { ...above, residual_likelihood: 1 },
]
export const low = { ...text, consequence: everywhere(2), unmitigated_likelihood: 2 }
