import type { JustificationFact } from '../assessment/project-facts.ts'
import { activeRules } from './active-rules.ts'
import { plantOf } from './plant.ts'
import type { Rule, RuleFacts, Severity } from './rule.ts'
import type { Kind } from './steps.ts'

export interface Violation {
  readonly rule: string
  /** The zone, conduit, asset or relation the rule was asked of. */
  readonly subject_id: string
  /** The objects in it. Two flows between the same assets have the same ones. */
  readonly node_ids: readonly string[]
  readonly message: string
  readonly fix: string
  readonly reason: string
  readonly severity: Severity
  readonly zcr?: string
  /** The one in force, or null. */
  readonly justification: JustificationFact | null
}

export interface EvaluateOptions {
  /** Only these objects are looked at (see `subjectsTouchedBy`); all without it. */
  readonly only?: ReadonlySet<string>
  /** Is told of every object that a rule is asked of. */
  readonly looked?: (subject_id: string, rule: string) => void
}

const kindsOf = ({ subject }: Rule): readonly Kind[] => (subject === 'place' ? ['zone', 'conduit'] : [subject])

/** Every violation of the active rules, in the order of the rules, then of the objects; justified ones among them. */
export function evaluateRules(facts: RuleFacts, { only, looked }: EvaluateOptions = {}): Violation[] {
  const plant = plantOf(facts)
  const inForce = justificationsInForce(facts)
  const subjects = (kind: Kind) =>
    only === undefined ? plant.all(kind) : [...only].filter((id) => plant.kindOf(id) === kind)
  return activeRules(facts).flatMap((rule) =>
    kindsOf(rule).flatMap((kind) =>
      subjects(kind).flatMap((id): Violation[] => {
        looked?.(id, rule.id)
        const finding = rule.check(plant, id, kind)
        if (finding === null) return []
        const { fix, reason, severity, zcr } = rule
        const own = { rule: rule.id, subject_id: id, ...finding, fix, reason, severity, ...(zcr ? { zcr } : {}) }
        return [{ ...own, justification: covering(inForce.get(rule.id) ?? [], finding.node_ids) }]
      }),
    ),
  )
}

/** A justification holds up to and including its last day, unless it was ended before. */
export function isInForce(justification: Pick<JustificationFact, 'until' | 'ended_at'>, day: string): boolean {
  return justification.ended_at === null && justification.until >= day
}

function justificationsInForce({ justifications, day }: RuleFacts): Map<string, JustificationFact[]> {
  const inForce = justifications.filter((one) => isInForce(one, day))
  return Map.groupBy(inForce, ({ rule }) => rule)
}

/**
 * The justification that speaks of all objects of a violation; of several the one that holds longest. It still covers when an
 * object was put right, and no longer when another one joined.
 */
function covering(justifications: readonly JustificationFact[], node_ids: readonly string[]): JustificationFact | null {
  return justifications
    .filter((justification) => node_ids.every((id) => justification.node_ids.includes(id)))
    .reduce<JustificationFact | null>((best, next) => (best && best.until >= next.until ? best : next), null)
}
