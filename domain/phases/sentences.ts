/** "Z1, Z2, Z3 and 4 more": enough to find them, short enough for one line. */
export function named(codes: readonly string[]): string {
  const [first, rest] = [codes.slice(0, 3), codes.length - 3]
  if (rest > 0) return `${first.join(', ')} and ${rest} more`
  return first.length < 2 ? first.join('') : `${first.slice(0, -1).join(', ')} and ${first.at(-1)}`
}

/** "Z1 is not ..." or "Z1 and Z2 are not ..."; '' when there is none. */
export function told(codes: readonly string[], one: string, many: string): string {
  return codes.length === 0 ? '' : `${named(codes)} ${codes.length === 1 ? one : many}.`
}
