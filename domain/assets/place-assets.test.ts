import { describe, expect, it } from 'vitest'
import { placeAssets } from './place-assets.ts'

describe('newcomers on the canvas', () => {
  const at = (ids: string[], width: number | null, below: Parameters<typeof placeAssets>[2] = []) => {
    const { places, height } = placeAssets(ids, width, below)
    return [places.map(({ x, y }) => [x, y]), height]
  }

  it('stand in as many columns as the zone is wide, at least one', () => {
    expect(at(['a', 'b'], 455)).toEqual([
      [
        [16, 48],
        [16, 88],
      ],
      136,
    ])
    expect(at(['a', 'b'], 456)).toEqual([
      [
        [16, 48],
        [232, 48],
      ],
      96,
    ])
    expect(at(['a', 'b'], 10)).toEqual([
      [
        [16, 48],
        [16, 88],
      ],
      136,
    ])
    expect(at(['a', 'b'], 0)).toEqual([
      [
        [16, 48],
        [16, 88],
      ],
      136,
    ])
  })

  it('stand below the lowest that is there; what has no height is as high as an asset', () => {
    expect(
      at(['a'], 240, [
        { y: 100, height: 50 },
        { y: 120, height: null },
      ]),
    ).toEqual([[[16, 160]], 208])
    expect(at(['a'], 240, [{ y: 0, height: 8 }])).toEqual([[[16, 48]], 96])
    expect(at([], 240)).toEqual([[], 56])
  })

  it('without a zone stand in lines of six', () => {
    expect(at(['a', 'b', 'c', 'd', 'e', 'f', 'g'], null)).toEqual([
      [
        [0, 0],
        [216, 0],
        [432, 0],
        [648, 0],
        [864, 0],
        [1080, 0],
        [0, 40],
      ],
      88,
    ])
    expect(at(['a'], null, [{ y: 10, height: 30 }])).toEqual([[[0, 48]], 96])
  })

  it('stand as a grid below what is in their zone, or in lines without one', () => {
    const { places, height } = placeAssets(['a', 'b', 'c'], 470, [{ y: 48, height: 32 }])
    expect(places).toEqual([
      { id: 'a', x: 16, y: 88 },
      { id: 'b', x: 232, y: 88 },
      { id: 'c', x: 16, y: 128 },
    ])
    expect(height).toBe(176)
    expect(placeAssets(['a'], null, []).places).toEqual([{ id: 'a', x: 0, y: 0 }])
    expect(placeAssets(['a'], 0, []).places).toEqual([{ id: 'a', x: 16, y: 48 }])
  })
})
