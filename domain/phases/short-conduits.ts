import type { AssessedPlace } from '../assessment/assessment.ts'
import { conduitTarget } from '../graphs/conduit-target.ts'
import { indexEdges } from '../graphs/places.ts'
import { shortfalls } from '../levels/shortfalls.ts'
import type { Standing } from './standing.ts'

/** What is said of one, and of several. */
export const BELOW_ITS_ZONES = [
  'lies below a zone it joins and says no reason',
  'lie below a zone they join and say no reason',
] as const

/** Conduits whose own target lies below a zone they join without a reason: a zone may be raised after it was set. */
export function shortConduits({ facts, places, a }: Standing): AssessedPlace[] {
  const targets = new Map(a.places.map((p) => [p.id, p.sl_t]))
  const reasons = new Map(facts.levels.map((l) => [l.id, l.reasons]))
  const from = indexEdges(facts.edges, 'source')
  // a zone joins nothing, and a conduit without a target of its own has that of its zones
  return places.filter(({ id, sl_t }) => {
    if (!sl_t) return false
    const highest = conduitTarget(from('conduit-connects', id).map((e) => targets.get(e.target) ?? null))
    return shortfalls(sl_t, highest, reasons.get(id) ?? {}).length > 0
  })
}
