/** A check that a facilitator let stand, with the reason, as it is kept with its phase. */
export interface Waiver {
  readonly check: string
  readonly reason: string
  /** The last day on which it holds; null: as long as its cause. */
  readonly until: string | null
  readonly by: string | null
  readonly by_name: string
  readonly at: string | null
}

/** It holds through its last day. */
export const isValid = ({ until }: { readonly until?: string | null }, day: string): boolean =>
  until == null || until >= day

/** The waivers that still let something stand: not past their last day, and what they excuse is still missing. */
export function activeWaivers<W extends { readonly check: string; readonly until?: string | null }>(
  waivers: readonly W[],
  unmet: readonly { readonly check: string }[],
  day: string,
): W[] {
  const checks = new Set(unmet.map(({ check }) => check))
  return waivers.filter((w) => isValid(w, day) && checks.has(w.check))
}

/** The later one of each check. */
export function merged<W extends { readonly check: string }>(before: readonly W[], now: readonly W[]): W[] {
  return [...new Map([...before, ...now].map((w) => [w.check, w])).values()]
}

/** True while a waiver of its own phase lets a check stand. */
export function isWaived(
  phases: readonly {
    readonly number: number
    readonly waivers: readonly { readonly check: string; readonly until?: string | null }[]
  }[],
  { phase, check }: { readonly phase: number; readonly check: string },
  day: string,
): boolean {
  return phases.some((p) => p.number === phase && p.waivers.some((w) => w.check === check && isValid(w, day)))
}
