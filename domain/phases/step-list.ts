/** How many places are above tolerable risk at a gate, within it, and not decided yet. */
export interface Tally {
  readonly above: number
  readonly within: number
  readonly waiting: number
}

/** A step as it stands by itself, before what it waits for and what is waived is looked at. */
export interface StepWork {
  readonly id: string
  /** One sentence; '' when nothing is missing. */
  readonly missing: string
  readonly href: string
  readonly done: number
  /** 0: there is nothing to do it for (yet). */
  readonly of: number
  /** Steps that come first. */
  readonly after: readonly string[]
  /** Checks of the phases that ask for the same; the step is waived when all that are unmet are. */
  readonly checks: readonly string[]
  readonly tally?: Tally
  /** Why there is nothing to do, where nothing is needed. */
  readonly idle?: string
}

/** Counts over things that are finished or not. */
export function countedOver<T>(
  things: readonly T[],
  isDone: (thing: T) => boolean,
): { readonly done: number; readonly of: number; readonly open: readonly T[] } {
  const open = things.filter((thing) => !isDone(thing))
  return { done: things.length - open.length, of: things.length, open }
}
