import type { Plant } from './plant.ts'

const MOST = 6

/** "Z1, Z2 and Z3"; of more than six the first ones and how many more. */
export function listed(words: readonly string[]): string {
  if (words.length > MOST) return `${words.slice(0, MOST).join(', ')} and ${words.length - MOST} more`
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The codes of nodes, as in a sentence. */
export function codes(plant: Plant, ids: readonly string[]): string {
  return listed(ids.map((id) => plant.node(id).code))
}
