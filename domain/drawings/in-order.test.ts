import { describe, expect, it } from 'vitest'
import { drawn, node } from './testing.ts'

const level = (id: string, metadata: Record<string, number>) => node('ZONE', id, { metadata })

// zones stand in two columns, 464 wide and 48 apart, 32 below one another; what is in a zone begins 64 below its upper border
describe('a drawing that nobody arranged', () => {
  it('has two columns of zones from the highest level down, each next one where there is room first', () => {
    const nodes = [
      level('Z0', {}),
      level('Z1', { purdue_min: 0, purdue_max: 1 }),
      level('Z2', { purdue_min: 2 }),
      level('Z3', { purdue_min: 1, purdue_max: 3.5 }),
      level('Z4', { purdue_min: 4, purdue_max: 5 }),
    ]
    expect(drawn(nodes, []).zones).toEqual([
      'Z0 24 344 464x128',
      'Z1 536 184 464x128',
      'Z2 24 184 464x128',
      'Z3 536 24 464x128',
      'Z4 24 24 464x128',
    ])
  })

  it('has the assets of a zone in two columns below its heading, and the next zone in the shorter column', () => {
    const nodes = [
      ...['Z1', 'Z2', 'Z3'].map((id) => node('ZONE', id)),
      ...['A1', 'A2', 'A3', 'A4', 'A5'].map((id) => node('ASSET', id)),
    ]
    const edges = ['A1', 'A2', 'A3', 'A4', 'A5'].map((id) => `${id} asset-in-zone Z1`)
    expect(drawn(nodes, edges)).toEqual({
      size: '1024x336',
      zones: ['Z1 24 24 464x208', 'Z2 536 24 464x128', 'Z3 536 184 464x128'],
      assets: ['A1 40 88 208x32', 'A2 264 88 208x32', 'A3 40 136 208x32', 'A4 264 136 208x32', 'A5 40 184 208x32'],
      conduits: [],
      lines: [],
    })
  })

  it('has a zone within a zone below the assets of that zone, which is as much wider and higher', () => {
    const nodes = [
      ...['Z1', 'Z2', 'Z3'].map((id) => node('ZONE', id)),
      ...['A1', 'A2', 'A3'].map((id) => node('ASSET', id)),
    ]
    const edges = [
      'A1 asset-in-zone Z1',
      'A2 asset-in-zone Z2',
      'A3 asset-in-zone Z2',
      'Z2 zone-in-zone Z1',
      'Z3 zone-in-zone Z1',
    ]
    // Z1: heading 64, A1 48, Z2 128 and 16, Z3 128 and 16
    expect(drawn(nodes, edges)).toMatchObject({
      size: '544x448',
      zones: ['Z1 24 24 496x400', 'Z2 40 136 464x128', 'Z3 40 280 464x128'],
      assets: ['A1 40 88 208x32', 'A2 56 200 208x32', 'A3 280 200 208x32'],
    })
  })

  it('has a zone alone in a zone right below the heading of that one', () => {
    expect(drawn([node('ZONE', 'Z1'), node('ZONE', 'Z2'), node('ZONE', 'Z3')], ['Z2 zone-in-zone Z1']).zones).toEqual([
      'Z1 24 24 496x208',
      'Z3 536 24 464x128',
      'Z2 40 88 464x128',
    ])
  })

  it('has the conduits in a column of their own to the right of all zones', () => {
    const nodes = [node('ZONE', 'Z1'), node('ZONE', 'Z2'), node('CONDUIT', 'C1'), node('CONDUIT', 'C2')]
    expect(drawn(nodes, ['C1 conduit-connects Z1', 'C2 conduit-connects Z2'])).toEqual({
      size: '1224x176',
      zones: ['Z1 24 24 464x128', 'Z2 536 24 464x128'],
      assets: [],
      conduits: ['C1 1064 24 136x32', 'C2 1064 88 136x32'],
      lines: ['C1-Z1 1132 40 -> 488 40', 'C2-Z2 1132 104 -> 1000 104'],
    })
  })

  it('has no place for zones that lie in one another in a circle, for what stands in them and for lines to them', () => {
    const nodes = [
      ...['Z1', 'Z2', 'Z3', 'Z4'].map((id) => node('ZONE', id)),
      node('ASSET', 'A1'),
      node('CONDUIT', 'C1'),
    ]
    const edges = ['Z1 zone-in-zone Z2', 'Z2 zone-in-zone Z1', 'A1 asset-in-zone Z1', 'C1 conduit-connects Z1']
    expect(drawn(nodes, edges)).toMatchObject({
      zones: ['Z3 24 24 464x128', 'Z4 536 24 464x128'],
      assets: [],
      conduits: ['C1 1064 24 136x32'],
      lines: [],
    })
  })
})
