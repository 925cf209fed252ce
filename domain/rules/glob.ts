/**
 * Whether a whole text fits a pattern in which `*` stands for any run of characters and `?` for one; case does not matter.
 * Never more than pattern times text steps and no recursion, so no pattern can make it slow: it goes back to the latest
 * star only, because an earlier one could not do better.
 */
export function globMatches(pattern: string, text: string): boolean {
  const [p, t] = [[...pattern.toLowerCase()], [...text.toLowerCase()]]
  let [i, j, star, mark] = [0, 0, -1, 0]
  while (j < t.length) {
    if (p[i] === '*') {
      star = i++
      mark = j
    } else if (p[i] === '?' || p[i] === t[j]) {
      i++
      j++
    } else if (star >= 0) {
      i = star + 1
      j = ++mark
    } else return false
  }
  while (p[i] === '*') i++
  return i === p.length
}
