import { activeRules } from '#domain/rules/active-rules.ts'
import { evaluateRules } from '#domain/rules/evaluate-rules.ts'
import type { Violation } from '#domain/rules/evaluate-rules.ts'
import type { RuleFacts } from '#domain/rules/rule.ts'
import { subjectsTouchedBy } from '#domain/rules/touched.ts'
import { changedIds, ruleFacts } from './rule-facts.ts'
import type { RuleSources } from './rule-facts.ts'

/** Violations of a graph that is being edited: all at first, after an edit only those are asked anew that it can affect. */
export class RuleLedger {
  #facts: RuleFacts | null = null
  readonly #bySubject = new Map<string, readonly Violation[]>()
  /** Objects that were looked at last. */
  looked = 0

  /** Takes the graph as it stands now. Answers all violations in the order of the rules, or null where nothing that rules look at changed. */
  take(sources: RuleSources): readonly Violation[] | null {
    const [before, after] = [this.#facts, ruleFacts(sources, this.#facts)]
    this.#facts = after
    const ids = before === null ? null : changedIds(before, after)
    if (before === null || ids === null) {
      this.#bySubject.clear()
      this.looked = after.nodes.length
      this.#keep(evaluateRules(after))
    } else if (ids.length > 0) {
      // A relation that went is known only to the facts before.
      const only = new Set([...subjectsTouchedBy(before, ids), ...subjectsTouchedBy(after, ids), ...ids])
      for (const id of only) this.#bySubject.delete(id)
      this.looked = only.size
      this.#keep(evaluateRules(after, { only }))
    } else return null
    const order = new Map(activeRules(after).map(({ id }, i) => [id, i]))
    const place = new Map([...after.nodes, ...after.edges].map(({ id }, i) => [id, i]))
    // A rule about both asks zones before conduits.
    const isConduit = new Map(after.nodes.map(({ id, type }) => [id, type === 'CONDUIT']))
    return [...this.#bySubject.values()]
      .flat()
      .sort(
        (a, b) =>
          (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0) ||
          Number(isConduit.get(a.subject_id) ?? false) - Number(isConduit.get(b.subject_id) ?? false) ||
          (place.get(a.subject_id) ?? 0) - (place.get(b.subject_id) ?? 0),
      )
  }

  #keep(violations: readonly Violation[]): void {
    for (const [id, list] of grouped(violations, ({ subject_id }) => [subject_id])) this.#bySubject.set(id, list)
  }
}

/** Violations by each of their keys. */
export function grouped(
  violations: readonly Violation[],
  keys: (violation: Violation) => readonly string[],
): Map<string, Violation[]> {
  const groups = new Map<string, Violation[]>()
  for (const violation of violations)
    for (const key of keys(violation)) {
      const list = groups.get(key)
      if (list) list.push(violation)
      else groups.set(key, [violation])
    }
  return groups
}
