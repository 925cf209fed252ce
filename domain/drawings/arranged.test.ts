import { describe, expect, it } from 'vitest'
import { drawn, edge, node } from './testing.ts'
import { zoneDiagram } from './zone-diagram.ts'

// around a drawing there is a margin of 24; an empty zone is 320 x 128, an asset 208 x 32, a conduit 136 x 32
describe('a drawing that people arranged', () => {
  it('names each box as its record does, and a zone with the access points that open it', () => {
    const nodes = [
      node('ZONE', 'Z1', { label: 'Control' }),
      node('ACCESS_POINT', 'P2'),
      node('ACCESS_POINT', 'P1'),
      node('ZONE', 'Z2', { x: 400 }),
    ]
    const edges = [
      edge('P2', 'access-opens', 'Z1'),
      edge('P1', 'access-opens', 'Z1'),
      edge('P9', 'access-opens', 'Z1'),
      edge('P1', 'access-opens', 'C1'),
    ]
    expect(zoneDiagram(nodes, edges).zones).toEqual([
      { id: 'Z1', code: 'Z1', label: 'Control', x: 24, y: 24, width: 320, height: 128, access_points: ['P1', 'P2'] },
      { id: 'Z2', code: 'Z2', label: 'ZONE Z2', x: 424, y: 24, width: 320, height: 128, access_points: [] },
    ])
  })

  it('begins at its upper left box, wherever that is on the canvas, and is as large as what is in it', () => {
    const at = (x: number, y: number) =>
      drawn([node('ZONE', 'Z1', { x, y }), node('ZONE', 'Z2', { x: x + 400, y: y - 50, width: 500, height: 600 })], [])
    const expected = {
      size: '948x648',
      zones: ['Z1 24 74 320x128', 'Z2 424 24 500x600'],
      assets: [],
      conduits: [],
      lines: [],
    }
    expect([at(0, 0), at(-700, -300), at(700, 300)]).toEqual([expected, expected, expected])
  })

  it('adds up places within zones within zones, and tells zones that hold others first', () => {
    const nodes = [
      node('ASSET', 'A1', { x: 4, y: 5 }),
      node('ZONE', 'Z3', { x: 30, y: 40 }),
      node('ZONE', 'Z2', { x: 200, y: 300, width: 400, height: 200 }),
      node('ZONE', 'Z1', { x: 1000, y: 2000, width: 900, height: 800 }),
    ]
    expect(drawn(nodes, ['A1 asset-in-zone Z3', 'Z3 zone-in-zone Z2', 'Z2 zone-in-zone Z1'])).toEqual({
      size: '948x848',
      zones: ['Z1 24 24 900x800', 'Z2 224 324 400x200', 'Z3 254 364 320x128'],
      assets: ['A1 258 369 208x32'],
      conduits: [],
      lines: [],
    })
  })

  it('has an asset whose zone is not drawn where the canvas has the asset', () => {
    const nodes = [node('ZONE', 'Z1'), node('ASSET', 'A1', { x: 400, y: 50 })]
    expect(drawn(nodes, ['A1 asset-in-zone Z9']).assets).toEqual(['A1 424 74 208x32'])
  })

  it('leaves out assets that stand in no zone', () => {
    expect(drawn([node('ZONE', 'Z1'), node('ASSET', 'A1', { x: 900 })], [])).toMatchObject({
      size: '368x176',
      assets: [],
    })
  })

  it('leads each line from the middle of a conduit to the nearest point of a zone, also when it lies within', () => {
    const nodes = [
      node('CONDUIT', 'C1', { x: 500, y: 300 }),
      node('ZONE', 'Z1'),
      node('ZONE', 'Z2', { x: 1000, y: 280 }),
      node('ZONE', 'Z3', { x: 400, y: 600 }),
      node('ZONE', 'Z4', { x: 450, y: 250 }),
    ]
    const joined = ['Z1', 'Z2', 'Z3', 'Z4', 'Z9'].map((zone) => `C1 conduit-connects ${zone}`)
    expect(drawn(nodes, joined)).toMatchObject({
      conduits: ['C1 524 324 136x32'],
      lines: [
        'C1-Z1 592 340 -> 344 152',
        'C1-Z2 592 340 -> 1024 340',
        'C1-Z3 592 340 -> 592 624',
        'C1-Z4 592 340 -> 592 340',
      ],
    })
  })

  it('stays as it is while boxes only touch, and is put in order once two cover one another', () => {
    const x = (second: Partial<{ x: number; y: number }>) =>
      drawn([node('ZONE', 'Z1'), node('ZONE', 'Z2', second)], []).zones.at(1)
    expect(x({ x: 320 })).toBe('Z2 344 24 320x128')
    expect(x({ y: 128 })).toBe('Z2 24 152 320x128')
    expect(x({ x: -320 })).toBe('Z2 24 24 320x128')
    expect(x({ y: -128 })).toBe('Z2 24 24 320x128')
    for (const covering of [{ x: 319 }, { y: 127 }, { x: -319 }, { y: -127 }])
      expect(x(covering)).toBe('Z2 536 24 464x128')
  })

  it('stays as it is when a conduit lies on a zone, or boxes of two zones on one another', () => {
    const nodes = [
      node('ZONE', 'Z1', { width: 600 }),
      node('ZONE', 'Z2', { x: 600 }),
      node('ASSET', 'A1', { x: 550, y: 40 }),
      node('ASSET', 'A2', { x: 0, y: 40 }),
      node('CONDUIT', 'C1', { x: 560, y: 10 }),
      node('CONDUIT', 'C2', { x: 560, y: 10 }),
    ]
    expect(drawn(nodes, ['A1 asset-in-zone Z1', 'A2 asset-in-zone Z2'])).toMatchObject({
      zones: ['Z1 24 24 600x128', 'Z2 624 24 320x128'],
      assets: ['A1 574 64 208x32', 'A2 624 64 208x32'],
      conduits: ['C1 584 34 136x32', 'C2 584 34 136x32'],
    })
  })

  it('ends with zones that lie in one another in a circle, though they have no true place', () => {
    const nodes = [node('ZONE', 'Z1', { x: 10 }), node('ZONE', 'Z2', { x: 500 })]
    const circle = ['Z1 zone-in-zone Z2', 'Z2 zone-in-zone Z1']
    expect(drawn(nodes, circle).zones).toEqual(['Z1 24 24 320x128', 'Z2 514 24 320x128'])
  })
})
