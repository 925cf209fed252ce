import { describe, expect, it } from 'vitest'
import type { EdgeFact, NodeFact } from '../assessment/project-facts.ts'
import { BEARING } from './bearing-techniques.ts'
import { asset, edge, knownOf, node, relation, toldOf, zone } from './testing.ts'

const PLACES = ['A1 asset-in-zone Z1', 'A2 asset-in-zone Z1', 'B1 asset-in-zone Z2', 'B2 asset-in-zone Z2']
const NODES = [zone('Z1'), zone('Z2'), ...['A1', 'A2', 'B1', 'B2', 'L1'].map((id) => asset(id))]
const plant = (flows: EdgeFact[], more: NodeFact[] = [], relations: string[] = []) => ({
  nodes: [...NODES.filter(({ id }) => !more.some((entry) => entry.id === id)), ...more],
  edges: [...[...PLACES, ...relations].map(relation), ...flows],
})
const flow = (source: string, target: string, metadata: EdgeFact['metadata'] = { protocol: 'HTTPS' }) =>
  edge(source, 'flows-to', target, metadata)

describe('flows into an asset from another zone', () => {
  it('are told by who sends, once each, in the order of the plant', () => {
    expect(knownOf('A1', plant([flow('B1', 'A1')]))).toEqual([
      { kind: 'flow', text: 'B1 sends to A1 from another zone.', bears: BEARING.flow },
    ])
    expect(toldOf('A1', plant([flow('B2', 'A1'), flow('B1', 'A1'), flow('B1', 'A1', { protocol: 'SSH' })]))).toEqual([
      'flow: B1 and B2 send to A1 from another zone.',
    ])
  })

  it('are none within the zone, outwards, from or to an asset without one, or over a plain signal', () => {
    for (const flows of [
      [flow('A2', 'A1')],
      [flow('A1', 'B1')],
      [flow('L1', 'A1')],
      [flow('B1', 'A1', { protocol: '4-20 mA' })],
      [flow('gone', 'A1')],
      [edge('B1', 'relies-on', 'A1')],
    ])
      expect(toldOf('A1', plant(flows))).toEqual([])
    expect(toldOf('L1', plant([flow('B1', 'L1')]))).toEqual([])
  })
})

describe('flows in the clear', () => {
  const MODBUS = { protocol: 'Modbus TCP' }

  it('are told in both directions, with every protocol and every other end once', () => {
    expect(knownOf('A1', plant([flow('A1', 'A2', MODBUS)]))).toEqual([
      { kind: 'cleartext', text: 'Modbus TCP of A1 with A2 is not encrypted.', bears: BEARING.cleartext },
    ])
    const several = [flow('L1', 'A1', { protocol: 'syslog' }), flow('A1', 'A2', MODBUS), flow('A2', 'A1', MODBUS)]
    expect(toldOf('A1', plant(several))).toEqual([
      'cleartext: Modbus TCP and syslog of A1 with A2 and L1 are not encrypted.',
    ])
  })

  it('are named a flow where no protocol is known', () => {
    expect(toldOf('A1', plant([flow('A2', 'A1', { encrypted: false })]))).toEqual([
      'cleartext: The flow of A1 with A2 is not encrypted.',
    ])
  })

  // prettier-ignore
  it.each([
    ['no conduit joins the zones', [], [], true],
    ['the conduit encrypts', ['C1'], ['C1'], false],
    ['the conduit does not', ['C1'], [], true],
    ['one of two conduits does not', ['C1', 'C2'], ['C1'], true],
    ['both do', ['C1', 'C2'], ['C1', 'C2'], false],
  ])('between two zones while %s', (_, conduits, encrypting, clear) => {
    const ways = conduits.map((id) => node(id, 'CONDUIT', { encrypted: encrypting.includes(id) }))
    const joins = conduits.flatMap((id) => [`${id} conduit-connects Z1`, `${id} conduit-connects Z2`])
    const told = toldOf('A1', plant([flow('A1', 'B1', MODBUS)], ways, joins))
    expect(told).toEqual(clear ? ['cleartext: Modbus TCP of A1 with B1 is not encrypted.'] : [])
  })

  it('are not hidden by a conduit that encrypts elsewhere: within one zone, to a third one, or to no zone', () => {
    const ways = [node('C1', 'CONDUIT', { encrypted: true }), zone('Z3')]
    const joins = ['C1 conduit-connects Z1', 'C1 conduit-connects Z3']
    const clear = (a: string, b: string) => toldOf(a, plant([flow(a, b, MODBUS)], ways, joins))
    expect(clear('A1', 'A2')).toEqual(['cleartext: Modbus TCP of A1 with A2 is not encrypted.'])
    expect(clear('A1', 'B1')).toEqual(['cleartext: Modbus TCP of A1 with B1 is not encrypted.'])
    expect(clear('A1', 'L1')).toEqual(['cleartext: Modbus TCP of A1 with L1 is not encrypted.'])
    expect(clear('L1', 'A1')).toEqual(['cleartext: Modbus TCP of L1 with A1 is not encrypted.'])
  })
})

describe('flows from engineering workstations', () => {
  const stations = ['A2', 'E1'].map((id) => asset(id, { class: 'engineering-workstation' }))

  it('are told of what they load, from any zone', () => {
    expect(knownOf('A1', plant([flow('A2', 'A1')], stations))).toEqual([
      { kind: 'engineering', text: 'A2 can load and set up A1.', bears: BEARING.engineering },
    ])
    expect(toldOf('A1', plant([flow('E1', 'A1'), flow('A2', 'A1')], stations))).toEqual([
      'engineering: A2 and E1 can load and set up A1.',
    ])
  })

  it('are none where the asset sends to one, or another computer sends', () => {
    expect(toldOf('A1', plant([flow('A1', 'A2')], stations))).toEqual([])
    expect(toldOf('A1', plant([flow('B1', 'A1')], [asset('B1', { class: 'workstation' })]))).toEqual([
      'flow: B1 sends to A1 from another zone.',
    ])
  })
})
