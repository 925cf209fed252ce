import { elementsWithState } from '../programme/elements.ts'
import { inRisk } from './checks-of-risk.ts'
import type { PhaseCheck } from './phase-checks.ts'
import { PHASES } from './phases.ts'
import { reportParts } from './report-parts.ts'
import { listed } from './sentences.ts'
import type { Standing } from './standing.ts'
import { unmet } from './unmet.ts'

/** Phase 7: every element of the programme is somebody's and in place, or said not to apply. */
export function programme({ facts }: Standing): PhaseCheck[] {
  const elements = elementsWithState(facts.programme).filter((e) => e.state !== 'not_applicable')
  const titles = (keep: (element: (typeof elements)[number]) => boolean) =>
    elements.filter(keep).map((e) => `"${e.title}"`)
  return [
    ...unmet(
      'programme_owned',
      titles((e) => e.owner.trim() === ''),
      'programme',
      'has no owner',
      'have no owner',
    ),
    ...unmet(
      'programme_in_place',
      titles((e) => e.state !== 'in_place'),
      'programme',
      'is not in place',
      'are not in place',
    ),
  ]
}

/** Phase 8: what came before is approved, nobody waits for a decision, and the specification has all its chapters. */
export function approval({ facts, places, scenariosOf }: Standing): PhaseCheck[] {
  const approved = new Set(facts.phases.filter(({ status }) => status === 'APPROVED').map(({ number }) => number))
  const open = PHASES.filter(({ number }) => number < 8 && !approved.has(number)).map(({ number }) => `${number}`)
  const asked = places.flatMap(scenariosOf).filter((s) => s.state === 'with_owner')
  return [
    ...(open.length === 0
      ? []
      : [
          {
            check: 'phases_approved',
            count: open.length,
            message: `${open.length === 1 ? 'Phase' : 'Phases'} ${listed(open)} ${open.length === 1 ? 'is' : 'are'} not approved; the asset owner signs when all are.`,
            href: '',
          },
        ]),
    ...unmet(
      'every_risk_decided',
      asked.map((s) => s.code),
      inRisk(asked),
      'is with the asset owner and not accepted yet',
      'are with the asset owner and not accepted yet',
    ),
    ...reportParts(facts).flatMap(({ check, done, of, missing, href }) =>
      missing === '' ? [] : [{ check, count: of - done, message: missing, href }],
    ),
  ]
}
