/** "a, b and c"; '' when there is nothing. */
export function listed(words: readonly string[]): string {
  const [before, last = ''] = [words.slice(0, -1), words.at(-1)]
  return before.length > 0 ? `${before.join(', ')} and ${last}` : last
}

/** "Z1, Z2, Z3 and 4 more": enough to find them, short enough for one line. */
export function named(codes: readonly string[]): string {
  const [first, rest] = [codes.slice(0, 3), codes.length - 3]
  return rest > 0 ? `${first.join(', ')} and ${rest} more` : listed(first)
}

/** "Z1 is not ..." or "Z1 and Z2 are not ..."; '' when there is none. */
export function told(codes: readonly string[], one: string, many: string): string {
  return codes.length === 0 ? '' : `${named(codes)} ${codes.length === 1 ? one : many}.`
}
