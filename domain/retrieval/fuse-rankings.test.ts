import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FUSION_WEIGHTS, fuseRankings, type Ranked } from './fuse-rankings.ts'

const ranked = (ids: readonly string[]): Ranked[] => ids.map((id, place) => ({ id, score: 1 / (place + 1) }))
const ids = (ranking: readonly Ranked[]) => ranking.map(({ id }) => id)
const ranking = fc
  .uniqueArray(fc.tuple(fc.nat(60).map(String), fc.double({ min: 0, max: 30, noNaN: true })), {
    selector: ([id]) => id,
    maxLength: 50,
  })
  .map((pairs) => pairs.map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score))

/** nDCG@10 with the documents 0 to 4 relevant. */
function ndcg(found: readonly Ranked[]): number {
  const gain = (place: number) => 1 / Math.log2(place + 2)
  const ideal = [0, 1, 2, 3, 4].reduce((sum, place) => sum + gain(place), 0)
  return found.slice(0, 10).reduce((sum, { id }, place) => sum + (Number(id) < 5 ? gain(place) : 0), 0) / ideal
}

/** A small generator with a seed, so that the measurement below is the same every time. */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('fusing two rankings', () => {
  it('names every id of both once, best first, and the same each time', () => {
    fc.assert(
      fc.property(ranking, ranking, (text, vectors) => {
        const fused = fuseRankings(text, vectors)
        expect(ids(fused).toSorted()).toEqual([...new Set([...ids(text), ...ids(vectors)])].toSorted())
        for (const [place, { score }] of fused.entries())
          expect(score).toBeLessThanOrEqual(fused[place - 1]?.score ?? Infinity)
        expect(fuseRankings(text, vectors)).toEqual(fused)
      }),
    )
  })

  it('keeps the leading half as it is when the other half agrees with nothing of it', () => {
    const text = ranked(['a', 'b', 'c'])
    expect(ids(fuseRankings(text, ranked(['x', 'y'])))).toEqual(['a', 'b', 'c', 'x', 'y'])
    expect(ids(fuseRankings(text, ranked(['x', 'y']), { text: 0.2, vectors: 1 })).slice(0, 1)).toEqual(['x'])
    expect(ids(fuseRankings(text, []))).toEqual(['a', 'b', 'c'])
    expect(ids(fuseRankings([], ranked(['x', 'y'])))).toEqual(['x', 'y'])
  })

  it('lets an agreeing half settle what is nearly equal', () => {
    const text = [
      { id: 'a', score: 10 },
      { id: 'b', score: 9.9 },
    ]
    expect(ids(fuseRankings(text, ranked(['b', 'a'])))).toEqual(['b', 'a'])
  })

  it('is never worse than the words by over 0.01 nDCG@10 beside an encoder that knows nothing or little', () => {
    const random = dice(7)
    const list = (skill: number) =>
      Array.from({ length: 200 }, (_, index) => ({
        id: String(index),
        score: random() + (index < 5 ? skill * random() : 0),
      }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 50)
    for (const skill of [0, 0.1, 0.3]) {
      let [words, fused] = [0, 0]
      for (let question = 0; question < 300; question += 1) {
        const text = list(1.2)
        words += ndcg(text) / 300
        fused += ndcg(fuseRankings(text, list(skill), FUSION_WEIGHTS)) / 300
      }
      expect(fused).toBeGreaterThan(words - 0.01)
    }
  })
})
