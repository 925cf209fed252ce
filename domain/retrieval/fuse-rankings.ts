/** One hit of one search; a higher score is better. */
export interface Ranked {
  readonly id: string
  readonly score: number
}

export interface FusionWeights {
  readonly text: number
  readonly vectors: number
}

/** Full text is the strong half: the small encoder breaks ties and adds what no word matched, it never leads. */
export const FUSION_WEIGHTS: FusionWeights = { text: 1, vectors: 0.15 }

/**
 * Weighted score fusion of two rankings, best first. Scores are divided by the best of their own list (min-max would blow up
 * small gaps of a weak encoder), summed by weight; ties keep the order of the text half, then id.
 */
export function fuseRankings(
  text: readonly Ranked[],
  vectors: readonly Ranked[],
  weights: FusionWeights = FUSION_WEIGHTS,
): Ranked[] {
  const fused = new Map<string, number>()
  add(fused, text, weights.text)
  add(fused, vectors, weights.vectors)
  const places = new Map(text.map(({ id }, place) => [id, place]))
  const placeOf = (id: string) => places.get(id) ?? Number.MAX_SAFE_INTEGER
  return [...fused]
    .map(([id, score]) => ({ id, score }))
    .sort((a, b) => b.score - a.score || placeOf(a.id) - placeOf(b.id) || (a.id < b.id ? -1 : 1))
}

function add(fused: Map<string, number>, ranking: readonly Ranked[], weight: number): void {
  const best = Math.max(0, ...ranking.map(({ score }) => score))
  if (best <= 0 || weight <= 0) return
  for (const { id, score } of ranking) {
    fused.set(id, (fused.get(id) ?? 0) + (weight * Math.max(0, score)) / best)
  }
}
