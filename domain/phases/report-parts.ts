import type { PathFacts } from './path-facts.ts'
import { listed } from './sentences.ts'

/** A chapter of the requirements specification that people write, and whether it says anything. */
export interface ReportPart {
  /** The step of IEC 62443-3-2 that asks for it. */
  readonly step: string
  readonly check: string
  readonly done: number
  readonly of: number
  /** What is missing, one sentence; '' when nothing is. */
  readonly missing: string
  readonly href: string
}

/** The chapters of ZCR 6.2 and 6.5 to 6.9. */
export function reportParts(facts: PathFacts): ReportPart[] {
  const { suc, assumptions, threat_actors, obligations } = facts
  const described = {
    name: suc?.name ?? '',
    description: suc?.description ?? '',
    boundary: suc?.boundary ?? '',
    'intended use': facts.intended_use,
    'equipment it controls': facts.equipment,
  }
  const empty = Object.entries(described).flatMap(([field, said]) => (said.trim() ? [] : [field]))
  const of = Object.keys(described).length
  const part = (step: string, check: string, there: boolean, missing: string, href = 'scope'): ReportPart => ({
    step,
    check,
    done: there ? 1 : 0,
    of: 1,
    missing: there ? '' : missing,
    href,
  })
  const kind = (word: string) => obligations.some((o) => o.kind === word)
  return [
    {
      step: 'ZCR 6.2',
      check: 'suc_complete',
      done: of - empty.length,
      of,
      missing: empty.length === 0 ? '' : `The description of the system lacks ${listed(empty)}.`,
      href: 'scope',
    },
    part(
      'ZCR 6.5',
      'assumptions_stated',
      assumptions.length > 0,
      'No assumption about the operating environment is written.',
    ),
    part('ZCR 6.6', 'threats_described', threat_actors.length > 0, 'The threat environment names no actor.'),
    part('ZCR 6.7', 'policies_named', kind('policy'), 'No security policy of the organisation is named.'),
    part(
      'ZCR 6.8',
      'tolerable_risk_stated',
      facts.matrix_version > 0,
      'The tolerable risk is not stored with a risk matrix.',
      'risk?phase=3',
    ),
    part('ZCR 6.9', 'regulation_named', kind('regulation'), 'No regulation that applies is named.'),
  ]
}
