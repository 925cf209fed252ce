/** A write met a phase that is not a draft: which, what else it would reopen, and the zones and conduits it touches. */
export interface PhaseLock {
  readonly phase: number
  readonly reopens: readonly number[]
  readonly places: readonly { readonly id: string; readonly code: string }[]
}

/** "Phase 2 is ... read-only. A facilitator may reopen it with a comment; this also reopens phase 8 and touches Z1, Z3." */
export function lockSentence({ phase, reopens, places }: PhaseLock): string {
  const others = reopens.filter((n) => n !== phase)
  const codes = places.map(({ code }) => code)
  const also = [
    others.length > 0 ? `also reopens phase ${others.join(', ')}` : '',
    codes.length > 0
      ? `touches ${codes.slice(0, 8).join(', ')}${codes.length > 8 ? ` and ${codes.length - 8} more` : ''}`
      : '',
  ].filter((part) => part !== '')
  return (
    `Phase ${phase} is submitted or approved and read-only. A facilitator may reopen it with a comment` +
    (also.length > 0 ? `; this ${also.join(' and ')}.` : '.')
  )
}
