import { describe, expect, it } from 'vitest'
import { fuseRankings, type FusionWeights, type Ranked } from './fuse-rankings.ts'

const list = (...pairs: [id: string, score: number][]): Ranked[] => pairs.map(([id, score]) => ({ id, score }))
const fused = (text: Ranked[], vectors: Ranked[], weights?: FusionWeights) =>
  fuseRankings(text, vectors, weights).map(({ id, score }) => [id, Number(score.toFixed(6))])
const words = list(['a', 10], ['b', 5])
const meanings = list(['b', 0.9], ['c', 0.5])

describe('a fused score', () => {
  it('is that of the words against the best, and that of the vectors within their range by weight and agreement', () => {
    expect(fused(words, meanings)).toEqual([
      ['a', 1],
      ['b', 0.6],
      ['c', 0],
    ])
  })

  it('is led by the vectors where they weigh more', () => {
    expect(fused(words, meanings, { text: 0.2, vectors: 1 })).toEqual([
      ['b', 1.05],
      ['a', 0.1],
      ['c', 0],
    ])
  })

  it('is led by the words where both weigh the same', () => {
    expect(fused(words, list(['c', 0.9], ['d', 0.1]), { text: 1, vectors: 1 })).toEqual([
      ['a', 1],
      ['b', 0.5],
      ['c', 0],
      ['d', 0],
    ])
    expect(fused(words, meanings, { text: 0.5, vectors: 0.5 })[0]).toEqual(['a', 0.5])
  })

  it('of vectors that are all as near is the whole weight for each', () => {
    expect(fused(words, list(['b', 0.7], ['a', 0.7]))).toEqual([
      ['a', 1.2],
      ['b', 0.7],
    ])
  })

  it('looks for agreement among the first ten of each, as far as the shorter goes', () => {
    const far = [...'pqrstuvwxy'].map((id, place): [string, number] => [id, 20 - place])
    const vectors = list(['z', 1], ['p', 0])
    // z is the eleventh of the words: only p of the two is named by both
    expect(fused(list(...far, ['z', 1]), vectors).find(([id]) => id === 'z')).toEqual(['z', 0.15])
    const long = list(...far.slice(0, 9), ['m', 1], ['z', 0.5], ['o', 0.1])
    expect(fused(list(['n', 2], ['z', 1]), long).find(([id]) => id === 'z')).toEqual(['z', 0.5])
  })

  it('keeps the order of the leading half, then of the other, between equals', () => {
    const equal = (...ids: string[]) => list(...ids.map((id): [string, number] => [id, 1]))
    expect(fused(equal('b', 'a'), equal('d', 'c')).map(([id]) => id)).toEqual(['b', 'a', 'd', 'c'])
  })

  it('of words that found nothing worth a score is none', () => {
    expect(fused(list(['a', 0]), [])).toEqual([['a', 0]])
    expect(fused([], [])).toEqual([])
  })
})
