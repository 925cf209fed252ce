import { isOpen, type ScenarioRisks } from '#domain/risk/scenario-risks.ts'

export type Show = 'all' | 'top' | 'above'
export type SortBy = 'number' | 'unmitigated' | 'residual'

export interface Arranged {
  readonly number: number
  readonly risks: ScenarioRisks
}
export interface Arrangement {
  readonly show: Show
  /** Of one zone or conduit alone. */
  readonly node_id: string | null
  readonly by: SortBy
  readonly down: boolean
}

const TOP = 10

/** As it stands today: the residual risk, and before countermeasures are rated the unmitigated one; unrated is below all. */
const today = ({ risks }: Arranged): number => risks.residual?.score ?? risks.unmitigated?.score ?? 0

const SCORES: Readonly<Record<SortBy, (one: Arranged) => number>> = {
  number: (one) => one.number,
  unmitigated: ({ risks }) => risks.unmitigated?.score ?? 0,
  residual: ({ risks }) => risks.residual?.score ?? 0,
}

/** The risks on show, in order: `above` keeps those that hold gate 5.11 open, `top` the ten highest of today. */
export function arrangeRisks<T extends Arranged>(all: readonly T[], { show, node_id, by, down }: Arrangement): T[] {
  const here = node_id === null ? all : all.filter(({ risks }) => risks.node_id === node_id)
  const sorted = (list: readonly T[], score: (one: Arranged) => number, sign: number) =>
    list.toSorted((a, b) => sign * (score(a) - score(b)) || a.number - b.number)
  if (show === 'top') return sorted(here, today, -1).slice(0, TOP)
  const kept = show === 'above' ? here.filter(({ risks }) => isOpen(risks)) : here
  return sorted(kept, SCORES[by], down ? -1 : 1)
}
