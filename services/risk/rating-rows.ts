import type { RatingRow } from '#adapters/records/scenarios.ts'
import type { Consequence } from '#domain/risk/rate-risk.ts'
import type { Ctx } from '../context.ts'

interface Figures {
  readonly consequence: Consequence
  readonly unmitigated_likelihood: number | null
  readonly residual_likelihood: number | null
  readonly residual_consequence: Consequence | null
}
const NOTHING: Figures = {
  consequence: {},
  unmitigated_likelihood: null,
  residual_likelihood: null,
  residual_consequence: null,
}
const FIELDS = {
  unmitigated: ['unmitigated_likelihood', 'consequence'],
  residual: ['residual_likelihood', 'residual_consequence'],
} as const

/** The ratings that a write made: each kind whose figures moved, or that was named again with a reason. */
export function ratingRows(
  ctx: Ctx,
  scenario_id: string,
  before: Figures | null,
  after: Figures,
  { why, named }: { why: string; named: ReadonlySet<string> },
): Omit<RatingRow, 'rated_at'>[] {
  return (['unmitigated', 'residual'] as const).flatMap((kind) => {
    const moved = FIELDS[kind].some((field) => !same((before ?? NOTHING)[field], after[field]))
    const confirmed = why !== '' && FIELDS[kind].some((field) => named.has(field))
    if (!moved && !confirmed) return []
    const unmitigated = kind === 'unmitigated'
    return [
      {
        id: ctx.ids(),
        scenario_id,
        kind,
        likelihood: unmitigated ? after.unmitigated_likelihood : after.residual_likelihood,
        consequence: unmitigated
          ? { ...after.consequence }
          : after.residual_consequence && { ...after.residual_consequence },
        why,
        rated_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
        rated_by_name: ctx.actor.kind === 'nobody' ? '' : ctx.actor.name,
      },
    ]
  })
}

function same(a: number | Consequence | null, b: number | Consequence | null): boolean {
  if (a === null || b === null || typeof a === 'number' || typeof b === 'number') return a === b
  const [one, other] = [Object.entries(a), Object.entries(b)]
  return one.length === other.length && one.every(([id, rating]) => b[id] === rating)
}
