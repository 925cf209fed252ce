/** "1", "1 and 2", "1, 2 and 3"; three or more in a row as "1 to 4". */
export function listed(numbers: readonly number[]): string {
  const runs: string[] = []
  for (let i = 0; i < numbers.length;) {
    let end = i
    while (numbers[end + 1] === (numbers[end] ?? 0) + 1) end++
    if (end - i >= 2) runs.push(`${numbers[i]} to ${numbers[end]}`)
    else runs.push(...numbers.slice(i, end + 1).map(String))
    i = end + 1
  }
  return runs.length < 2 ? runs.join('') : `${runs.slice(0, -1).join(', ')} and ${runs.at(-1)}`
}
