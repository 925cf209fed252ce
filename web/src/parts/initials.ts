/** Two letters for an avatar: "Safety engineer" -> SE, "facilitator" -> FA, "m.novak" -> MN. */
export function initials(name: string): string {
  const words = name.split(/[\s._@-]+/u).filter(Boolean)
  const [first = '?', second] = words
  const letters = second === undefined ? [...first].slice(0, 2) : [[...first][0], [...second][0]]
  return letters.join('').toUpperCase()
}

/** One of six colours for a name, the same everywhere; colour never carries meaning alone. */
export function seatOf(name: string): 1 | 2 | 3 | 4 | 5 | 6 {
  // FNV-1a: names that differ in a few letters still fall apart.
  let hash = 0x811c9dc5
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return ((hash % 6) + 1) as 1 | 2 | 3 | 4 | 5 | 6
}
