import { describe, expect, it } from 'vitest'
import { ACCESS_KINDS } from '../graphs/node-types.ts'
import { BEARING, type FactKind } from './bearing-techniques.ts'
import { asset, knownOf, node, relation, toldOf, zone } from './testing.ts'

const A1_IN_Z1 = relation('A1 asset-in-zone Z1')
const plantOf = (nodes: Parameters<typeof toldOf>[1]['nodes'], ...relations: string[]) => ({
  nodes: [asset('A1'), zone('Z1'), ...nodes],
  edges: [A1_IN_Z1, ...relations.map(relation)],
})

describe('the ways into the zone of an asset', () => {
  it.each(ACCESS_KINDS)('bear on what an access of kind %s makes likely', (kind) => {
    const known = knownOf('A1', plantOf([node('P1', 'ACCESS_POINT', { kind })], 'P1 access-opens Z1'))
    expect(known).toEqual([
      { kind: 'access_point', text: `P1 (${kind}) opens Z1, where A1 stands.`, bears: BEARING[kind] },
    ])
  })

  it('are told without a kind where none is stated, and then bear on nothing', () => {
    for (const metadata of [{}, { kind: 'other' }])
      expect(knownOf('A1', plantOf([node('P1', 'ACCESS_POINT', metadata)], 'P1 access-opens Z1'))).toEqual([
        { kind: 'access_point', text: 'P1 opens Z1, where A1 stands.', bears: new Set() },
      ])
  })

  it('lead over its conduits too, and into the zones around it', () => {
    const more = [
      zone('Z0'),
      zone('Z9'),
      node('C1', 'CONDUIT'),
      node('C9', 'CONDUIT'),
      ...['P1', 'P2', 'P3', 'P9'].map((id) => node(id, 'ACCESS_POINT', { kind: 'network' })),
    ]
    const ways = ['P1 access-opens C1', 'P2 access-opens Z1', 'P3 access-opens Z0', 'P9 access-opens C9']
    const around = ['C1 conduit-connects Z1', 'C9 conduit-connects Z9', 'Z1 zone-in-zone Z0']
    expect(toldOf('A1', plantOf(more, ...ways, ...around))).toEqual([
      'access_point: P2 (network) opens Z1, where A1 stands.',
      'access_point: P1 (network) opens C1, which joins Z1, where A1 stands.',
      'access_point: P3 (network) opens Z0, where A1 stands.',
    ])
  })

  it('are none for an asset without a zone', () => {
    const [access, opens] = [node('P1', 'ACCESS_POINT', { kind: 'remote' }), relation('P1 access-opens Z1')]
    expect(toldOf('A1', { nodes: [asset('A1'), zone('Z1'), access], edges: [opens] })).toEqual([])
  })
})

describe('the border of the zone of an asset', () => {
  const joined = (...others: ReturnType<typeof zone>[]) =>
    plantOf(
      [node('C1', 'CONDUIT'), ...others],
      'C1 conduit-connects Z1',
      ...others.map(({ id }) => `C1 conduit-connects ${id}`),
    )

  it('is open where a conduit leads to the enterprise or out of the system', () => {
    const [office, supplier, hall] = [
      zone('Z4', { purdue_min: 4, purdue_max: 5 }),
      zone('Z8', { in_suc: false }),
      zone('Z2', { purdue_max: 3.5 }),
    ]
    expect(knownOf('A1', joined(office, hall, supplier))).toEqual([
      { kind: 'external', text: 'C1 leads from Z1, where A1 stands, to Z4 outside.', bears: BEARING.external },
      { kind: 'external', text: 'C1 leads from Z1, where A1 stands, to Z8 outside.', bears: BEARING.external },
    ])
  })

  it('is not open because the zone itself is one of the enterprise', () => {
    const plant = joined(zone('Z2', { purdue_max: 2 }))
    const outside = plant.nodes.map((n) => (n.id === 'Z1' ? zone('Z1', { purdue_max: 4 }) : n))
    expect(toldOf('A1', { ...plant, nodes: outside })).toEqual([])
  })

  it.each([
    [{ purdue_min: 3.5, purdue_max: 3.5 }, true],
    [{ purdue_min: 3.5 }, true],
    [{ purdue_min: 3, purdue_max: 3.5 }, true],
    [{ purdue_min: 3.5, purdue_max: 4 }, true],
    [{ purdue_min: 3, purdue_max: 3 }, false],
    [{}, false],
  ])('is that of a DMZ where it reaches level 3.5: %j', (levels, dmz) => {
    const known = knownOf('A1', { nodes: [asset('A1'), zone('Z1', levels)], edges: [A1_IN_Z1] })
    expect(known).toEqual(dmz ? [{ kind: 'dmz', text: 'A1 stands in Z1, a DMZ.', bears: BEARING.dmz }] : [])
  })
})

describe('what an asset is itself', () => {
  const alone = (metadata: object) => knownOf('A1', { nodes: [asset('A1', { ...metadata })], edges: [] })

  it.each([
    [{ wireless: true }, 'wireless', 'A1 talks by radio.'],
    [{ temporary: true }, 'temporary', 'A1 comes and goes.'],
    [{ class: 'engineering-workstation' }, 'engineering', 'A1 can load and set up controllers.'],
    [{ boundary: true }, 'boundary', 'A1 guards the border of its zone.'],
    [{ safety: true }, 'safety', 'A1 carries a safety function.'],
  ] as const satisfies [object, FactKind, string][])('is told once: %j', (metadata, kind, text) => {
    expect(alone(metadata)).toEqual([{ kind, text, bears: BEARING[kind] }])
  })

  it('is told only where it is so', () => {
    expect(alone({ wireless: false, temporary: 'yes', class: 'workstation', boundary: 1, safety: null })).toEqual([])
  })

  it.each([
    [1, 'A1 guards C1.'],
    [2, 'A1 guards C1 and C2.'],
    [4, 'A1 guards C1, C2, C3 and C4.'],
    [5, 'A1 guards C1, C2, C3, C4 and 1 more.'],
    [7, 'A1 guards C1, C2, C3, C4 and 3 more.'],
  ])('names at most four of %i conduits that it guards, and then not the border as well', (count, text) => {
    const conduits = Array.from({ length: count }, (_, i) => node(`C${i + 1}`, 'CONDUIT'))
    const nodes = [asset('A1', { boundary: true }), ...conduits]
    const edges = conduits.map(({ id }) => relation(`A1 asset-implements ${id}`)).reverse()
    expect(knownOf('A1', { nodes, edges })).toEqual([{ kind: 'boundary', text, bears: BEARING.boundary }])
  })
})
